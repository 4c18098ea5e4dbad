// Normalizations that take the number of channels from their first input. All are affine and track
// by default, as PyTorch's.

/// `BatchNorm1d` for as many channels as the first input has.
public typealias LazyBatchNorm1d = Lazy<BatchNorm1d>

extension Lazy<BatchNorm1d> {
  /// As `BatchNorm1d` is made, for as many channels as the first input has.
  public init(
    epsilon: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true, tracking: Bool = true,
    bias: Bool = true, dtype: DType = .float32
  ) {
    self.init({ $0.count > 1 ? $0[1] : 0 }) {
      BatchNorm1d(
        $0, epsilon: epsilon, momentum: momentum, affine: affine, tracking: tracking, bias: bias,
        dtype: dtype)
    }
  }
}

/// `BatchNorm2d` for as many channels as the first input has.
public typealias LazyBatchNorm2d = Lazy<BatchNorm2d>

extension Lazy<BatchNorm2d> {
  /// As `BatchNorm2d` is made, for as many channels as the first input has.
  public init(
    epsilon: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true, tracking: Bool = true,
    bias: Bool = true, dtype: DType = .float32
  ) {
    self.init({ $0.count > 1 ? $0[1] : 0 }) {
      BatchNorm2d(
        $0, epsilon: epsilon, momentum: momentum, affine: affine, tracking: tracking, bias: bias,
        dtype: dtype)
    }
  }
}

/// `BatchNorm3d` for as many channels as the first input has.
public typealias LazyBatchNorm3d = Lazy<BatchNorm3d>

extension Lazy<BatchNorm3d> {
  /// As `BatchNorm3d` is made, for as many channels as the first input has.
  public init(
    epsilon: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true, tracking: Bool = true,
    bias: Bool = true, dtype: DType = .float32
  ) {
    self.init({ $0.count > 1 ? $0[1] : 0 }) {
      BatchNorm3d(
        $0, epsilon: epsilon, momentum: momentum, affine: affine, tracking: tracking, bias: bias,
        dtype: dtype)
    }
  }
}

/// `InstanceNorm1d` for as many channels as the first input has.
public typealias LazyInstanceNorm1d = Lazy<InstanceNorm1d>

extension Lazy<InstanceNorm1d> {
  /// As `InstanceNorm1d` is made, for as many channels as the first input has.
  public init(
    epsilon: Double = 1e-5, momentum: Double = 0.1, affine: Bool = true, tracking: Bool = true,
    bias: Bool = true, dtype: DType = .float32
  ) {
    self.init(channels(before: 1, "LazyInstanceNorm1d")) {
      InstanceNorm1d(
        $0, epsilon: epsilon, momentum: momentum, affine: affine, tracking: tracking, bias: bias,
        dtype: dtype)
    }
  }
}

/// `InstanceNorm2d` for as many channels as the first input has.
public typealias LazyInstanceNorm2d = Lazy<InstanceNorm2d>

extension Lazy<InstanceNorm2d> {
  /// As `InstanceNorm2d` is made, for as many channels as the first input has.
  public init(
    epsilon: Double = 1e-5, momentum: Double = 0.1, affine: Bool = true, tracking: Bool = true,
    bias: Bool = true, dtype: DType = .float32
  ) {
    self.init(channels(before: 2, "LazyInstanceNorm2d")) {
      InstanceNorm2d(
        $0, epsilon: epsilon, momentum: momentum, affine: affine, tracking: tracking, bias: bias,
        dtype: dtype)
    }
  }
}

/// `InstanceNorm3d` for as many channels as the first input has.
public typealias LazyInstanceNorm3d = Lazy<InstanceNorm3d>

extension Lazy<InstanceNorm3d> {
  /// As `InstanceNorm3d` is made, for as many channels as the first input has.
  public init(
    epsilon: Double = 1e-5, momentum: Double = 0.1, affine: Bool = true, tracking: Bool = true,
    bias: Bool = true, dtype: DType = .float32
  ) {
    self.init(channels(before: 3, "LazyInstanceNorm3d")) {
      InstanceNorm3d(
        $0, epsilon: epsilon, momentum: momentum, affine: affine, tracking: tracking, bias: bias,
        dtype: dtype)
    }
  }
}
