// Losses of several classes whose weights belong to the state dict, as in PyTorch.

/// Σ max(0, margin - x[label] + x[i])ᵖ / C over all i but the label. Scores [N, C] or [C], labels [N].
public struct MultiMarginLoss: Module {
  /// [C]: weighs an example by its label.
  @Buffer public var weight: Tensor?
  private let power: Int, margin: Double, reduction: LossReduction

  /// `power` is 1 or 2.
  public init(
    power: Int = 1, margin: Double = 1, weight: Tensor? = nil, reduction: LossReduction = .mean
  ) {
    require(power == 1 || power == 2, "MultiMarginLoss: power \(power), not 1 or 2")
    (self.power, self.margin, self.reduction) = (power, margin, reduction)
    self.weight = weight
  }

  /// The loss.
  public func callAsFunction(_ scores: Tensor, _ labels: Tensor) -> Tensor {
    let (x, y) = (
      scores.rank == 1 ? scores.expandedDimensions(at: 0) : scores, labels.reshaped([-1])
    )
    require(
      x.rank == 2 && y.shape == [x.shape[0]],
      "MultiMarginLoss: scores \(scores.shape), labels \(labels.shape)")
    let places = y.expandedDimensions(at: 1)
    var gaps = (margin - x.gathered(along: 1, places) + x).relu()
    if power == 2 { gaps = gaps.square() }
    if let weight { gaps = gaps * weight.indexSelected(along: 0, y).expandedDimensions(at: 1) }
    let isLabel = Tensor.arange(x.shape[1]) .== places
    let losses = select(isLabel, 0, gaps).sum(along: 1) / Double(x.shape[1])
    return (scores.rank == 1 ? losses.squeezed(along: 0) : losses).reducedLoss(reduction)
  }
}

/// The mean over classes of the cross-entropy of each class for itself. Scores and targets in 0...1
/// [..., C].
public struct MultiLabelSoftMarginLoss: Module {
  /// [C]
  @Buffer public var weight: Tensor?
  private let reduction: LossReduction

  /// With this weight of each class.
  public init(weight: Tensor? = nil, reduction: LossReduction = .mean) {
    self.reduction = reduction
    self.weight = weight
  }

  /// The loss.
  public func callAsFunction(_ scores: Tensor, _ targets: Tensor) -> Tensor {
    var losses = -(targets * scores.logSigmoid() + (1 - targets) * (-scores).logSigmoid())
    if let weight { losses = losses * weight }
    return losses.mean(along: -1).reducedLoss(reduction)
  }
}

/// A linear layer and the cross-entropy of its scores: x [N, inputs] and labels
/// [N, places...], or probabilities [N, classes, places...].
public struct LinearCrossEntropyLoss: Module {
  /// [classes]
  @Buffer public var weight: Tensor?
  /// To classes · places scores.
  public let linear: Linear
  private let sizes: [Int], loss: CrossEntropy

  /// `places`: one example has scores for several places.
  public init(
    _ inputs: Int, classes: Int, places: [Int] = [], weight: Tensor? = nil,
    ignoredIndex: Int = -100, labelSmoothing: Double = 0, reduction: LossReduction = .mean,
    bias: Bool = false, dtype: DType = .float32, using generator: Generator = .standard
  ) {
    sizes = [classes] + places
    linear = Linear(inputs, sizes.reduce(1, *), bias: bias, dtype: dtype, using: generator)
    loss = CrossEntropy(
      ignoredIndex: ignoredIndex, labelSmoothing: labelSmoothing, reduction: reduction)
    self.weight = weight
  }

  /// The loss.
  public func callAsFunction(_ x: Tensor, _ labels: Tensor) -> Tensor {
    let y = linear(x)
    let scores = y.reshaped(Shape(Array(y.shape.dropLast()) + sizes))
    return demand { () throws(TensorError) in
      try Tensor.apply(loss, [scores, labels] + (weight.map { [$0] } ?? []))
    }
  }
}
