// Normalizations that take the number of channels from their first input. All are affine and track
// by default, as PyTorch's.

/// `BatchNorm1d` for as many channels as the first input has.
public typealias LazyBatchNorm1d = Lazy<BatchNorm1d>
/// `BatchNorm2d` for as many channels as the first input has.
public typealias LazyBatchNorm2d = Lazy<BatchNorm2d>
/// `BatchNorm3d` for as many channels as the first input has.
public typealias LazyBatchNorm3d = Lazy<BatchNorm3d>
/// `InstanceNorm1d` for as many channels as the first input has.
public typealias LazyInstanceNorm1d = Lazy<InstanceNorm1d>
/// `InstanceNorm2d` for as many channels as the first input has.
public typealias LazyInstanceNorm2d = Lazy<InstanceNorm2d>
/// `InstanceNorm3d` for as many channels as the first input has.
public typealias LazyInstanceNorm3d = Lazy<InstanceNorm3d>

/// Batch normalization: `BatchNorm1d`, `BatchNorm2d`, `BatchNorm3d`.
public protocol BatchNormLayer: Layer {
  /// A normalization of so many channels.
  init(
    _ channels: Int, epsilon: Double, momentum: Double?, affine: Bool, tracking: Bool, bias: Bool,
    dtype: DType)
}

extension BatchNorm1d: BatchNormLayer {}
extension BatchNorm2d: BatchNormLayer {}
extension BatchNorm3d: BatchNormLayer {}

extension Lazy where Wrapped: BatchNormLayer {
  /// As the layer itself is made, for as many channels as the first input has.
  public init(
    epsilon: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true, tracking: Bool = true,
    bias: Bool = true, dtype: DType = .float32
  ) {
    self.init({ $0.count > 1 ? $0[1] : 0 }) {
      Wrapped(
        $0, epsilon: epsilon, momentum: momentum, affine: affine, tracking: tracking, bias: bias,
        dtype: dtype)
    }
  }
}

/// Normalization of each channel of each example, over `axes` axes: `InstanceNorm1d`,
/// `InstanceNorm2d`, `InstanceNorm3d`.
public protocol InstanceNormLayer: Layer {
  /// The number of axes that it goes over.
  static var axes: Int { get }
  /// A normalization of so many channels.
  init(
    _ channels: Int, epsilon: Double, momentum: Double, affine: Bool, tracking: Bool, bias: Bool,
    dtype: DType)
}

extension Lazy where Wrapped: InstanceNormLayer {
  /// As the layer itself is made, for as many channels as the first input has.
  public init(
    epsilon: Double = 1e-5, momentum: Double = 0.1, affine: Bool = true, tracking: Bool = true,
    bias: Bool = true, dtype: DType = .float32
  ) {
    self.init(channels(before: Wrapped.axes, "Lazy\(Wrapped.self)")) {
      Wrapped(
        $0, epsilon: epsilon, momentum: momentum, affine: affine, tracking: tracking, bias: bias,
        dtype: dtype)
    }
  }
}

extension InstanceNorm1d: InstanceNormLayer {
  /// [L]
  public static var axes: Int { 1 }
}
extension InstanceNorm2d: InstanceNormLayer {
  /// [H, W]
  public static var axes: Int { 2 }
}
extension InstanceNorm3d: InstanceNormLayer {
  /// [D, H, W]
  public static var axes: Int { 3 }
}
