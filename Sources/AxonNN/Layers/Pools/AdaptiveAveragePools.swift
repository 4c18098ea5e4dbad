// Pooling to given sizes.

/// Means over windows that cover the input: [N, C, L] → [N, C, sizes]; without N for one example.
public struct AdaptiveAveragePool1d: Layer {
  private let pool: AdaptivePool, sizes: [Int?]
  /// To these sizes, one for each axis; nil keeps that of the input.
  public init(_ sizes: Int?...) { self.init(sizes) }
  /// To these sizes, one for each axis; nil keeps that of the input.
  public init(_ sizes: [Int?]) {
    require(sizes.count == 1, "AdaptiveAveragePool1d: \(sizes.count) sizes for 1 axes")
    (pool, self.sizes) = (AdaptivePool(sizes, maximum: false), sizes)
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
  private let pool: AdaptivePool, sizes: [Int?]
  /// To these sizes, one for each axis; nil keeps that of the input.
  public init(_ sizes: Int?...) { self.init(sizes) }
  /// To these sizes, one for each axis; nil keeps that of the input.
  public init(_ sizes: [Int?]) {
    require(sizes.count == 3, "AdaptiveAveragePool3d: \(sizes.count) sizes for 3 axes")
    (pool, self.sizes) = (AdaptivePool(sizes, maximum: false), sizes)
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
