// Losses whose weights belong to the state dict, as in PyTorch. Without weights the functions of the
// same names do.

/// The cross-entropy of scores [N, C, ...] and labels [N, ...], or probabilities of the scores' shape.
public struct CrossEntropyLoss: Module {
  /// [C]
  @Buffer public var weight: Tensor?
  private let loss: CrossEntropy

  /// Labels equal to `ignoredIndex` don't count; `labelSmoothing` is spread over all classes.
  public init(
    weight: Tensor? = nil, ignoredIndex: Int = -100, labelSmoothing: Double = 0,
    reduction: LossReduction = .mean
  ) {
    loss = CrossEntropy(
      ignoredIndex: ignoredIndex, labelSmoothing: labelSmoothing, reduction: reduction)
    self.weight = weight
  }

  /// The loss.
  public func callAsFunction(_ scores: Tensor, _ labels: Tensor) -> Tensor {
    demand { () throws(TensorError) in
      try Tensor.apply(loss, [scores, labels] + (weight.map { [$0] } ?? []))
    }
  }
}

/// The negative log-likelihood of log-probabilities [N, C, ...] and labels [N, ...].
public struct NegativeLogLikelihoodLoss: Module {
  /// [C]
  @Buffer public var weight: Tensor?
  private let loss: NegativeLogLikelihood

  /// Labels equal to `ignoredIndex` don't count.
  public init(
    weight: Tensor? = nil, ignoredIndex: Int = -100, reduction: LossReduction = .mean
  ) {
    loss = NegativeLogLikelihood(ignoredIndex: ignoredIndex, reduction: reduction)
    self.weight = weight
  }

  /// The loss.
  public func callAsFunction(_ logProbabilities: Tensor, _ labels: Tensor) -> Tensor {
    demand { () throws(TensorError) in
      try Tensor.apply(loss, [logProbabilities, labels] + (weight.map { [$0] } ?? []))
    }
  }
}

/// The cross-entropy of probabilities and targets in 0...1.
public struct BinaryCrossEntropyLoss: Module {
  /// Broadcast to the inputs.
  @Buffer public var weight: Tensor?
  private let reduction: LossReduction

  /// With this weight of each element.
  public init(weight: Tensor? = nil, reduction: LossReduction = .mean) {
    self.reduction = reduction
    self.weight = weight
  }

  /// The loss.
  public func callAsFunction(_ probabilities: Tensor, _ targets: Tensor) -> Tensor {
    binaryCrossEntropy(probabilities, targets, weight: weight, reduction: reduction)
  }
}

/// The cross-entropy of scores before the sigmoid and targets in 0...1, without overflow.
public struct BinaryCrossEntropyWithLogitsLoss: Module {
  /// Broadcast to the inputs.
  @Buffer public var weight: Tensor?
  /// Broadcast to the inputs: weighs the targets that are 1.
  @Buffer("pos_weight") public var positiveWeight: Tensor?
  private let reduction: LossReduction

  /// With these weights.
  public init(
    weight: Tensor? = nil, positiveWeight: Tensor? = nil, reduction: LossReduction = .mean
  ) {
    self.reduction = reduction
    self.weight = weight
    self.positiveWeight = positiveWeight
  }

  /// The loss.
  public func callAsFunction(_ scores: Tensor, _ targets: Tensor) -> Tensor {
    binaryCrossEntropyWithLogits(
      scores, targets, weight: weight, positiveWeight: positiveWeight, reduction: reduction)
  }
}
