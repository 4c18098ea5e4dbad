// Pooling to given sizes.

/// Means over windows that cover the input: [N, C, L] → [N, C, sizes]; without N for one example.
public struct AdaptiveAveragePool1d: Layer {
  private let pool: AdaptivePool
  /// One for each axis; nil keeps that of the input.
  public let sizes: [Int?]
  /// To these sizes, one for each axis or one for all; nil keeps that of the input.
  public init(_ sizes: Int?...) { self.init(sizes) }
  /// To these sizes, one for each axis or one for all; nil keeps that of the input.
  public init(_ sizes: [Int?]) {
    self.sizes = oneForEach(sizes, 1, "AdaptiveAveragePool1d")
    pool = AdaptivePool(self.sizes, maximum: false)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(pool, x) }[0]
  }
  /// The sizes.
  public var settings: String {
    sizes.map { $0.map(String.init) ?? "nil" }.joined(separator: ", ")
  }
}

/// Means over windows that cover the input: [N, C, H, W] → [N, C, sizes]; without N for one example.
public struct AdaptiveAveragePool2d: Layer {
  private let pool: AdaptivePool
  /// One for each axis; nil keeps that of the input.
  public let sizes: [Int?]
  /// To these sizes, one for each axis or one for all; nil keeps that of the input.
  public init(_ sizes: Int?...) { self.init(sizes) }
  /// To these sizes, one for each axis or one for all; nil keeps that of the input.
  public init(_ sizes: [Int?]) {
    self.sizes = oneForEach(sizes, 2, "AdaptiveAveragePool2d")
    pool = AdaptivePool(self.sizes, maximum: false)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(pool, x) }[0]
  }
  /// The sizes.
  public var settings: String {
    sizes.map { $0.map(String.init) ?? "nil" }.joined(separator: ", ")
  }
}

/// Means over windows that cover the input: [N, C, D, H, W] → [N, C, sizes]; without N for one example.
public struct AdaptiveAveragePool3d: Layer {
  private let pool: AdaptivePool
  /// One for each axis; nil keeps that of the input.
  public let sizes: [Int?]
  /// To these sizes, one for each axis or one for all; nil keeps that of the input.
  public init(_ sizes: Int?...) { self.init(sizes) }
  /// To these sizes, one for each axis or one for all; nil keeps that of the input.
  public init(_ sizes: [Int?]) {
    self.sizes = oneForEach(sizes, 3, "AdaptiveAveragePool3d")
    pool = AdaptivePool(self.sizes, maximum: false)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(pool, x) }[0]
  }
  /// The sizes.
  public var settings: String {
    sizes.map { $0.map(String.init) ?? "nil" }.joined(separator: ", ")
  }
}

/// One size for each of `count` axes, from as many or from one for all.
func oneForEach(_ sizes: [Int?], _ count: Int, _ name: String) -> [Int?] {
  if sizes.count == 1 { return [Int?](repeating: sizes[0], count: count) }
  require(sizes.count == count, "\(name): \(sizes.count) sizes for \(count) axes")
  return sizes
}
