// The largest, to given sizes.

/// The largest of windows that cover the input: [N, C, L] → [N, C, sizes]; without N for one example.
public struct AdaptiveMaxPool1d: Layer {
  private let pool: AdaptivePool
  /// One for each axis; nil keeps that of the input.
  public let sizes: [Int?]
  /// To these sizes, one for each axis or one for all; nil keeps that of the input.
  public init(_ sizes: Int?...) { self.init(sizes) }
  /// To these sizes, one for each axis or one for all; nil keeps that of the input.
  public init(_ sizes: [Int?]) {
    self.sizes = oneForEach(sizes, 1, "AdaptiveMaxPool1d")
    pool = AdaptivePool(self.sizes, maximum: true)
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
  private let pool: AdaptivePool
  /// One for each axis; nil keeps that of the input.
  public let sizes: [Int?]
  /// To these sizes, one for each axis or one for all; nil keeps that of the input.
  public init(_ sizes: Int?...) { self.init(sizes) }
  /// To these sizes, one for each axis or one for all; nil keeps that of the input.
  public init(_ sizes: [Int?]) {
    self.sizes = oneForEach(sizes, 2, "AdaptiveMaxPool2d")
    pool = AdaptivePool(self.sizes, maximum: true)
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
  private let pool: AdaptivePool
  /// One for each axis; nil keeps that of the input.
  public let sizes: [Int?]
  /// To these sizes, one for each axis or one for all; nil keeps that of the input.
  public init(_ sizes: Int?...) { self.init(sizes) }
  /// To these sizes, one for each axis or one for all; nil keeps that of the input.
  public init(_ sizes: [Int?]) {
    self.sizes = oneForEach(sizes, 3, "AdaptiveMaxPool3d")
    pool = AdaptivePool(self.sizes, maximum: true)
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
