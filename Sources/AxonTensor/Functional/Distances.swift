/// a · b / (|a| |b|) along an axis; lengths count as `epsilon` at least. The inputs broadcast.
public struct CosineSimilarity: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let axis: Int, epsilon: Double
  /// Along this axis.
  public init(axis: Int = 1, epsilon: Double = 1e-8) { (self.axis, self.epsilon) = (axis, epsilon) }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let shape = try x.a.shape.broadcast(with: x.b.shape, name)
    try requireFloatingPoint(x.a, x.b)
    let place = try shape.axis(axis, name)
    func direction(_ side: Tensor) throws(TensorError) -> Tensor {
      let wide = side.expanded(to: shape)
      let length = try Tensor.apply(VectorNorm(axes: [place], keepingAxes: true), wide)
      // The bound takes part in no gradient, as in PyTorch.
      return wide / (length + (length.maximum(epsilon) - length).detached)
    }
    return (try direction(x.a) * direction(x.b)).sum(along: [place])
  }
}

/// (Σ |a - b + ε|ᵖ)^(1/p) along the last axis. The inputs broadcast.
public struct PairwiseDistance: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let order: Double, epsilon: Double, keepingAxes: Bool
  /// With this p and ε.
  public init(_ order: Double = 2, epsilon: Double = 1e-6, keepingAxes: Bool = false) {
    (self.order, self.epsilon, self.keepingAxes) = (order, epsilon, keepingAxes)
  }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let difference = try Tensor.apply(Elementwise<Pair>(.subtract), x) + epsilon
    return try Tensor.apply(
      VectorNorm(order, axes: [-1], keepingAxes: keepingAxes), difference)
  }
}

/// The distances between all rows of two matrices: [..., P, M] and [..., R, M] → [..., P, R].
public struct CrossDistance: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let order: Double
  /// In the norm of this order.
  public init(_ order: Double = 2) { self.order = order }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    guard x.a.rank >= 2, x.b.rank >= 2, x.a.shape.last == x.b.shape.last, order >= 0 else {
      throw .shape(
        operation: name, [x.a.shape, x.b.shape],
        "need [..., P, M] and [..., R, M], and an order \(order) that isn't below 0")
    }
    let sides = Pair(
      try Tensor.apply(Unsqueeze(axis: -2), x.a), try Tensor.apply(Unsqueeze(axis: -3), x.b))
    let difference = try Tensor.apply(Elementwise<Pair>(.subtract), sides)
    if x.a.shape.last == 0 { return difference.sum(along: -1) }
    return try Tensor.apply(VectorNorm(order, axes: [-1]), difference)
  }
}

/// The distances between all pairs of rows of a matrix [N, M], each pair once: [N (N - 1) / 2].
public struct PairDistances: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let order: Double
  /// In the norm of this order.
  public init(_ order: Double = 2) { self.order = order }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank == 2, order >= 0 else {
      throw .shape(
        operation: name, [x.shape], "need a matrix, and an order \(order) that isn't below 0")
    }
    try requireFloatingPoint(x)
    let pairs = (0..<x.shape[0]).flatMap { i in (i + 1..<max(i + 1, x.shape[0])).map { (i, $0) } }
    let difference =
      x.indexSelected(along: 0, Tensor(pairs.map(\.0)))
      - x.indexSelected(along: 0, Tensor(pairs.map(\.1)))
    if x.shape[1] == 0 { return difference.sum(along: -1) }
    return try Tensor.apply(VectorNorm(order, axes: [-1]), difference)
  }
}

/// a · b / (|a| |b|) along an axis; lengths count as `epsilon` at least.
public func cosineSimilarity(
  _ a: Tensor, _ b: Tensor, along axis: Int = 1, epsilon: Double = 1e-8
) -> Tensor { CosineSimilarity(axis: axis, epsilon: epsilon)(Pair(a, b)) }

/// (Σ |a - b + ε|ᵖ)^(1/p) along the last axis.
public func pairwiseDistance(
  _ a: Tensor, _ b: Tensor, power: Double = 2, epsilon: Double = 1e-6, keepingAxes: Bool = false
) -> Tensor { PairwiseDistance(power, epsilon: epsilon, keepingAxes: keepingAxes)(Pair(a, b)) }

/// The distances between all rows of two matrices: [..., P, M] and [..., R, M] → [..., P, R].
public func crossDistance(_ a: Tensor, _ b: Tensor, order: Double = 2) -> Tensor {
  CrossDistance(order)(Pair(a, b))
}
