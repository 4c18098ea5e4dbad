/// What batch and instance normalisation share: weights of channels, and recorded statistics.
struct ChannelNorm: Module {
  @Parameter var weight: Tensor?
  @Parameter var bias: Tensor?
  @Buffer var runningMean: Tensor?
  @Buffer var runningVar: Tensor?
  @Buffer var numBatchesTracked: Tensor?
  let channels: Int, epsilon: Double
  /// Nil: every batch counts the same.
  let momentum: Double?
  let mode = ModeSwitch()

  init(
    _ channels: Int, _ epsilon: Double, _ momentum: Double?, affine: Bool, bias: Bool,
    tracks: Bool, _ dtype: DType
  ) {
    (self.channels, self.epsilon, self.momentum) = (channels, epsilon, momentum)
    weight = affine ? .ones([channels], dtype) : nil
    self.bias = affine && bias ? .zeros([channels], dtype) : nil
    runningMean = tracks ? .zeros([channels], dtype) : nil
    runningVar = tracks ? .ones([channels], dtype) : nil
    numBatchesTracked = tracks ? Tensor(0) : nil
  }

  /// Under PyTorch's names.
  var children: [(name: String, value: any Sendable)] {
    [
      ("weight", _weight), ("bias", _bias), ("running_mean", _runningMean),
      ("running_var", _runningVar), ("num_batches_tracked", _numBatchesTracked), ("mode", mode),
    ]
  }

  var settings: String {
    "\(channels)"
      + (_weight.cell == nil ? ", affine: false" : _bias.cell == nil ? ", bias: false" : "")
  }

  /// The statistics recorded so far, if there are any and this is evaluation.
  var recorded: (mean: Tensor, variance: Tensor)? {
    guard !mode.isTraining, let mean = runningMean, let variance = runningVar else { return nil }
    return (mean, variance)
  }

  /// Each channel (axis 1) with these statistics.
  func apply(_ x: Tensor, _ statistics: (mean: Tensor, variance: Tensor)) -> Tensor {
    var inputs = [x, statistics.mean, statistics.variance]
    if let weight { inputs.append(weight) }
    if let bias { inputs.append(bias) }
    return demand { () throws(TensorError) in
      try Tensor.apply(BatchNormalization(epsilon: epsilon), inputs)
    }
  }

  /// Moves the recorded statistics towards those of a batch with `count` numbers a channel.
  func record(
    _ batch: (mean: Tensor, variance: Tensor), count: Int, countsBatches: Bool = true
  ) {
    guard let batches = $numBatchesTracked.cell, let mean = $runningMean.cell,
      let variance = $runningVar.cell
    else { return }
    if countsBatches { batches.update { $0 = $0 + 1 } }
    if count == 0 { return }
    // Recorded is the estimate for the population, as in PyTorch.
    let correction = count > 1 ? Double(count) / Double(count - 1) : 1
    let (newMean, newVariance) = (batch.mean.detached, batch.variance.detached * correction)
    guard let momentum else {
      let share = 1 / batches.value.to(newMean.dtype)
      mean.update { $0 = $0 + (newMean - $0) * share }
      return variance.update { $0 = $0 + (newVariance - $0) * share }
    }
    mean.update { $0 = $0 * (1 - momentum) + newMean * momentum }
    variance.update { $0 = $0 * (1 - momentum) + newVariance * momentum }
  }

  /// By the statistics of the batch in training, by recorded ones in evaluation.
  func normalizeBatch(_ x: Tensor) -> Tensor {
    if let recorded { return apply(x, recorded) }
    let batch = x.channelStatistics()
    if mode.isTraining { record(batch, count: x.count / max(channels, 1)) }
    return apply(x, batch)
  }

  /// Each example by its own statistics, or by recorded ones in evaluation.
  func normalizeInstances(_ x: Tensor) -> Tensor {
    if let recorded { return apply(x, recorded) }
    let axes = Array(2..<x.rank)
    let mean = x.mean(along: axes, keepingAxes: true)
    let variance = x.variance(along: axes, correction: 0, keepingAxes: true)
    if mode.isTraining {
      let batch = (
        mean.mean(along: 0).reshaped([channels]), variance.mean(along: 0).reshaped([channels])
      )
      record(batch, count: x.shape.dropFirst(2).reduce(1, *), countsBatches: false)
    }
    var y = (x - mean) * (variance + epsilon).rsqrt()
    let wide = Shape([channels] + [Int](repeating: 1, count: x.rank - 2))
    if let weight { y = y * weight.reshaped(wide) }
    if let bias { y = y + bias.reshaped(wide) }
    return y
  }
}
