// Batch normalization. (Ioffe and Szegedy, "Batch normalization", 2015)

/// Each channel of [N, C] or [N, C, L] with mean 0 and variance 1 over the batch in training, by
/// recorded statistics in evaluation; then times weight plus bias.
public struct BatchNorm1d: Layer {
  /// [C]
  @Parameter public var weight: Tensor
  /// [C]
  @Parameter public var bias: Tensor
  /// [C], the recorded mean.
  @Buffer public var runningMean: Tensor
  /// [C], the recorded variance.
  @Buffer public var runningVar: Tensor
  /// How many batches were recorded, int64.
  @Buffer public var numBatchesTracked: Tensor
  /// Keeps the root away from zero; the share of a new batch in the statistics.
  public let epsilon: Double, momentum: Double
  private let mode = ModeSwitch()

  /// Ones and zeros.
  public init(
    _ channels: Int, epsilon: Double = 1e-5, momentum: Double = 0.1, dtype: DType = .float32
  ) {
    (weight, bias) = (.ones([channels], dtype), .zeros([channels], dtype))
    (runningMean, runningVar) = (.zeros([channels], dtype), .ones([channels], dtype))
    numBatchesTracked = Tensor(0)
    (self.epsilon, self.momentum) = (epsilon, momentum)
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      x.rank == 2 || x.rank == 3, "BatchNorm1d: expected [N, C] or [N, C, L], found \(x.shape)")
    return normalize(
      x, weight, bias, epsilon,
      Statistics(
        mean: $runningMean, variance: $runningVar, batches: $numBatchesTracked,
        momentum: momentum, isTraining: mode.isTraining))
  }

  /// The number of channels.
  public var settings: String { "\(weight.shape[0])" }
}

/// Each channel of [N, C, H, W] with mean 0 and variance 1 over batch and pixels in training, by
/// recorded statistics in evaluation; then times weight plus bias.
public struct BatchNorm2d: Layer {
  /// [C]
  @Parameter public var weight: Tensor
  /// [C]
  @Parameter public var bias: Tensor
  /// [C], the recorded mean.
  @Buffer public var runningMean: Tensor
  /// [C], the recorded variance.
  @Buffer public var runningVar: Tensor
  /// How many batches were recorded, int64.
  @Buffer public var numBatchesTracked: Tensor
  /// Keeps the root away from zero; the share of a new batch in the statistics.
  public let epsilon: Double, momentum: Double
  private let mode = ModeSwitch()

  /// Ones and zeros.
  public init(
    _ channels: Int, epsilon: Double = 1e-5, momentum: Double = 0.1, dtype: DType = .float32
  ) {
    (weight, bias) = (.ones([channels], dtype), .zeros([channels], dtype))
    (runningMean, runningVar) = (.zeros([channels], dtype), .ones([channels], dtype))
    numBatchesTracked = Tensor(0)
    (self.epsilon, self.momentum) = (epsilon, momentum)
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(x.rank == 4, "BatchNorm2d: expected [N, C, H, W], found \(x.shape)")
    return normalize(
      x, weight, bias, epsilon,
      Statistics(
        mean: $runningMean, variance: $runningVar, batches: $numBatchesTracked,
        momentum: momentum, isTraining: mode.isTraining))
  }

  /// The number of channels.
  public var settings: String { "\(weight.shape[0])" }
}

/// The statistics of a layer, and whether this batch enters them.
private struct Statistics {
  let mean: Buffer<Tensor>, variance: Buffer<Tensor>, batches: Buffer<Tensor>
  let momentum: Double, isTraining: Bool

  /// Moves towards the statistics of a batch of `count` numbers a channel.
  func record(_ batch: (mean: Tensor, variance: Tensor), count: Int) {
    // Recorded is the estimate for the population, as in PyTorch.
    let correction = count > 1 ? Double(count) / Double(count - 1) : 1
    let (newMean, newVariance) = (batch.mean.detached, batch.variance.detached * correction)
    mean.cell?.update { $0 = $0 * (1 - momentum) + newMean * momentum }
    variance.cell?.update { $0 = $0 * (1 - momentum) + newVariance * momentum }
    batches.cell?.update { $0 = $0 + 1 }
  }
}

private func normalize(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor, _ epsilon: Double, _ statistics: Statistics
) -> Tensor {
  func apply(_ mean: Tensor, _ variance: Tensor) -> Tensor {
    demand { () throws(TensorError) in
      try Tensor.apply(BatchNormalization(epsilon: epsilon), [x, mean, variance, weight, bias])
    }
  }
  guard statistics.isTraining else {
    return apply(statistics.mean.wrappedValue, statistics.variance.wrappedValue)
  }
  let batch = x.channelStatistics()
  statistics.record(batch, count: x.count / Swift.max(x.shape[1], 1))
  return apply(batch.mean, batch.variance)
}
