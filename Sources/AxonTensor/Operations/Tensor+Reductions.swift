// Reductions by name.

extension Tensor {
  /// With `keepingAxes` a folded axis stays with size 1.
  private func kept(_ result: Tensor, _ axes: [Int]?, _ keeping: Bool, _ name: String) -> Tensor {
    if !keeping { return result }
    let folded = demand { () throws(TensorError) in try shape.axes(axes, name) }
    return result.reshaped(shape.keeping(folded))
  }

  /// The sum along axes, or of all. Integers add up to int64.
  public func sum(along axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    kept(Sum(axes: axes)(self), axes, keepingAxes, "sum")
  }
  /// The sum along one axis.
  public func sum(along axis: Int, keepingAxes: Bool = false) -> Tensor {
    sum(along: [axis], keepingAxes: keepingAxes)
  }
  /// The product along axes, or of all.
  public func product(along axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    kept(Product(axes: axes)(self), axes, keepingAxes, "product")
  }
  /// The mean along axes, or of all. Floating point only.
  public func mean(along axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    Mean(axes: axes, keepingAxes: keepingAxes)(self)
  }
  /// The mean along one axis.
  public func mean(along axis: Int, keepingAxes: Bool = false) -> Tensor {
    mean(along: [axis], keepingAxes: keepingAxes)
  }
  /// The variance; `correction` is taken from the count: 1 for a sample, 0 for a population.
  public func variance(
    along axes: [Int]? = nil, correction: Double = 1, keepingAxes: Bool = false
  ) -> Tensor { Variance(axes: axes, correction: correction, keepingAxes: keepingAxes)(self) }
  /// The square root of the variance.
  public func standardDeviation(
    along axes: [Int]? = nil, correction: Double = 1, keepingAxes: Bool = false
  ) -> Tensor { variance(along: axes, correction: correction, keepingAxes: keepingAxes).sqrt() }
  /// The largest along axes, or of all. Equal largest ones share the gradient.
  public func max(along axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    kept(ReduceMaximum(axes: axes)(self), axes, keepingAxes, "max")
  }
  /// The smallest along axes, or of all. Equal smallest ones share the gradient.
  public func min(along axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    kept(ReduceMinimum(axes: axes)(self), axes, keepingAxes, "min")
  }
  /// Where the largest is along an axis, or in row-major order of all.
  public func argmax(along axis: Int? = nil, keepingAxes: Bool = false) -> Tensor {
    kept(ArgMaximum(axis: axis)(self), axis.map { [$0] }, keepingAxes, "argmax")
  }
  /// Where the smallest is along an axis, or in row-major order of all.
  public func argmin(along axis: Int? = nil, keepingAxes: Bool = false) -> Tensor {
    kept(ArgMinimum(axis: axis)(self), axis.map { [$0] }, keepingAxes, "argmin")
  }
  /// Whether all are true.
  public func all(along axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    kept(All(axes: axes)(self), axes, keepingAxes, "all")
  }
  /// Whether any is true.
  public func any(along axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    kept(AnyTrue(axes: axes)(self), axes, keepingAxes, "any")
  }
  /// log Σ eˣ without overflow.
  public func logSumExp(along axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    LogSumExp(axes: axes, keepingAxes: keepingAxes)(self)
  }
  /// Running sums along an axis.
  public func cumulativeSum(along axis: Int) -> Tensor { CumulativeSum(axis: axis)(self) }
  /// Running products along an axis.
  public func cumulativeProduct(along axis: Int) -> Tensor { CumulativeProduct(axis: axis)(self) }
}

/// The arithmetic mean along axes.
public struct Mean: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let axes: [Int]?, keepingAxes: Bool, ignoresNaN: Bool
  /// Along these axes, or of all. `ignoringNaN`: of the entries that are numbers.
  public init(axes: [Int]? = nil, keepingAxes: Bool = false, ignoringNaN: Bool = false) {
    (self.axes, self.keepingAxes, ignoresNaN) = (axes, keepingAxes, ignoringNaN)
  }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.dtype.isFloatingPoint else {
      throw .dtype(
        operation: name, [x.dtype], "a mean is floating point; convert with to(.float32)")
    }
    let folded = try x.shape.axes(axes, name)
    let count = folded.reduce(1) { $0 * x.shape[$1] }
    // Halves are added up and divided in float32, so that a large sum doesn't overflow.
    let wide = x.dtype.isHalf ? x.to(.float32) : x
    let isNumber = ignoresNaN ? .!wide.isNaN() : nil
    let sum = try Tensor.apply(Sum(axes: folded), isNumber.map { select($0, wide, 0) } ?? wide)
    let counts = isNumber.map { $0.to(wide.dtype).sum(along: folded) }
    let mean = (counts.map { sum / $0 } ?? sum / Double(count)).to(x.dtype)
    return keepingAxes ? mean.reshaped(x.shape.keeping(folded)) : mean
  }
}

/// The mean squared distance from the mean, the count reduced by `correction`.
public struct Variance: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let axes: [Int]?, correction: Double, keepingAxes: Bool
  /// Along these axes, or of all.
  public init(axes: [Int]? = nil, correction: Double = 1, keepingAxes: Bool = false) {
    (self.axes, self.correction, self.keepingAxes) = (axes, correction, keepingAxes)
  }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.dtype.isFloatingPoint else {
      throw .dtype(operation: name, [x.dtype], "a variance is floating point")
    }
    let folded = try x.shape.axes(axes, name)
    let count = folded.reduce(1) { $0 * x.shape[$1] }
    let distance = x - x.mean(along: folded, keepingAxes: true)
    let divisor = Swift.max(0, Double(count) - correction)
    return (distance * distance).sum(along: folded, keepingAxes: keepingAxes) / divisor
  }
}

/// log Σ eˣ, the largest taken out first.
public struct LogSumExp: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let axes: [Int]?, keepingAxes: Bool
  /// Along these axes, or of all.
  public init(axes: [Int]? = nil, keepingAxes: Bool = false) {
    (self.axes, self.keepingAxes) = (axes, keepingAxes)
  }
  /// In other operations.
  public func composed(_ given: Tensor) throws(TensorError) -> Tensor {
    let x = given.to(given.dtype.floatingPoint)
    let folded = try x.shape.axes(axes, name)
    let kept = x.shape.keeping(folded)
    let isEmpty = folded.contains { x.shape[$0] == 0 }
    // An infinite largest would turn differences into NaN.
    let largest =
      isEmpty
      ? Tensor.zeros(kept, x.dtype)
      : x.max(along: folded, keepingAxes: true).detached
    let shift = select(largest.isFinite(), largest, 0)
    let result = (x - shift).exp().sum(along: folded, keepingAxes: true).log() + shift
    return keepingAxes ? result : result.reshaped(x.shape.removing(folded))
  }
}
