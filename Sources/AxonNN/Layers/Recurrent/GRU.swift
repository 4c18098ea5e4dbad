/// The gated recurrent unit: h' = (1 - z) · n + z · h, where r = σ(W₁x + U₁h), z = σ(W₂x + U₂h) and
/// n = tanh(W₃x + r · U₃h), each with its biases. (Cho et al., "Learning phrase representations using
/// RNN encoder-decoder", 2014)
public struct GRU: Module, NamesChildren {
  private let stack: RecurrentStack

  /// Weights and biases evenly in ±1 / √hidden. `dropout` acts between layers; `bidirectional` runs
  /// from both ends and puts both outputs beside each other.
  public init(
    _ inputs: Int, _ hidden: Int, layers: Int = 1, bias: Bool = true, batchFirst: Bool = false,
    dropout: Double = 0, bidirectional: Bool = false, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    stack = RecurrentStack(
      .gru, inputs, hidden, layers: layers, bias: bias, batchFirst: batchFirst, dropout: dropout,
      bidirectional: bidirectional, dtype, generator, name: "GRU")
  }

  /// Outputs [T, N, directions · hidden] and the last state [layers · directions, N, hidden] of
  /// x [T, N, inputs]. Batch first: [N, T, ...]; for one sequence, without N.
  public func callAsFunction(
    _ x: Tensor, state: Tensor? = nil
  ) -> (output: Tensor, state: Tensor) {
    let (output, states) = stack.run(x, state.map { [$0] }, name: "GRU")
    return (output, states[0])
  }

  /// What the initializer was given.
  public var settings: String { stack.settings }
  package var namedChildren: [(name: String, value: any Sendable)] { stack.children }
}
