// Single steps of recurrent layers, for loops of one's own.

/// One step of `RNN`: x [N, inputs] and h [N, hidden] give the next h; or one example, without N.
public struct RNNCell: Module, NamesChildren {
  private let kind: RecurrentKind, weights: RecurrentWeights
  /// Weights and biases evenly in ±1 / √hidden.
  public init(
    _ inputs: Int, _ hidden: Int, nonlinearity: RNN.Nonlinearity = .tanh, bias: Bool = true,
    dtype: DType = .float32, using generator: Generator = .standard
  ) {
    kind = .elman(isReLU: nonlinearity == .relu)
    weights = RecurrentWeights(
      kind, inputs: inputs, hidden: hidden, bias: bias, suffix: "", dtype, generator)
  }
  /// The next state; zeros where there is none yet.
  public func callAsFunction(_ x: Tensor, state: Tensor? = nil) -> Tensor {
    weights.step(kind, x, state.map { [$0] }, name: "RNNCell")[0]
  }
  package var namedChildren: [(name: String, value: any Sendable)] { weights.children }
}

/// One step of `GRU`: x [N, inputs] and h [N, hidden] give the next h; or one example, without N.
public struct GRUCell: Module, NamesChildren {
  private let weights: RecurrentWeights
  /// Weights and biases evenly in ±1 / √hidden.
  public init(
    _ inputs: Int, _ hidden: Int, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    weights = RecurrentWeights(
      .gru, inputs: inputs, hidden: hidden, bias: bias, suffix: "", dtype, generator)
  }
  /// The next state; zeros where there is none yet.
  public func callAsFunction(_ x: Tensor, state: Tensor? = nil) -> Tensor {
    weights.step(.gru, x, state.map { [$0] }, name: "GRUCell")[0]
  }
  package var namedChildren: [(name: String, value: any Sendable)] { weights.children }
}

/// One step of `LSTM`: x [N, inputs] and a state [N, hidden] give the next; or one example, without N.
public struct LSTMCell: Module, NamesChildren {
  private let weights: RecurrentWeights
  /// Weights and biases evenly in ±1 / √hidden.
  public init(
    _ inputs: Int, _ hidden: Int, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    weights = RecurrentWeights(
      .lstm, inputs: inputs, hidden: hidden, bias: bias, suffix: "", dtype, generator)
  }
  /// The next state; zeros where there is none yet.
  public func callAsFunction(_ x: Tensor, state: LSTM.State? = nil) -> LSTM.State {
    let next = weights.step(.lstm, x, state?.tensors, name: "LSTMCell")
    return LSTM.State(hidden: next[0], cell: next[1])
  }
  package var namedChildren: [(name: String, value: any Sendable)] { weights.children }
}

extension RecurrentWeights {
  /// One step over a batch, or over one example.
  fileprivate func step(
    _ kind: RecurrentKind, _ x: Tensor, _ state: [Tensor]?, name: String
  ) -> [Tensor] {
    let (inputs, hidden) = (input.wrappedValue.shape[1], recurrent.wrappedValue.shape[1])
    require(
      (x.rank == 1 || x.rank == 2) && x.shape[x.rank - 1] == inputs,
      "\(name): expected [N, \(inputs)] or [\(inputs)], found \(x.shape)")
    let expected = x.shape.dropLast() + [hidden]
    for part in state ?? [] {
      require(
        part.shape.elementsEqual(expected),
        "\(name): expected a state \(Array(expected)), found \(part.shape)")
    }
    let batch = x.rank == 1 ? x.expandedDimensions(at: 0) : x
    let start =
      state?.map { $0.reshaped([batch.shape[0], hidden]) }
      ?? [Tensor](repeating: .zeros([batch.shape[0], hidden], x.dtype), count: 2)
    let step = read(kind)
    return step(step.projected(batch), start).map { x.rank == 1 ? $0.squeezed(along: 0) : $0 }
  }
}
