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
    demand { () throws(TensorError) in
      try Tensor.apply(
        MultipleMarginLoss(power: power, margin: margin, reduction: reduction),
        [scores, labels] + (weight.map { [$0] } ?? []))
    }
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
    demand { () throws(TensorError) in
      try Tensor.apply(
        MultipleLabelSoftMarginLoss(reduction: reduction),
        [scores, targets] + (weight.map { [$0] } ?? []))
    }
  }
}

/// A linear layer and the cross-entropy of its scores: x [N, inputs] and labels
/// [N, places...], or probabilities [N, classes, places...].
public struct LinearCrossEntropyLoss: Module {
  /// [classes]
  @Buffer public var weight: Tensor?
  /// To classes · places scores.
  public let linear: Linear
  private let sizes: [Int], ignoredIndex: Int, labelSmoothing: Double, reduction: LossReduction

  /// `places`: one example has scores for several places.
  public init(
    _ inputs: Int, classes: Int, places: [Int] = [], weight: Tensor? = nil,
    ignoredIndex: Int = -100, labelSmoothing: Double = 0, reduction: LossReduction = .mean,
    bias: Bool = false, dtype: DType = .float32, using generator: Generator = .standard
  ) {
    sizes = [classes] + places
    linear = Linear(inputs, sizes.reduce(1, *), bias: bias, dtype: dtype, using: generator)
    (self.ignoredIndex, self.labelSmoothing, self.reduction) = (
      ignoredIndex, labelSmoothing, reduction
    )
    self.weight = weight
  }

  /// The loss.
  public func callAsFunction(_ x: Tensor, _ labels: Tensor) -> Tensor {
    let table = linear.weight
    let scores = table.reshaped(Shape(sizes + [table.shape[1]]))
    let bias = linear.bias.map { $0.reshaped(Shape(sizes)) }
    let classWeights = weight
    let loss = LinearCrossEntropy(
      bias: bias != nil, weights: classWeights != nil,
      ignoredIndex: labels.dtype.isFloatingPoint ? nil : ignoredIndex,
      labelSmoothing: labelSmoothing, reduction: reduction)
    return demand { () throws(TensorError) in
      try Tensor.apply(loss, [x, scores, labels] + [bias, classWeights].compactMap { $0 })
    }
  }
}
