/// 1 - cos(a, b) where the target is 1, max(0, cos(a, b) - margin) where it is -1. Inputs: a and b
/// [N, D] or [D], targets [N] or [].
public struct CosineEmbeddingLoss: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let margin: Double, reduction: LossReduction
  /// With this margin between those that differ.
  public init(margin: Double = 0, reduction: LossReduction = .mean) {
    (self.margin, self.reduction) = (margin, reduction)
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard x.count == 3, x[0].rank == x[1].rank, (1...2).contains(x[0].rank),
      x[2].rank == x[0].rank - 1
    else {
      throw .shape(operation: name, x.map(\.shape), "need [N, D] twice and [N], or without N")
    }
    let shape = try x[0].shape.broadcast(with: x[1].shape, name)
    let dtype = DType.promoted(x[0].dtype, x[1].dtype).floatingPoint
    let (a, b) = (x[0].to(dtype).expanded(to: shape), x[1].to(dtype).expanded(to: shape))
    let lengths =
      ((a.square().sum(along: -1) + 1e-12) * (b.square().sum(along: -1) + 1e-12)).sqrt()
    let cosine = (a * b).sum(along: -1) / lengths
    _ = try cosine.shape.broadcast(with: x[2].shape, name)
    let losses =
      select(x[2] .== 1, 1 - cosine, 0) + select(x[2] .== -1, (cosine - margin).relu(), 0)
    return losses.reduced(reduction)
  }
}

/// max(0, margin - target · (a - b)): the target is 1 where a should be the larger, -1 where b. Inputs: a,
/// b and targets, of one rank.
public struct MarginRankingLoss: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let margin: Double, reduction: LossReduction
  /// With this margin.
  public init(margin: Double = 0, reduction: LossReduction = .mean) {
    (self.margin, self.reduction) = (margin, reduction)
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard x.count == 3, x.allSatisfy({ $0.rank == x[0].rank }) else {
      throw .shape(operation: name, x.map(\.shape), "a, b and targets have one rank")
    }
    let difference = try Tensor.apply(Elementwise<Pair>(.subtract), Pair(x[0], x[1]))
    let signed = try Tensor.apply(Elementwise<Pair>(.multiply), Pair(x[2], difference))
    return (margin - signed).relu().reduced(reduction)
  }
}

/// max(0, margin + d(anchor, positive) - d(anchor, negative)), d being `PairwiseDistance`. Inputs: the
/// three, of one rank. (Balntas et al., "Learning local feature descriptors with triplets", 2016)
public struct TripletMarginLoss: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let margin: Double, distance: PairwiseDistance, isSwapping: Bool, reduction: LossReduction
  /// `swapping`: the negative is compared with whichever of the others is nearer.
  public init(
    margin: Double = 1, order: Double = 2, epsilon: Double = 1e-6, swapping: Bool = false,
    reduction: LossReduction = .mean
  ) {
    (self.margin, isSwapping, self.reduction) = (margin, swapping, reduction)
    distance = PairwiseDistance(order, epsilon: epsilon)
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard margin > 0 else { throw .argument(operation: name, "margin \(margin) isn't above 0") }
    guard x.count == 3, x.allSatisfy({ $0.rank == x[0].rank }) else {
      throw .shape(
        operation: name, x.map(\.shape), "anchor, positive and negative have one rank")
    }
    let near = try Tensor.apply(distance, Pair(x[0], x[1]))
    var away = try Tensor.apply(distance, Pair(x[0], x[2]))
    if isSwapping { away = away.minimum(try Tensor.apply(distance, Pair(x[1], x[2]))) }
    let gap = try Tensor.apply(Elementwise<Pair>(.subtract), Pair(near, away))
    return (gap + margin).relu().reduced(reduction)
  }
}

/// 1 - cos(a, b) where `target` is 1, max(0, cos(a, b) - margin) where it is -1: a and b [N, D] or [D].
public func cosineEmbeddingLoss(
  _ a: Tensor, _ b: Tensor, _ target: Tensor, margin: Double = 0,
  reduction: LossReduction = .mean
) -> Tensor { CosineEmbeddingLoss(margin: margin, reduction: reduction)([a, b, target]) }

/// max(0, margin - target · (a - b)): `target` is 1 where a should be the larger, -1 where b.
public func marginRankingLoss(
  _ a: Tensor, _ b: Tensor, _ target: Tensor, margin: Double = 0,
  reduction: LossReduction = .mean
) -> Tensor { MarginRankingLoss(margin: margin, reduction: reduction)([a, b, target]) }

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
  return (margin + distance(anchor, positive) - away).relu().reduced(reduction)
}
