// Convolutions that take the number of input channels from their first input.

/// `Conv1d` for as many channels as the first input has.
public typealias LazyConv1d = Lazy<Conv1d>
/// `Conv2d` for as many channels as the first input has.
public typealias LazyConv2d = Lazy<Conv2d>
/// `Conv3d` for as many channels as the first input has.
public typealias LazyConv3d = Lazy<Conv3d>
/// `ConvTranspose1d` for as many channels as the first input has.
public typealias LazyConvTranspose1d = Lazy<ConvTranspose1d>
/// `ConvTranspose2d` for as many channels as the first input has.
public typealias LazyConvTranspose2d = Lazy<ConvTranspose2d>
/// `ConvTranspose3d` for as many channels as the first input has.
public typealias LazyConvTranspose3d = Lazy<ConvTranspose3d>

/// A convolution over `axes` axes: `Conv1d`, `Conv2d`, `Conv3d`.
public protocol ConvolutionLayer: Layer {
  /// The number of axes that it goes over.
  static var axes: Int { get }
  /// A convolution from `inputs` to `outputs` channels.
  init(
    _ inputs: Int, _ outputs: Int, kernel: AxisSizes, stride: AxisSizes, padding: AxisSizes,
    dilation: AxisSizes, groups: Int, bias: Bool, dtype: DType, using generator: Generator)
}

extension Lazy where Wrapped: ConvolutionLayer {
  /// A convolution for as many channels as the first input has.
  public init(
    _ outputs: Int, kernel: AxisSizes, stride: AxisSizes = 1, padding: AxisSizes = 0,
    dilation: AxisSizes = 1, groups: Int = 1, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    self.init(channels(before: Wrapped.axes, "Lazy\(Wrapped.self)")) {
      Wrapped(
        $0, outputs, kernel: kernel, stride: stride, padding: padding, dilation: dilation,
        groups: groups, bias: bias, dtype: dtype, using: generator)
    }
  }
}

/// The way back of a convolution over `axes` axes: `ConvTranspose1d`, `ConvTranspose2d`,
/// `ConvTranspose3d`.
public protocol TransposedConvolutionLayer: Layer {
  /// The number of axes that it goes over.
  static var axes: Int { get }
  /// The way back of a convolution, from `inputs` to `outputs` channels.
  init(
    _ inputs: Int, _ outputs: Int, kernel: AxisSizes, stride: AxisSizes, padding: AxisSizes,
    outputPadding: AxisSizes, dilation: AxisSizes, groups: Int, bias: Bool, dtype: DType,
    using generator: Generator)
}

extension Lazy where Wrapped: TransposedConvolutionLayer {
  /// The way back of a convolution, for as many channels as the first input has.
  public init(
    _ outputs: Int, kernel: AxisSizes, stride: AxisSizes = 1, padding: AxisSizes = 0,
    outputPadding: AxisSizes = 0, dilation: AxisSizes = 1, groups: Int = 1, bias: Bool = true,
    dtype: DType = .float32, using generator: Generator = .standard
  ) {
    self.init(channels(before: Wrapped.axes, "Lazy\(Wrapped.self)")) {
      Wrapped(
        $0, outputs, kernel: kernel, stride: stride, padding: padding,
        outputPadding: outputPadding, dilation: dilation, groups: groups, bias: bias,
        dtype: dtype, using: generator)
    }
  }
}

extension Conv1d: ConvolutionLayer {
  /// [L]
  public static var axes: Int { 1 }
}
extension Conv2d: ConvolutionLayer {
  /// [H, W]
  public static var axes: Int { 2 }
}
extension Conv3d: ConvolutionLayer {
  /// [D, H, W]
  public static var axes: Int { 3 }
}
extension ConvTranspose1d: TransposedConvolutionLayer {
  /// [L]
  public static var axes: Int { 1 }
}
extension ConvTranspose2d: TransposedConvolutionLayer {
  /// [H, W]
  public static var axes: Int { 2 }
}
extension ConvTranspose3d: TransposedConvolutionLayer {
  /// [D, H, W]
  public static var axes: Int { 3 }
}
