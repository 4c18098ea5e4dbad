/// The way back of a convolution, with learned kernels: [N, C, L] → [N, O, L], without N for one
/// example. Along each axis (size - 1) · stride - 2 · padding + dilation · (kernel - 1) + outputPadding
/// + 1 places. (Zeiler et al., "Deconvolutional networks", 2010)
public struct ConvTranspose1d: Layer {
  /// [inputs, outputs / groups, kernel...]
  @Parameter public var weight: Tensor
  /// [outputs]
  @Parameter public var bias: Tensor?
  private let convolution: ConvolutionSettings
  private let outputPadding: [Int]

  /// Weights and bias evenly in ±1 / √(outputs / groups · places of the kernel), from the generator.
  public init(
    _ inputs: Int, _ outputs: Int, kernel: AxisSizes, stride: AxisSizes = 1,
    padding: AxisSizes = 0, outputPadding: AxisSizes = 0, dilation: AxisSizes = 1,
    groups: Int = 1, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    convolution = ConvolutionSettings(
      "ConvTranspose1d", 1, inputs, outputs, kernel, stride, padding, dilation, groups)
    self.outputPadding = outputPadding.list(1, "ConvTranspose1d")
    (weight, self.bias) = convolution.drawn(
      [inputs, outputs / groups], bias: bias, dtype, generator)
  }

  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    convolution.applyTransposed(x, weight, bias, outputPadding)
  }

  /// What the initializer was given.
  public var settings: String { convolution.text + (_bias.cell == nil ? ", bias: false" : "") }
}
