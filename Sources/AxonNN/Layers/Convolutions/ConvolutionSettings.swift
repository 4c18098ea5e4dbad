/// What convolutions of one, two and three axes share.
package struct ConvolutionSettings: Sendable {
  let name: String
  package let inputs: Int, outputs: Int
  package let kernel: [Int], stride: [Int], padding: [Int], dilation: [Int], groups: Int

  init(
    _ name: String, _ axes: Int, _ inputs: Int, _ outputs: Int, _ kernel: AxisSizes,
    _ stride: AxisSizes, _ padding: AxisSizes, _ dilation: AxisSizes, _ groups: Int
  ) {
    require(
      groups > 0 && inputs % groups == 0 && outputs % groups == 0,
      "\(name): \(inputs) inputs and \(outputs) outputs in \(groups) groups")
    (self.name, self.inputs, self.outputs, self.groups) = (name, inputs, outputs, groups)
    (self.kernel, self.stride) = (kernel.list(axes, name), stride.list(axes, name))
    (self.padding, self.dilation) = (padding.list(axes, name), dilation.list(axes, name))
  }

  /// First weights of this shape, and biases: evenly in ±1 / √(size of what an output reads).
  func drawn(
    _ front: [Int], bias: Bool, _ dtype: DType, _ generator: Generator
  ) -> (weight: Tensor, bias: Tensor?) {
    let fanIn = kernel.reduce(front[1], *)
    return (
      uniform(Shape(front + kernel), fanIn: fanIn, dtype, generator),
      bias ? uniform([outputs], fanIn: fanIn, dtype, generator) : nil
    )
  }

  func apply(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
    demand { () throws(TensorError) in
      try Tensor.apply(
        Convolution(stride: stride, padding: padding, dilation: dilation, groups: groups),
        [x, weight] + (bias.map { [$0] } ?? []))
    }
  }

  func applyTransposed(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ outputPadding: [Int]
  ) -> Tensor {
    demand { () throws(TensorError) in
      try Tensor.apply(
        TransposedConvolution(
          stride: stride, padding: padding, outputPadding: outputPadding, dilation: dilation,
          groups: groups), [x, weight] + (bias.map { [$0] } ?? []))
    }
  }

  var text: String {
    let (ones, zeros) = (kernel.map { _ in 1 }, kernel.map { _ in 0 })
    return "\(inputs), \(outputs), kernel: \(sizesText(kernel))"
      + settingText("stride", stride, unless: ones)
      + settingText("padding", padding, unless: zeros)
      + settingText("dilation", dilation, unless: ones)
      + (groups == 1 ? "" : ", groups: \(groups)")
  }
}
