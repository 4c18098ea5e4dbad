// Channels and pixels that change places.

/// Channels in `groups` groups, dealt out in turn: [N, C, ...] → the same shape. (Zhang et al.,
/// "ShuffleNet", 2017)
public struct ChannelShuffle: Layer {
  /// How many groups.
  public let groups: Int
  /// In as many groups.
  public init(_ groups: Int) { self.groups = groups }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      x.rank >= 2 && groups > 0 && x.shape[1] % groups == 0,
      "ChannelShuffle: \(groups) groups of \(x.shape)")
    let rest = Array(x.shape.dropFirst(2))
    return x.reshaped([x.shape[0], groups, x.shape[1] / groups] + rest).transposed(1, 2)
      .reshaped(x.shape)
  }
  /// The number of groups.
  public var settings: String { "\(groups)" }
}

/// Channels become pixels: [..., C · r², H, W] → [..., C, H · r, W · r]. (Shi et al., "Real-time single
/// image and video super-resolution using an efficient sub-pixel convolutional network", 2016)
public struct PixelShuffle: Layer {
  /// r
  public let factor: Int
  /// By this factor along both axes.
  public init(_ factor: Int) { self.factor = factor }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let (r, front) = (factor, Array(x.shape.dropLast(3)))
    let sizes = Array(x.shape.suffix(3))
    require(
      sizes.count == 3 && r > 0 && sizes[0] % (r * r) == 0, "PixelShuffle: \(x.shape) by \(r)")
    let channels = sizes[0] / (r * r)
    return x.reshaped([-1, channels, r, r, sizes[1], sizes[2]]).permuted([0, 1, 4, 2, 5, 3])
      .reshaped(Shape(front + [channels, sizes[1] * r, sizes[2] * r]))
  }
  /// The factor.
  public var settings: String { "\(factor)" }
}

/// Pixels become channels: [..., C, H · r, W · r] → [..., C · r², H, W].
public struct PixelUnshuffle: Layer {
  /// r
  public let factor: Int
  /// By this factor along both axes.
  public init(_ factor: Int) { self.factor = factor }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let (r, front) = (factor, Array(x.shape.dropLast(3)))
    let sizes = Array(x.shape.suffix(3))
    require(
      sizes.count == 3 && r > 0 && sizes[1] % r == 0 && sizes[2] % r == 0,
      "PixelUnshuffle: \(x.shape) by \(r)")
    let (rows, columns) = (sizes[1] / r, sizes[2] / r)
    return x.reshaped([-1, sizes[0], rows, r, columns, r]).permuted([0, 1, 3, 5, 2, 4])
      .reshaped(Shape(front + [sizes[0] * r * r, rows, columns]))
  }
  /// The factor.
  public var settings: String { "\(factor)" }
}
