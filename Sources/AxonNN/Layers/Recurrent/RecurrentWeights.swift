/// The weights of one layer in one direction, or of a cell, under PyTorch's names.
struct RecurrentWeights: Module {
  /// [gates · hidden, inputs], [gates · hidden, state]
  let input: Parameter<Tensor>, recurrent: Parameter<Tensor>
  /// [gates · hidden] each
  let inputBias: Parameter<Tensor?>, recurrentBias: Parameter<Tensor?>
  /// [projected, hidden], where the state is projected.
  let projection: Parameter<Tensor?>
  private let suffix: String

  /// Everything evenly in ±1 / √hidden, from the generator.
  init(
    _ kind: RecurrentKind, inputs: Int, hidden: Int, projected: Int? = nil, bias: Bool,
    suffix: String, _ dtype: DType, _ generator: Generator
  ) {
    let rows = kind.gates * hidden
    func drawn(_ shape: Shape) -> Tensor { uniform(shape, fanIn: hidden, dtype, generator) }
    input = Parameter(wrappedValue: drawn([rows, inputs]))
    recurrent = Parameter(wrappedValue: drawn([rows, projected ?? hidden]))
    inputBias = Parameter(wrappedValue: bias ? drawn([rows]) : nil)
    recurrentBias = Parameter(wrappedValue: bias ? drawn([rows]) : nil)
    projection = Parameter(wrappedValue: projected.map { drawn([$0, hidden]) })
    self.suffix = suffix
  }

  /// The parameters in PyTorch's order.
  var children: [(name: String, value: any Sendable)] {
    [
      ("weight_ih" + suffix, input), ("weight_hh" + suffix, recurrent),
      ("bias_ih" + suffix, inputBias), ("bias_hh" + suffix, recurrentBias),
      ("weight_hr" + suffix, projection),
    ]
  }

  /// The weights as they are now, read once for all steps.
  func read(_ kind: RecurrentKind) -> RecurrentStep { RecurrentStep(self, kind) }
}

/// One layer in one direction, ready to run: its weights are read.
struct RecurrentStep {
  private let kind: RecurrentKind
  private let input: Tensor, recurrent: Tensor
  private let inputBias: Tensor?, recurrentBias: Tensor?, projection: Tensor?

  init(_ weights: RecurrentWeights, _ kind: RecurrentKind) {
    self.kind = kind
    (input, recurrent) = (weights.input.wrappedValue, weights.recurrent.wrappedValue)
    var first = weights.inputBias.wrappedValue
    var second = weights.recurrentBias.wrappedValue
    if kind.addsBiasesAtOnce, let a = first, let b = second { (first, second) = (a + b, nil) }
    (inputBias, recurrentBias) = (first, second)
    projection = weights.projection.wrappedValue?.transposed(0, 1)
  }

  /// What the input gives, for all steps in one product: [..., inputs] → [..., gates · hidden].
  func projected(_ x: Tensor) -> Tensor {
    x.linear(input, bias: inputBias)
  }

  /// The state after one step.
  func callAsFunction(_ input: Tensor, _ state: [Tensor]) -> [Tensor] {
    let product = state[0].linear(recurrent, bias: recurrentBias)
    var next = kind.step(input, product, state)
    if let projection { next[0] = next[0].matmul(projection) }
    return next
  }

  /// The outputs of all steps [T, N, state] and the last state; `isReversed` runs from the end.
  func run(_ x: Tensor, _ start: [Tensor], isReversed: Bool) -> (output: Tensor, state: [Tensor]) {
    if projection != nil { return runStepwise(x, start, isReversed: isReversed) }
    let inputs =
      [projected(x), recurrent] + start + (recurrentBias.map { [$0] } ?? [])
    let results = recurrence(kind, inputs, reversed: isReversed)
    let last = isReversed ? 0 : x.shape[0] - 1
    return (results[0], results.prefix(start.count).map { $0[last] })
  }

  /// The same where the state is projected.
  private func runStepwise(
    _ x: Tensor, _ start: [Tensor], isReversed: Bool
  ) -> (output: Tensor, state: [Tensor]) {
    let inputs = projected(x).unstacked(along: 0)
    var state = start
    var outputs: [Tensor] = []
    outputs.reserveCapacity(inputs.count)
    for input in isReversed ? inputs.reversed() : inputs {
      state = self(input, state)
      outputs.append(state[0])
    }
    return (stack(isReversed ? outputs.reversed() : outputs, along: 0), state)
  }
}
