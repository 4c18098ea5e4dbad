/// What becomes of the losses of single examples.
public enum LossReduction: Hashable, Sendable {
  /// They are returned as they are.
  case none
  /// Their mean; a weighted one where the loss has weights.
  case mean
  /// Their sum.
  case sum
}

extension Tensor {
  func reduced(_ reduction: LossReduction) -> Tensor {
    switch reduction {
    case .none: self
    case .mean: mean()
    case .sum: sum()
    }
  }
}

/// -Σ weight · log-probability of the label. Inputs: log-probabilities [N, C] or [N, C, …] or [C],
/// labels [N, …] (int64), and where there are any class weights [C].
public struct NegativeLogLikelihood: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let ignoredIndex: Int, reduction: LossReduction
  /// Labels equal to `ignoredIndex` don't count.
  public init(ignoredIndex: Int = -100, reduction: LossReduction = .mean) {
    (self.ignoredIndex, self.reduction) = (ignoredIndex, reduction)
  }
  /// As in messages.
  public var name: String { "negativeLogLikelihood" }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let (scores, labels) = (x[0], x[1])
    guard scores.rank >= 1, scores.dtype.isFloatingPoint else {
      throw .shape(operation: name, [scores.shape, labels.shape], "need scores [N, C, ...]")
    }
    let axis = scores.rank == 1 ? 0 : 1
    guard labels.dtype.isInteger else {
      throw .dtype(operation: name, [labels.dtype], "labels are integers")
    }
    guard labels.shape == scores.shape.removing([axis]) else {
      throw .shape(
        operation: name, [scores.shape, labels.shape],
        "the labels of these scores have shape "
          + "\(scores.shape.removing([axis]))")
    }
    if x.count > 2, x[2].shape != [scores.shape[axis]] {
      throw .shape(operation: name, [x[2].shape], "there are \(scores.shape[axis]) classes")
    }
    let counts = labels .!= ignoredIndex
    let places = select(counts, labels, 0).to(.int64)
    let picked = try Tensor.apply(
      Gather(axis: axis), Pair(scores, places.expandedDimensions(at: axis)))
    var weights = counts.to(scores.dtype)
    if x.count > 2 {
      weights = weights * (try Tensor.apply(IndexSelect(axis: 0), Pair(x[2], places)))
    }
    let losses = select(counts, -picked.reshaped(labels.shape) * weights, 0)
    switch reduction {
    case .none: return losses
    case .sum: return losses.sum()
    case .mean: return losses.sum() / weights.sum()
    }
  }
}

/// The cross-entropy of scores (not probabilities) and labels: -log softmax at the label. Inputs as
/// `NegativeLogLikelihood`; the labels may also be probabilities of the shape of the scores.
public struct CrossEntropy: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let ignoredIndex: Int, labelSmoothing: Double, reduction: LossReduction
  /// `labelSmoothing` of the probability is spread evenly over all classes.
  public init(
    ignoredIndex: Int = -100, labelSmoothing: Double = 0, reduction: LossReduction = .mean
  ) {
    self.ignoredIndex = ignoredIndex
    (self.labelSmoothing, self.reduction) = (labelSmoothing, reduction)
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let axis = x[0].rank == 1 ? 0 : 1
    guard x[0].rank >= 1 else {
      throw .shape(operation: name, [x[0].shape, x[1].shape], "need scores [N, C, ...]")
    }
    let scores = try Tensor.apply(Softmax(axis: axis, logarithm: true), x[0])
    let classes = x[0].shape[axis]
    if x.count > 2, x[2].shape != [classes] {
      throw .shape(operation: name, [x[2].shape], "there are \(classes) classes")
    }
    let wide = Shape(x[0].shape.indices.map { $0 == axis ? classes : 1 })
    let weights = x.count > 2 ? x[2].reshaped(wide) : nil
    if x[1].dtype.isFloatingPoint { return try withProbabilities(x, scores, weights, axis) }
    let likelihood = NegativeLogLikelihood(ignoredIndex: ignoredIndex, reduction: reduction)
    let plain = try Tensor.apply(likelihood, [scores] + x.dropFirst())
    if labelSmoothing == 0 { return plain }
    let counts = (x[1] .!= ignoredIndex).to(scores.dtype)
    let smooth = (weights.map { scores * $0 } ?? scores).sum(along: axis) * counts * -1
    let spread: Tensor
    switch reduction {
    case .none: spread = smooth
    case .sum: spread = smooth.sum()
    case .mean:
      let places = select(x[1] .!= ignoredIndex, x[1], 0).to(.int64)
      let total = x.count > 2 ? x[2].indexSelected(along: 0, places) * counts : counts
      spread = smooth.sum() / total.sum()
    }
    return plain * (1 - labelSmoothing) + spread * (labelSmoothing / Double(classes))
  }

  private func withProbabilities(
    _ x: [Tensor], _ scores: Tensor, _ weights: Tensor?, _ axis: Int
  ) throws(TensorError) -> Tensor {
    guard x[1].shape == x[0].shape else {
      throw .shape(
        operation: name, [x[0].shape, x[1].shape], "probabilities have the scores' shape")
    }
    let classes = Double(x[0].shape[axis])
    let target = labelSmoothing == 0 ? x[1] : x[1] * (1 - labelSmoothing) + labelSmoothing / classes
    let weighted = weights.map { scores * $0 } ?? scores
    let losses = -(weighted * target).sum(along: axis)
    switch reduction {
    case .none: return losses
    case .sum: return losses.sum()
    case .mean: return losses.sum() / Double(max(1, x[0].count / x[0].shape[axis]))
    }
  }
}

/// The mean cross-entropy of scores [N, C] and labels [N] (integers) or probabilities [N, C].
public func crossEntropy(
  _ scores: Tensor, _ labels: Tensor, weight: Tensor? = nil, ignoredIndex: Int = -100,
  labelSmoothing: Double = 0, reduction: LossReduction = .mean
) -> Tensor {
  CrossEntropy(
    ignoredIndex: ignoredIndex, labelSmoothing: labelSmoothing, reduction: reduction)(
      [scores, labels] + (weight.map { [$0] } ?? []))
}

/// The mean negative log-likelihood of log-probabilities [N, C] and labels [N].
public func negativeLogLikelihood(
  _ logProbabilities: Tensor, _ labels: Tensor, weight: Tensor? = nil, ignoredIndex: Int = -100,
  reduction: LossReduction = .mean
) -> Tensor {
  NegativeLogLikelihood(ignoredIndex: ignoredIndex, reduction: reduction)(
    [logProbabilities, labels] + (weight.map { [$0] } ?? []))
}
