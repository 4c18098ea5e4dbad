internal import Synchronization

/// A source of random numbers. Its state is a cell like any other, so that a transform can
/// substitute it: [seed, counter], int64. Thread-safe.
public final class Generator: Sendable {
  /// The state: save it to draw the same numbers again.
  public let cell: Cell

  /// A generator that starts at `seed`.
  public init(seed: Int) {
    cell = Cell(Tensor([seed, 0]), requiresGradient: false)
  }

  /// Starts again at `seed`.
  public func reseed(_ seed: Int) { cell.update { $0 = Tensor([seed, 0]) } }

  /// The key of the next draw.
  func nextKey() -> Tensor {
    var key = cell.valueWithoutLeaf
    cell.update { state in
      key = state
      state = state + Tensor([0, 1])
    }
    return key
  }

  /// What creation functions and layers use when no generator is given.
  public static let standard = Generator(seed: 0)

  /// Runs `body` such that every example of `numbers` (a batched tensor, one integer each) draws its
  /// own random numbers.
  public func split<R>(by number: Tensor, _ body: () throws -> R) rethrows -> R {
    let seed = nextKey()
    let apart = number.to(.int64).reshaped([1]) * 1_000_003 + 1
    let key = concatenate([seed[0..<1] + apart, seed[1..<2]], along: 0)
    return try functionalCall([cell], [key], body).result
  }
}
