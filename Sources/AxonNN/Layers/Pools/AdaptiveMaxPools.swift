// The largest, to given sizes.

/// The largest of windows that cover the input: [N, C, L] → [N, C, sizes]; without N for one example.
public struct AdaptiveMaxPool1d: Layer {
  private let pool: AdaptivePool, sizes: [Int?]
  /// To these sizes, one for each axis; nil keeps that of the input.
  public init(_ sizes: Int?...) { self.init(sizes) }
  /// To these sizes, one for each axis; nil keeps that of the input.
  public init(_ sizes: [Int?]) {
    require(sizes.count == 1, "AdaptiveMaxPool1d: \(sizes.count) sizes for 1 axes")
    (pool, self.sizes) = (AdaptivePool(sizes, maximum: true), sizes)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    withIndices(x).values
  }
  /// The largest, and where they are in row-major order of the spatial axes.
  public func withIndices(_ x: Tensor) -> (values: Tensor, indices: Tensor) {
    let both = demand { () throws(TensorError) in try Tensor.apply(pool, x) }
    return (both[0], both[1])
  }
  /// The sizes.
  public var settings: String {
    sizes.map { $0.map(String.init) ?? "nil" }.joined(separator: ", ")
  }
}

/// The largest of windows that cover the input: [N, C, H, W] → [N, C, sizes]; without N for one example.
public struct AdaptiveMaxPool2d: Layer {
  private let pool: AdaptivePool, sizes: [Int?]
  /// To these sizes, one for each axis; nil keeps that of the input.
  public init(_ sizes: Int?...) { self.init(sizes) }
  /// To these sizes, one for each axis; nil keeps that of the input.
  public init(_ sizes: [Int?]) {
    require(sizes.count == 2, "AdaptiveMaxPool2d: \(sizes.count) sizes for 2 axes")
    (pool, self.sizes) = (AdaptivePool(sizes, maximum: true), sizes)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    withIndices(x).values
  }
  /// The largest, and where they are in row-major order of the spatial axes.
  public func withIndices(_ x: Tensor) -> (values: Tensor, indices: Tensor) {
    let both = demand { () throws(TensorError) in try Tensor.apply(pool, x) }
    return (both[0], both[1])
  }
  /// The sizes.
  public var settings: String {
    sizes.map { $0.map(String.init) ?? "nil" }.joined(separator: ", ")
  }
}

/// The largest of windows that cover the input: [N, C, D, H, W] → [N, C, sizes]; without N for one example.
public struct AdaptiveMaxPool3d: Layer {
  private let pool: AdaptivePool, sizes: [Int?]
  /// To these sizes, one for each axis; nil keeps that of the input.
  public init(_ sizes: Int?...) { self.init(sizes) }
  /// To these sizes, one for each axis; nil keeps that of the input.
  public init(_ sizes: [Int?]) {
    require(sizes.count == 3, "AdaptiveMaxPool3d: \(sizes.count) sizes for 3 axes")
    (pool, self.sizes) = (AdaptivePool(sizes, maximum: true), sizes)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    withIndices(x).values
  }
  /// The largest, and where they are in row-major order of the spatial axes.
  public func withIndices(_ x: Tensor) -> (values: Tensor, indices: Tensor) {
    let both = demand { () throws(TensorError) in try Tensor.apply(pool, x) }
    return (both[0], both[1])
  }
  /// The sizes.
  public var settings: String {
    sizes.map { $0.map(String.init) ?? "nil" }.joined(separator: ", ")
  }
}
