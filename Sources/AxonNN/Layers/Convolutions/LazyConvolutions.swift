// Convolutions that take the number of input channels from their first input.

/// `Conv1d` for as many channels as the first input has.
public typealias LazyConv1d = Lazy<Conv1d>

extension Lazy<Conv1d> {
  /// A convolution for as many channels as the first input has.
  public init(
    _ outputs: Int, kernel: AxisSizes, stride: AxisSizes = 1, padding: AxisSizes = 0,
    dilation: AxisSizes = 1, groups: Int = 1, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    self.init(channels(before: 1, "LazyConv1d")) {
      Conv1d(
        $0, outputs, kernel: kernel, stride: stride, padding: padding, dilation: dilation,
        groups: groups, bias: bias, dtype: dtype, using: generator)
    }
  }
}

/// `Conv2d` for as many channels as the first input has.
public typealias LazyConv2d = Lazy<Conv2d>

extension Lazy<Conv2d> {
  /// A convolution for as many channels as the first input has.
  public init(
    _ outputs: Int, kernel: AxisSizes, stride: AxisSizes = 1, padding: AxisSizes = 0,
    dilation: AxisSizes = 1, groups: Int = 1, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    self.init(channels(before: 2, "LazyConv2d")) {
      Conv2d(
        $0, outputs, kernel: kernel, stride: stride, padding: padding, dilation: dilation,
        groups: groups, bias: bias, dtype: dtype, using: generator)
    }
  }
}

/// `Conv3d` for as many channels as the first input has.
public typealias LazyConv3d = Lazy<Conv3d>

extension Lazy<Conv3d> {
  /// A convolution for as many channels as the first input has.
  public init(
    _ outputs: Int, kernel: AxisSizes, stride: AxisSizes = 1, padding: AxisSizes = 0,
    dilation: AxisSizes = 1, groups: Int = 1, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    self.init(channels(before: 3, "LazyConv3d")) {
      Conv3d(
        $0, outputs, kernel: kernel, stride: stride, padding: padding, dilation: dilation,
        groups: groups, bias: bias, dtype: dtype, using: generator)
    }
  }
}

/// `ConvTranspose1d` for as many channels as the first input has.
public typealias LazyConvTranspose1d = Lazy<ConvTranspose1d>

extension Lazy<ConvTranspose1d> {
  /// The way back of a convolution, for as many channels as the first input has.
  public init(
    _ outputs: Int, kernel: AxisSizes, stride: AxisSizes = 1, padding: AxisSizes = 0,
    outputPadding: AxisSizes = 0, dilation: AxisSizes = 1, groups: Int = 1, bias: Bool = true,
    dtype: DType = .float32, using generator: Generator = .standard
  ) {
    self.init(channels(before: 1, "LazyConvTranspose1d")) {
      ConvTranspose1d(
        $0, outputs, kernel: kernel, stride: stride, padding: padding,
        outputPadding: outputPadding, dilation: dilation, groups: groups, bias: bias,
        dtype: dtype, using: generator)
    }
  }
}

/// `ConvTranspose2d` for as many channels as the first input has.
public typealias LazyConvTranspose2d = Lazy<ConvTranspose2d>

extension Lazy<ConvTranspose2d> {
  /// The way back of a convolution, for as many channels as the first input has.
  public init(
    _ outputs: Int, kernel: AxisSizes, stride: AxisSizes = 1, padding: AxisSizes = 0,
    outputPadding: AxisSizes = 0, dilation: AxisSizes = 1, groups: Int = 1, bias: Bool = true,
    dtype: DType = .float32, using generator: Generator = .standard
  ) {
    self.init(channels(before: 2, "LazyConvTranspose2d")) {
      ConvTranspose2d(
        $0, outputs, kernel: kernel, stride: stride, padding: padding,
        outputPadding: outputPadding, dilation: dilation, groups: groups, bias: bias,
        dtype: dtype, using: generator)
    }
  }
}

/// `ConvTranspose3d` for as many channels as the first input has.
public typealias LazyConvTranspose3d = Lazy<ConvTranspose3d>

extension Lazy<ConvTranspose3d> {
  /// The way back of a convolution, for as many channels as the first input has.
  public init(
    _ outputs: Int, kernel: AxisSizes, stride: AxisSizes = 1, padding: AxisSizes = 0,
    outputPadding: AxisSizes = 0, dilation: AxisSizes = 1, groups: Int = 1, bias: Bool = true,
    dtype: DType = .float32, using generator: Generator = .standard
  ) {
    self.init(channels(before: 3, "LazyConvTranspose3d")) {
      ConvTranspose3d(
        $0, outputs, kernel: kernel, stride: stride, padding: padding,
        outputPadding: outputPadding, dilation: dilation, groups: groups, bias: bias,
        dtype: dtype, using: generator)
    }
  }
}
