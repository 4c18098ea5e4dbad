/// Groups of channels of [N, C, ...] with mean 0 and variance 1 in each example, times weight plus bias
/// of each channel. (Wu and He, "Group normalization", 2018)
public struct GroupNorm: Layer {
  /// [C]
  @Parameter public var weight: Tensor?
  /// [C]
  @Parameter public var bias: Tensor?
  /// How many groups the channels fall into.
  public let groups: Int
  /// Keeps the root away from zero.
  public let epsilon: Double
  private let channels: Int

  /// Ones and zeros. Not `affine`: without weight and bias.
  public init(
    _ groups: Int, channels: Int, epsilon: Double = 1e-5, affine: Bool = true, bias: Bool = true,
    dtype: DType = .float32
  ) {
    require(
      groups > 0 && channels % groups == 0, "GroupNorm: \(channels) channels in \(groups) groups")
    (self.groups, self.channels, self.epsilon) = (groups, channels, epsilon)
    weight = affine ? .ones([channels], dtype) : nil
    self.bias = affine && bias ? .zeros([channels], dtype) : nil
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.groupNorm(groups, weight: weight, bias: bias, epsilon: epsilon)
  }

  /// What the initializer was given.
  public var settings: String { "\(groups), channels: \(channels)" }
}
