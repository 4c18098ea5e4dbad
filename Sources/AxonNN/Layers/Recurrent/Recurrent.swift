/// A recurrent layer among others: the outputs [N, T, hidden] for sequences x [N, T, inputs], each from
/// a state of zeros on.
public struct Recurrent: Layer, NamesChildren {
  /// What happens in a step.
  public enum Cell: String, CaseIterable, Hashable, Sendable {
    /// As in `GRU`.
    case gru
    /// As in `LSTM`.
    case lstm
  }

  /// What happens in a step.
  public let cell: Cell
  private let stack: RecurrentStack

  /// Weights and biases evenly in ±1 / √hidden, from the generator.
  public init(
    _ cell: Cell, _ inputs: Int, _ hidden: Int, using generator: Generator = .standard
  ) {
    self.cell = cell
    stack = RecurrentStack(
      cell == .gru ? .gru : .lstm, inputs, hidden, layers: 1, bias: true, batchFirst: true,
      dropout: 0, bidirectional: false, .float32, generator, name: "Recurrent")
  }

  /// Numbers of a step of the input.
  public var inputs: Int { stack.inputs }
  /// Numbers of a step of the output.
  public var hidden: Int { stack.hidden }

  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    stack.run(x, nil, name: "Recurrent").output
  }

  /// What the initializer was given.
  public var settings: String { ".\(cell.rawValue), \(inputs), \(hidden)" }
  package var namedChildren: [(name: String, value: any Sendable)] { stack.children }
}

/// The last step of sequences: [N, T, C] → [N, C].
public struct LastStep: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(x.rank == 3 && x.shape[1] > 0, "LastStep: expected [N, T, C], found \(x.shape)")
    return x[.all, -1]
  }
}

/// Sequences of the same step, again and again: [N, C] → [N, T, C].
public struct RepeatedStep: Layer {
  /// Steps of the output.
  public let count: Int
  /// So many steps.
  public init(_ count: Int) {
    require(count > 0, "RepeatedStep: \(count) steps")
    self.count = count
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(x.rank == 2, "RepeatedStep: expected [N, C], found \(x.shape)")
    return x.expandedDimensions(at: 1).expanded(to: [x.shape[0], count, x.shape[1]])
  }
  /// What the initializer was given.
  public var settings: String { "\(count)" }
}
