// Batch normalization. (Ioffe and Szegedy, "Batch normalization", 2015)

/// Each channel of [N, C] or [N, C, L] with mean 0 and variance 1 over the batch in training, by
/// recorded statistics in evaluation; then times weight plus bias.
public struct BatchNorm1d: Layer, NamesChildren {
  private let norm: ChannelNorm

  /// Ones and zeros. `momentum` is the share of a new batch in the statistics; nil: every batch counts
  /// the same. Not `affine`: without weight and bias. Not `tracking`: always by the batch.
  public init(
    _ channels: Int, epsilon: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
    tracking: Bool = true, bias: Bool = true, dtype: DType = .float32
  ) {
    norm = ChannelNorm(
      channels, epsilon, momentum, affine: affine, bias: bias, tracks: tracking, dtype)
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      (x.rank == 2 || x.rank == 3) && x.shape[1] == norm.channels,
      "BatchNorm1d: expected [N, C] or [N, C, L] with C = \(norm.channels), found \(x.shape)")
    return norm.normalizeBatch(x)
  }

  /// The number of channels.
  public var settings: String { norm.settings }
  package var namedChildren: [(name: String, value: any Sendable)] { norm.children }
}

extension BatchNorm1d {
  /// [C], where it is affine.
  public var weight: Tensor? { norm.weight }
  /// [C], where it is affine and has one.
  public var bias: Tensor? { norm.bias }
  /// [C], the recorded mean.
  public var runningMean: Tensor { tracked(norm.runningMean) }
  /// [C], the recorded variance.
  public var runningVar: Tensor { tracked(norm.runningVar) }
  /// How many batches were recorded, int64.
  public var numBatchesTracked: Tensor { tracked(norm.numBatchesTracked) }
  /// How many channels there are.
  public var channels: Int { norm.channels }
  /// Keeps the root away from zero.
  public var epsilon: Double { norm.epsilon }
  /// The share of a new batch in the statistics; nil: every batch counts the same.
  public var momentum: Double? { norm.momentum }
  /// Whether statistics are recorded.
  public var isTracking: Bool { norm.runningMean != nil }
}

/// Each channel of [N, C, H, W] with mean 0 and variance 1 over the batch in training, by
/// recorded statistics in evaluation; then times weight plus bias.
public struct BatchNorm2d: Layer, NamesChildren {
  private let norm: ChannelNorm

  /// Ones and zeros. `momentum` is the share of a new batch in the statistics; nil: every batch counts
  /// the same. Not `affine`: without weight and bias. Not `tracking`: always by the batch.
  public init(
    _ channels: Int, epsilon: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
    tracking: Bool = true, bias: Bool = true, dtype: DType = .float32
  ) {
    norm = ChannelNorm(
      channels, epsilon, momentum, affine: affine, bias: bias, tracks: tracking, dtype)
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      x.rank == 4 && x.shape[1] == norm.channels,
      "BatchNorm2d: expected [N, C, H, W] with C = \(norm.channels), found \(x.shape)")
    return norm.normalizeBatch(x)
  }

  /// The number of channels.
  public var settings: String { norm.settings }
  package var namedChildren: [(name: String, value: any Sendable)] { norm.children }
}

extension BatchNorm2d {
  /// [C], where it is affine.
  public var weight: Tensor? { norm.weight }
  /// [C], where it is affine and has one.
  public var bias: Tensor? { norm.bias }
  /// [C], the recorded mean.
  public var runningMean: Tensor { tracked(norm.runningMean) }
  /// [C], the recorded variance.
  public var runningVar: Tensor { tracked(norm.runningVar) }
  /// How many batches were recorded, int64.
  public var numBatchesTracked: Tensor { tracked(norm.numBatchesTracked) }
  /// How many channels there are.
  public var channels: Int { norm.channels }
  /// Keeps the root away from zero.
  public var epsilon: Double { norm.epsilon }
  /// The share of a new batch in the statistics; nil: every batch counts the same.
  public var momentum: Double? { norm.momentum }
  /// Whether statistics are recorded.
  public var isTracking: Bool { norm.runningMean != nil }
}

/// Each channel of [N, C, D, H, W] with mean 0 and variance 1 over the batch in training, by
/// recorded statistics in evaluation; then times weight plus bias.
public struct BatchNorm3d: Layer, NamesChildren {
  private let norm: ChannelNorm

  /// Ones and zeros. `momentum` is the share of a new batch in the statistics; nil: every batch counts
  /// the same. Not `affine`: without weight and bias. Not `tracking`: always by the batch.
  public init(
    _ channels: Int, epsilon: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
    tracking: Bool = true, bias: Bool = true, dtype: DType = .float32
  ) {
    norm = ChannelNorm(
      channels, epsilon, momentum, affine: affine, bias: bias, tracks: tracking, dtype)
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      x.rank == 5 && x.shape[1] == norm.channels,
      "BatchNorm3d: expected [N, C, D, H, W] with C = \(norm.channels), found \(x.shape)")
    return norm.normalizeBatch(x)
  }

  /// The number of channels.
  public var settings: String { norm.settings }
  package var namedChildren: [(name: String, value: any Sendable)] { norm.children }
}

extension BatchNorm3d {
  /// [C], where it is affine.
  public var weight: Tensor? { norm.weight }
  /// [C], where it is affine and has one.
  public var bias: Tensor? { norm.bias }
  /// [C], the recorded mean.
  public var runningMean: Tensor { tracked(norm.runningMean) }
  /// [C], the recorded variance.
  public var runningVar: Tensor { tracked(norm.runningVar) }
  /// How many batches were recorded, int64.
  public var numBatchesTracked: Tensor { tracked(norm.numBatchesTracked) }
  /// How many channels there are.
  public var channels: Int { norm.channels }
  /// Keeps the root away from zero.
  public var epsilon: Double { norm.epsilon }
  /// The share of a new batch in the statistics; nil: every batch counts the same.
  public var momentum: Double? { norm.momentum }
  /// Whether statistics are recorded.
  public var isTracking: Bool { norm.runningMean != nil }
}

/// What is only there in a layer that records.
private func tracked(_ tensor: Tensor?) -> Tensor {
  guard let tensor else { fatalError("batch norm: it records no statistics (tracking: false)") }
  return tensor
}
