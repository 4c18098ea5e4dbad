/// h' = tanh(W x + b + U h + c), or max(0, ·), over the steps of sequences. (Elman, "Finding structure
/// in time", 1990)
public struct RNN: Module, NamesChildren {
  /// What follows the sum.
  public enum Nonlinearity: Sendable {
    /// The hyperbolic tangent.
    case tanh
    /// max(0, x)
    case relu
  }
  private let stack: RecurrentStack

  /// Weights and biases evenly in ±1 / √hidden. `dropout` acts between layers; `bidirectional` runs
  /// from both ends and puts both outputs beside each other.
  public init(
    _ inputs: Int, _ hidden: Int, layers: Int = 1, nonlinearity: Nonlinearity = .tanh,
    bias: Bool = true, batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false,
    dtype: DType = .float32, using generator: Generator = .standard
  ) {
    stack = RecurrentStack(
      .elman(isReLU: nonlinearity == .relu), inputs, hidden, layers: layers, bias: bias,
      batchFirst: batchFirst, dropout: dropout, bidirectional: bidirectional, dtype, generator,
      name: "RNN")
  }

  /// Outputs [T, N, directions · hidden] and the last state [layers · directions, N, hidden] of
  /// x [T, N, inputs]. Batch first: [N, T, ...]; for one sequence, without N.
  public func callAsFunction(
    _ x: Tensor, state: Tensor? = nil
  ) -> (output: Tensor, state: Tensor) {
    let (output, states) = stack.run(x, state.map { [$0] }, name: "RNN")
    return (output, states[0])
  }

  /// What the initializer was given.
  public var settings: String { stack.settings }
  package var namedChildren: [(name: String, value: any Sendable)] { stack.children }
}
