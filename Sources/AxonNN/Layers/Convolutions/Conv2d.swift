/// Cross-correlation with learned kernels: [N, C, H, W] → [N, O, H, W], without N for one example. Along
/// each axis (size + 2 · padding - dilation · (kernel - 1) - 1) / stride + 1 places, rounded down.
public struct Conv2d: Layer {
  /// [outputs, inputs / groups, kernel...]
  @Parameter public var weight: Tensor
  /// [outputs]
  @Parameter public var bias: Tensor?
  package let convolution: ConvolutionSettings

  /// Weights and bias evenly in ±1 / √(inputs / groups · places of the kernel), from the generator.
  public init(
    _ inputs: Int, _ outputs: Int, kernel: AxisSizes, stride: AxisSizes = 1,
    padding: AxisSizes = 0, dilation: AxisSizes = 1, groups: Int = 1, bias: Bool = true,
    dtype: DType = .float32, using generator: Generator = .standard
  ) {
    convolution = ConvolutionSettings(
      "Conv2d", 2, inputs, outputs, kernel, stride, padding, dilation, groups)
    (weight, self.bias) = convolution.drawn(
      [outputs, inputs / groups], bias: bias, dtype, generator)
  }

  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor { convolution.apply(x, weight, bias) }

  /// What the initializer was given.
  public var settings: String { convolution.text + (_bias.cell == nil ? ", bias: false" : "") }
}
