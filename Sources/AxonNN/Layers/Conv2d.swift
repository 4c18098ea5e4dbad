/// Cross-correlation of images with learned kernels: [N, C, H, W] → [N, O, H', W'], where
/// H' = (H + 2 · padding - dilation · (kernel - 1) - 1) / stride + 1, rounded down.
public struct Conv2d: Layer {
  /// [outputs, inputs / groups, kernel, kernel]
  @Parameter public var weight: Tensor
  /// [outputs]
  @Parameter public var bias: Tensor?
  /// What the initializer was given.
  public let stride: Int, padding: Int, dilation: Int, groups: Int

  /// Weights and bias evenly in ±1 / √(inputs / groups · kernel²), from the generator.
  public init(
    _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
    dilation: Int = 1, groups: Int = 1, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    require(
      groups > 0 && inputs % groups == 0 && outputs % groups == 0,
      "Conv2d: \(inputs) inputs and \(outputs) outputs in \(groups) groups")
    let fanIn = inputs / groups * kernel * kernel
    weight = uniform([outputs, inputs / groups, kernel, kernel], fanIn: fanIn, dtype, generator)
    self.bias = bias ? uniform([outputs], fanIn: fanIn, dtype, generator) : nil
    (self.stride, self.padding, self.dilation, self.groups) = (stride, padding, dilation, groups)
  }

  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.conv2d(
      weight, bias: bias, stride: [stride], padding: [padding], dilation: [dilation],
      groups: groups)
  }

  /// What the initializer was given.
  public var settings: String {
    let shape = weight.shape
    return "\(shape[1] * groups), \(shape[0]), kernel: \(shape[2])"
      + (stride == 1 ? "" : ", stride: \(stride)") + (padding == 0 ? "" : ", padding: \(padding)")
      + (dilation == 1 ? "" : ", dilation: \(dilation)")
      + (groups == 1 ? "" : ", groups: \(groups)") + (_bias.cell == nil ? ", bias: false" : "")
  }
}
