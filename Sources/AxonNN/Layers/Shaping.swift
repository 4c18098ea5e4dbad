// Layers that only rearrange.

/// Axes `from` through `to` as one: [N, C, H, W] → [N, C · H · W].
public struct Flatten: Layer {
  /// The first and the last of the axes; a negative one counts from the end.
  public let first: Int, last: Int
  /// From axis `first` through `last`.
  public init(from first: Int = 1, to last: Int = -1) { (self.first, self.last) = (first, last) }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.flattened(from: first, to: last) }
  /// What the initializer was given.
  public var settings: String { first == 1 && last == -1 ? "" : "from: \(first), to: \(last)" }
}

/// Gives back what it gets.
public struct Identity: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor { x }
}

/// One axis as several: [N, 64] → [N, 1, 8, 8].
public struct Unflatten: Layer {
  /// The sizes that axis 1 falls into.
  public let sizes: [Int]
  /// Axis 1 falls into these sizes.
  public init(_ sizes: Int...) { self.sizes = sizes }
  /// Axis 1 falls into these sizes.
  public init(_ sizes: [Int]) { self.sizes = sizes }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      x.rank >= 2 && x.shape[1] == sizes.reduce(1, *),
      "Unflatten: axis 1 of \(x.shape) doesn't fall into \(sizes)")
    return x.reshaped(Shape([x.shape[0]] + sizes + Array(x.shape.dropFirst(2))))
  }
  /// What the initializer was given.
  public var settings: String { sizes.map(String.init).joined(separator: ", ") }
}
