/// The last axes over the root of their mean square, times a weight. (Zhang and Sennrich, "Root mean
/// square layer normalization", 2019)
public struct RMSNorm: Layer {
  /// The shape of the last axes.
  @Parameter public var weight: Tensor?
  /// The shape of the last axes.
  public let sizes: Shape
  /// Keeps the root away from zero; nil: what the dtype can just tell from 1.
  public let epsilon: Double?

  /// Over the last axes, of `sizes`; ones. Not `affine`: without weight.
  public init(
    _ sizes: Shape, epsilon: Double? = nil, affine: Bool = true, dtype: DType = .float32
  ) {
    (self.sizes, self.epsilon) = (sizes, epsilon)
    weight = affine ? .ones(sizes, dtype) : nil
  }

  /// Over the last axis, of this size.
  public init(
    _ size: Int, epsilon: Double? = nil, affine: Bool = true, dtype: DType = .float32
  ) {
    self.init([size], epsilon: epsilon, affine: affine, dtype: dtype)
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.rmsNorm(sizes, weight: weight, epsilon: epsilon)
  }

  /// The sizes.
  public var settings: String { "\(sizes)" + (_weight.cell == nil ? ", affine: false" : "") }
}
