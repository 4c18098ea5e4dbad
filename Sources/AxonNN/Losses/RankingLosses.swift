/// 1 - cos(a, b) where `target` is 1, max(0, cos(a, b) - margin) where it is -1: a and b [N, D] or [D].
public func cosineEmbeddingLoss(
  _ a: Tensor, _ b: Tensor, _ target: Tensor, margin: Double = 0,
  reduction: LossReduction = .mean
) -> Tensor {
  let lengths =
    ((a.square().sum(along: -1) + 1e-12) * (b.square().sum(along: -1) + 1e-12)).sqrt()
  let cosine = (a * b).sum(along: -1) / lengths
  let losses =
    select(target .== 1, 1 - cosine, 0) + select(target .== -1, (cosine - margin).relu(), 0)
  return losses.reducedLoss(reduction)
}

/// max(0, margin - target · (a - b)): `target` is 1 where a should be the larger, -1 where b.
public func marginRankingLoss(
  _ a: Tensor, _ b: Tensor, _ target: Tensor, margin: Double = 0,
  reduction: LossReduction = .mean
) -> Tensor {
  (margin - target * (a - b)).relu().reducedLoss(reduction)
}

/// max(0, margin + d(anchor, positive) - d(anchor, negative)), d being a distance along the last axis.
/// `swapping`: the negative is compared with whichever of the others is nearer. (Balntas et al.,
/// "Learning local feature descriptors with triplets", 2016)
public func tripletMarginLoss(
  _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor, margin: Double = 1,
  swapping: Bool = false, reduction: LossReduction = .mean,
  distance: (Tensor, Tensor) -> Tensor = { pairwiseDistance($0, $1) }
) -> Tensor {
  var away = distance(anchor, negative)
  if swapping { away = away.minimum(distance(positive, negative)) }
  return (margin + distance(anchor, positive) - away).relu().reducedLoss(reduction)
}

/// Σ max(0, 1 - (x[label] - x[i])) / C over the labels of an example and all i that are none. Scores
/// [N, C] or [C]; labels of the same shape, int64: those in front of the first -1.
public func multiLabelMarginLoss(
  _ scores: Tensor, _ labels: Tensor, reduction: LossReduction = .mean
) -> Tensor {
  require(
    scores.shape == labels.shape && (scores.rank == 1 || scores.rank == 2),
    "multiLabelMarginLoss: scores \(scores.shape), labels \(labels.shape)")
  let counts = demand { () throws(TensorError) in
    try Tensor.apply(CumulativeSum(axis: -1), (labels .< 0).to(.int64))
  }
  let isLabel = counts .== 0
  let places = select(isLabel, labels, 0)
  let weight = isLabel.to(scores.dtype)
  let others =
    (Tensor.zeros(scores.shape, scores.dtype).scatterAdded(along: -1, places, weight) .== 0)
    .to(scores.dtype)
  let picked = scores.gathered(along: -1, places)
  let gaps =
    (1 - picked.expandedDimensions(at: -1) + scores.expandedDimensions(at: -2)).relu()
    * weight.expandedDimensions(at: -1) * others.expandedDimensions(at: -2)
  let losses = gaps.sum(along: [-2, -1]) / Double(scores.shape[scores.rank - 1])
  return losses.reducedLoss(reduction)
}
