/// Long short-term memory: c' = σ(f) · c + σ(i) · tanh(g) and h' = σ(o) · tanh(c'), where i, f, g and
/// o are linear in x and h. (Hochreiter and Schmidhuber, "Long short-term memory", 1997, with the
/// forget gate of Gers, Schmidhuber and Cummins, 2000; projections: Sak, Senior and Beaufays, 2014)
public struct LSTM: Module, NamesChildren {
  /// What an LSTM remembers between steps.
  public struct State: Sendable, Tree {
    /// [layers · directions, N, hidden, or what it is projected to]
    public var hidden: Tensor
    /// [layers · directions, N, hidden]
    public var cell: Tensor
    /// These two.
    public init(hidden: Tensor, cell: Tensor) { (self.hidden, self.cell) = (hidden, cell) }
    /// Hidden and cell.
    public var tensors: [Tensor] { [hidden, cell] }
    /// The same with other tensors.
    public func rebuilt(_ rest: inout ArraySlice<Tensor>) -> State {
      let hidden = rest.removeFirst()
      return State(hidden: hidden, cell: rest.removeFirst())
    }
  }
  private let stack: RecurrentStack

  /// Weights and biases evenly in ±1 / √hidden. `dropout` acts between layers; `bidirectional` runs
  /// from both ends and puts both outputs beside each other; `projected` makes the hidden state, but
  /// not the cell, that small.
  public init(
    _ inputs: Int, _ hidden: Int, layers: Int = 1, projected: Int? = nil, bias: Bool = true,
    batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false,
    dtype: DType = .float32, using generator: Generator = .standard
  ) {
    stack = RecurrentStack(
      .lstm, inputs, hidden, layers: layers, projected: projected, bias: bias,
      batchFirst: batchFirst, dropout: dropout, bidirectional: bidirectional, dtype, generator,
      name: "LSTM")
  }

  /// Outputs [T, N, directions · hidden] and the last state of x [T, N, inputs]. Batch first:
  /// [N, T, ...]; for one sequence, without N.
  public func callAsFunction(
    _ x: Tensor, state: State? = nil
  ) -> (output: Tensor, state: State) {
    let (output, states) = stack.run(x, state?.tensors, name: "LSTM")
    return (output, State(hidden: states[0], cell: states[1]))
  }

  /// What the initializer was given.
  public var settings: String { stack.settings }
  package var namedChildren: [(name: String, value: any Sendable)] { stack.children }
}
