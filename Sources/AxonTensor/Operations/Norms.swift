/// (Σ |x|ᵖ)^(1/p) along axes: the largest or smallest magnitude for p = ±∞, the number of entries that
/// aren't 0 for p = 0. Where a norm has a kink, at 0, its gradient is 0.
public struct VectorNorm: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let order: Double, axes: [Int]?, keepingAxes: Bool
  /// With this p, along these axes or of all.
  public init(_ order: Double = 2, axes: [Int]? = nil, keepingAxes: Bool = false) {
    (self.order, self.axes, self.keepingAxes) = (order, axes, keepingAxes)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    try requireFloatingPoint(x)
    let folded = try x.shape.axes(axes, name)
    if order < 0 || order == .infinity, let empty = folded.first(where: { x.shape[$0] == 0 }) {
      throw .argument(
        operation: name, "axis \(empty) of \(x.shape) is empty, which has no norm of order \(order)"
      )
    }
    switch order {
    case .infinity: return x.abs().max(along: folded, keepingAxes: keepingAxes)
    case -.infinity: return x.abs().min(along: folded, keepingAxes: keepingAxes)
    case 0: return (x .!= 0).to(x.dtype).sum(along: folded, keepingAxes: keepingAxes)
    case 1: return x.abs().sum(along: folded, keepingAxes: keepingAxes)
    case 2:
      return smooth(x.square().sum(along: folded, keepingAxes: keepingAxes), 0) { $0.sqrt() }
    default:
      let edge = order > 0 ? 0 : Double.infinity
      let powers = smooth(x.abs(), edge) { $0.power(order) }
      let sum = powers.sum(along: folded, keepingAxes: keepingAxes)
      return smooth(sum, edge) { $0.power(1 / order) }
    }
  }

  /// f(x), and `edge` without a gradient where x is 0.
  private func smooth(_ x: Tensor, _ edge: Double, _ f: (Tensor) -> Tensor) -> Tensor {
    let isZero = x .== 0
    return select(isZero, edge, f(select(isZero, 1, x)))
  }
}

/// x over its norm along an axis, norms counting as `epsilon` at least.
public struct Normalize: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let order: Double, axis: Int, epsilon: Double
  /// By the norm of this order.
  public init(_ order: Double = 2, axis: Int = 1, epsilon: Double = 1e-12) {
    (self.order, self.axis, self.epsilon) = (order, axis, epsilon)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let norm = try Tensor.apply(VectorNorm(order, axes: [axis], keepingAxes: true), x)
    return x / norm.clamped(min: epsilon)
  }
}

/// Each entry of an axis scaled down so that its norm is at most `limit`.
public struct Renormalize: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let order: Double, axis: Int, limit: Double
  /// By the norm of this order of all that belongs to one entry of `axis`.
  public init(_ order: Double = 2, axis: Int, limit: Double) {
    (self.order, self.axis, self.limit) = (order, axis, limit)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let place = try x.shape.axis(axis, name)
    guard x.rank > 1, order > 0, limit >= 0 else {
      throw .argument(
        operation: name, "order \(order) to at most \(limit) along axis \(axis) of \(x.shape)")
    }
    let others = x.shape.indices.filter { $0 != place }
    let norm = try Tensor.apply(VectorNorm(order, axes: others, keepingAxes: true), x)
    // PyTorch's margin, so that a norm that was cut once isn't cut again.
    return x * select(norm .> limit, limit / (norm + 1e-7), 1)
  }
}

extension Tensor {
  /// (Σ |x|ᵖ)^(1/p) along axes, or of all.
  public func norm(
    _ order: Double = 2, along axes: [Int]? = nil, keepingAxes: Bool = false
  ) -> Tensor { VectorNorm(order, axes: axes, keepingAxes: keepingAxes)(self) }
  /// This over its norm along an axis.
  public func normalized(_ order: Double = 2, along axis: Int = 1, epsilon: Double = 1e-12)
    -> Tensor
  { Normalize(order, axis: axis, epsilon: epsilon)(self) }
  /// Each entry of an axis scaled down so that its norm is at most `limit`.
  public func renormalized(_ order: Double = 2, along axis: Int, limit: Double) -> Tensor {
    Renormalize(order, axis: axis, limit: limit)(self)
  }
}
