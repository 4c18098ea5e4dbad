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
    demand { () throws(TensorError) in try Tensor.apply(ShuffleChannels(groups: groups), x) }
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
    demand { () throws(TensorError) in try Tensor.apply(ShufflePixels(factor: factor), x) }
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
    demand { () throws(TensorError) in try Tensor.apply(UnshufflePixels(factor: factor), x) }
  }
  /// The factor.
  public var settings: String { "\(factor)" }
}
