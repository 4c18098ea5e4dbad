/// The last axes with mean 0 and variance 1, times weight plus bias. (Ba, Kiros and Hinton, "Layer
/// normalization", 2016)
public struct LayerNorm: Layer {
  /// The shape of the last axes.
  public let sizes: Shape
  /// The shape of the last axes.
  @Parameter public var weight: Tensor?
  /// The shape of the last axes.
  @Parameter public var bias: Tensor?
  /// Keeps the root away from zero.
  public let epsilon: Double

  /// Over the last axes, of `sizes`; ones and zeros. Not `affine`: without weight and bias.
  public init(
    _ sizes: Shape, epsilon: Double = 1e-5, affine: Bool = true, bias: Bool = true,
    dtype: DType = .float32
  ) {
    (self.sizes, self.epsilon) = (sizes, epsilon)
    weight = affine ? .ones(sizes, dtype) : nil
    self.bias = affine && bias ? .zeros(sizes, dtype) : nil
  }

  /// Over the last axis, of this size.
  public init(
    _ size: Int, epsilon: Double = 1e-5, affine: Bool = true, bias: Bool = true,
    dtype: DType = .float32
  ) {
    self.init([size], epsilon: epsilon, affine: affine, bias: bias, dtype: dtype)
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.layerNorm(sizes, weight: weight, bias: bias, epsilon: epsilon)
  }

  /// The sizes.
  public var settings: String {
    "\(sizes)"
      + (_weight.cell == nil ? ", affine: false" : _bias.cell == nil ? ", bias: false" : "")
  }
}
