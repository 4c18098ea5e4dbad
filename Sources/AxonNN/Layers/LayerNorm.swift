/// The last axes with mean 0 and variance 1, times weight plus bias. (Ba, Kiros and Hinton, "Layer
/// normalization", 2016)
public struct LayerNorm: Layer {
  /// The shape of the last axes.
  @Parameter public var weight: Tensor
  /// The shape of the last axes.
  @Parameter public var bias: Tensor
  /// Keeps the root away from zero.
  public let epsilon: Double

  /// Over the last axes, of `sizes`; ones and zeros.
  public init(_ sizes: Shape, epsilon: Double = 1e-5, dtype: DType = .float32) {
    (weight, bias) = (.ones(sizes, dtype), .zeros(sizes, dtype))
    self.epsilon = epsilon
  }

  /// Over the last axis, of this size.
  public init(_ size: Int, epsilon: Double = 1e-5, dtype: DType = .float32) {
    self.init([size], epsilon: epsilon, dtype: dtype)
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.layerNorm(weight.shape, weight: weight, bias: bias, epsilon: epsilon)
  }

  /// The sizes.
  public var settings: String { "\(weight.shape)" }
}
