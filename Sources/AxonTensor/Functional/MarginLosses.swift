/// Σ max(0, margin - x[label] + x[i])ᵖ / C over all i but the label. Inputs: scores [N, C] or [C], labels [N]
/// or [] (int64), and where there are any weights [C] of an example by its label.
public struct MultipleMarginLoss: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let power: Int, margin: Double, reduction: LossReduction
  /// `power` is 1 or 2.
  public init(power: Int = 1, margin: Double = 1, reduction: LossReduction = .mean) {
    (self.power, self.margin, self.reduction) = (power, margin, reduction)
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard power == 1 || power == 2 else {
      throw .argument(operation: name, "power \(power), not 1 or 2")
    }
    try requireFloatingPoint(x[0])
    let labels = x[1].reshaped([x[1].count])
    let scores = x[0].rank <= 1 ? x[0].reshaped([1, x[0].count]) : x[0]
    guard scores.rank == 2, scores.shape[1] > 0, x[1].rank <= 1, labels.count == scores.shape[0]
    else {
      throw .shape(operation: name, x.map(\.shape), "need scores [N, C] and labels [N]")
    }
    if x.count > 2, x[2].shape != [scores.shape[1]] {
      throw .shape(operation: name, [x[2].shape], "there are \(scores.shape[1]) classes")
    }
    let places = labels.expandedDimensions(at: 1)
    let own = try Tensor.apply(Gather(axis: 1), Pair(scores, places))
    var gaps = (margin - own + scores).relu()
    if power == 2 { gaps = gaps.square() }
    if x.count > 2 {
      gaps = gaps * x[2].indexSelected(along: 0, labels).expandedDimensions(at: 1)
    }
    let isLabel = Tensor.arange(scores.shape[1]) .== places
    let losses = select(isLabel, 0, gaps).sum(along: 1) / Double(scores.shape[1])
    return losses.reshaped(x[1].shape).reduced(reduction)
  }
}

/// Σ max(0, 1 - (x[label] - x[i])) / C over the labels of an example and all i that are none. Inputs:
/// scores [N, C] or [C], and labels of the same shape, int64: those in front of the first -1.
public struct MultipleLabelMarginLoss: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let reduction: LossReduction
  /// With this reduction.
  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    guard x.a.shape == x.b.shape, x.a.rank <= 2, x.a.rank == 0 || x.a.shape[x.a.rank - 1] > 0
    else {
      throw .shape(
        operation: name, [x.a.shape, x.b.shape], "need scores [N, C] and labels [N, C]")
    }
    try requireFloatingPoint(x.a)
    guard x.b.dtype.isInteger, x.b.dtype != .bool else {
      throw .dtype(operation: name, [x.b.dtype], "labels are integers")
    }
    let scores = x.a.rank == 0 ? x.a.reshaped([1]) : x.a
    let labels = x.b.reshaped(scores.shape)
    let isLabel = (labels .< 0).to(.int64).cumulativeSum(along: -1) .== 0
    let places = select(isLabel, labels, 0)
    let weight = isLabel.to(scores.dtype)
    let marked = try Tensor.apply(
      ScatterAdd(axis: -1), [.zeros(scores.shape, scores.dtype), places, weight])
    let others = (marked .== 0).to(scores.dtype)
    let picked = scores.gathered(along: -1, places)
    let gaps =
      (1 - picked.expandedDimensions(at: -1) + scores.expandedDimensions(at: -2)).relu()
      * weight.expandedDimensions(at: -1) * others.expandedDimensions(at: -2)
    let losses = gaps.sum(along: [-2, -1]) / Double(scores.shape[scores.rank - 1])
    return losses.reduced(reduction)
  }
}

/// The mean over classes of the cross-entropy of each class for itself. Inputs: scores and targets in 0...1
/// [..., C], and where there are any weights that broadcast to them.
public struct MultipleLabelSoftMarginLoss: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let reduction: LossReduction
  /// With this reduction.
  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard x[0].rank > 0, x[0].shape == x[1].shape else {
      throw .shape(operation: name, x.map(\.shape), "need scores and targets [..., C]")
    }
    try requireFloatingPoint(x[0])
    let targets = x[1].to(x[0].dtype)
    var losses = -(targets * x[0].logSigmoid() + (1 - targets) * (-x[0]).logSigmoid())
    if x.count > 2 {
      losses = try Tensor.apply(Elementwise<Pair>(.multiply), Pair(losses, x[2]))
    }
    return losses.mean(along: -1).reduced(reduction)
  }
}

/// Σ max(0, 1 - (x[label] - x[i])) / C over the labels of an example and all i that are none. Scores
/// [N, C] or [C]; labels of the same shape, int64: those in front of the first -1.
public func multiLabelMarginLoss(
  _ scores: Tensor, _ labels: Tensor, reduction: LossReduction = .mean
) -> Tensor { MultipleLabelMarginLoss(reduction: reduction)(Pair(scores, labels)) }
