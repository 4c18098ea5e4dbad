// Instance normalization. (Ulyanov, Vedaldi and Lempitsky, "Instance normalization", 2016)

/// Each channel of each example of [N, C, L], or of one [C, L], with mean 0 and variance 1.
public struct InstanceNorm1d: Layer, NamesChildren {
  private let norm: ChannelNorm

  /// `affine`: times a weight plus a bias. `tracking`: in evaluation by statistics recorded in training,
  /// in which a new batch has the share `momentum`.
  public init(
    _ channels: Int, epsilon: Double = 1e-5, momentum: Double = 0.1, affine: Bool = false,
    tracking: Bool = false, bias: Bool = true, dtype: DType = .float32
  ) {
    norm = ChannelNorm(
      channels, epsilon, momentum, affine: affine, bias: bias, tracks: tracking, dtype)
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      (x.rank == 2 || x.rank == 3) && x.shape[x.rank - 2] == norm.channels,
      "InstanceNorm1d: expected [N, C, L] with C = \(norm.channels), found \(x.shape)")
    if x.rank == 3 { return norm.normalizeInstances(x) }
    return norm.normalizeInstances(x.expandedDimensions(at: 0)).squeezed(along: 0)
  }

  /// The number of channels.
  public var settings: String { norm.settings }
  package var namedChildren: [(name: String, value: any Sendable)] { norm.children }
}

/// Each channel of each example of [N, C, H, W], or of one [C, H, W], with mean 0 and variance 1.
public struct InstanceNorm2d: Layer, NamesChildren {
  private let norm: ChannelNorm

  /// `affine`: times a weight plus a bias. `tracking`: in evaluation by statistics recorded in training,
  /// in which a new batch has the share `momentum`.
  public init(
    _ channels: Int, epsilon: Double = 1e-5, momentum: Double = 0.1, affine: Bool = false,
    tracking: Bool = false, bias: Bool = true, dtype: DType = .float32
  ) {
    norm = ChannelNorm(
      channels, epsilon, momentum, affine: affine, bias: bias, tracks: tracking, dtype)
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      (x.rank == 3 || x.rank == 4) && x.shape[x.rank - 3] == norm.channels,
      "InstanceNorm2d: expected [N, C, H, W] with C = \(norm.channels), found \(x.shape)")
    if x.rank == 4 { return norm.normalizeInstances(x) }
    return norm.normalizeInstances(x.expandedDimensions(at: 0)).squeezed(along: 0)
  }

  /// The number of channels.
  public var settings: String { norm.settings }
  package var namedChildren: [(name: String, value: any Sendable)] { norm.children }
}

/// Each channel of each example of [N, C, D, H, W], or of one [C, D, H, W], with mean 0 and variance 1.
public struct InstanceNorm3d: Layer, NamesChildren {
  private let norm: ChannelNorm

  /// `affine`: times a weight plus a bias. `tracking`: in evaluation by statistics recorded in training,
  /// in which a new batch has the share `momentum`.
  public init(
    _ channels: Int, epsilon: Double = 1e-5, momentum: Double = 0.1, affine: Bool = false,
    tracking: Bool = false, bias: Bool = true, dtype: DType = .float32
  ) {
    norm = ChannelNorm(
      channels, epsilon, momentum, affine: affine, bias: bias, tracks: tracking, dtype)
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      (x.rank == 4 || x.rank == 5) && x.shape[x.rank - 4] == norm.channels,
      "InstanceNorm3d: expected [N, C, D, H, W] with C = \(norm.channels), found \(x.shape)")
    if x.rank == 5 { return norm.normalizeInstances(x) }
    return norm.normalizeInstances(x.expandedDimensions(at: 0)).squeezed(along: 0)
  }

  /// The number of channels.
  public var settings: String { norm.settings }
  package var namedChildren: [(name: String, value: any Sendable)] { norm.children }
}
