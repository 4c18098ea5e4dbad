import AxonNN

extension ModuleBindings {
  mutating func addConvolutions() {
    layer("Conv1d") { a in
      let c = try ConvolutionArguments(a)
      return Conv1d(
        c.inputs, c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding,
        dilation: c.dilation, groups: c.groups, bias: c.bias, dtype: .float64)
    }
    layer("Conv2d") { a in
      let c = try ConvolutionArguments(a)
      return Conv2d(
        c.inputs, c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding,
        dilation: c.dilation, groups: c.groups, bias: c.bias, dtype: .float64)
    }
    layer("Conv3d") { a in
      let c = try ConvolutionArguments(a)
      return Conv3d(
        c.inputs, c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding,
        dilation: c.dilation, groups: c.groups, bias: c.bias, dtype: .float64)
    }
    layer("ConvTranspose1d") { a in
      let c = try ConvolutionArguments(transposed: a)
      return ConvTranspose1d(
        c.inputs, c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding,
        outputPadding: c.outputPadding, dilation: c.dilation, groups: c.groups, bias: c.bias,
        dtype: .float64)
    }
    layer("ConvTranspose2d") { a in
      let c = try ConvolutionArguments(transposed: a)
      return ConvTranspose2d(
        c.inputs, c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding,
        outputPadding: c.outputPadding, dilation: c.dilation, groups: c.groups, bias: c.bias,
        dtype: .float64)
    }
    layer("ConvTranspose3d") { a in
      let c = try ConvolutionArguments(transposed: a)
      return ConvTranspose3d(
        c.inputs, c.outputs, kernel: c.kernel, stride: c.stride, padding: c.padding,
        outputPadding: c.outputPadding, dilation: c.dilation, groups: c.groups, bias: c.bias,
        dtype: .float64)
    }
  }
}

/// The constructor's arguments of PyTorch's convolutions.
struct ConvolutionArguments {
  var inputs: Int, outputs: Int, groups: Int, bias: Bool
  var kernel: AxisSizes, stride: AxisSizes, padding: AxisSizes, dilation: AxisSizes
  var outputPadding: AxisSizes = 0

  init(_ a: Arguments) throws {
    (inputs, outputs) = (try a.int(0, "in_channels"), try a.int(1, "out_channels"))
    let kernel = try a.ints(2, "kernel_size")
    let stride = try a.ints(3, "stride", default: [1])
    let dilation = try a.ints(5, "dilation", default: [1])
    let padding = try Self.padding(a, kernel, dilation)
    (self.kernel, self.stride) = (AxisSizes(kernel), AxisSizes(stride))
    (self.padding, self.dilation) = (AxisSizes(padding), AxisSizes(dilation))
    (groups, bias) = (try a.int(6, "groups", default: 1), try a.bool(7, "bias", default: true))
  }

  /// Those of a transposed convolution.
  init(transposed a: Arguments) throws {
    (inputs, outputs) = (try a.int(0, "in_channels"), try a.int(1, "out_channels"))
    kernel = AxisSizes(try a.ints(2, "kernel_size"))
    stride = AxisSizes(try a.ints(3, "stride", default: [1]))
    padding = AxisSizes(try a.ints(4, "padding", default: [0]))
    outputPadding = AxisSizes(try a.ints(5, "output_padding", default: [0]))
    (groups, bias) = (try a.int(6, "groups", default: 1), try a.bool(7, "bias", default: true))
    dilation = AxisSizes(try a.ints(8, "dilation", default: [1]))
  }

  /// `same` around an odd kernel is as much on both sides.
  private static func padding(_ a: Arguments, _ kernel: [Int], _ dilation: [Int]) throws -> [Int] {
    guard case .string(let text)? = a.value(4, "padding") else {
      return try a.ints(4, "padding", default: [0])
    }
    if text == "valid" { return [0] }
    return try kernel.enumerated().map { axis, size in
      let reach = (size - 1) * dilation[dilation.count == 1 ? 0 : axis]
      guard reach % 2 == 0 else { throw BindingError.notBuilt("same padding of even kernels") }
      return reach / 2
    }
  }
}
