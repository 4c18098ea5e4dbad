// Entries chosen by their order along an axis, with their places.

/// The largest (or smallest) entry so far along an axis, and where it is (the last of equals).
public struct CumulativeExtremum: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let axis: Int, isLargest: Bool
  /// Along this axis.
  public init(axis: Int, largest: Bool) { (self.axis, isLargest) = (axis, largest) }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let places = try Tensor.apply(ArgCumulativeExtremum(axis: axis, largest: isLargest), x)
    if x.rank == 0 { return [x, places] }
    return [try Tensor.apply(Gather(axis: axis), Pair(x, places)), places]
  }
}

/// The commonest entry of an axis, the smallest of equally common ones, and its last place.
public struct MostCommon: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let axis: Int, keepingAxes: Bool
  /// Along this axis.
  public init(axis: Int = -1, keepingAxes: Bool = false) {
    (self.axis, self.keepingAxes) = (axis, keepingAxes)
  }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let place = try Tensor.apply(ArgMode(axis: axis), x)
    if x.rank == 0 { return [x, place] }
    let both = [try Tensor.apply(Gather(axis: axis), Pair(x, place)), place]
    return keepingAxes ? both : both.map { $0.squeezed(along: axis) }
  }
}

/// The middle entry of an axis in order, the lower one of two, and where it is. NaN if there is one.
public struct Median: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let axis: Int, keepingAxes: Bool, ignoresNaN: Bool
  /// Along this axis. `ignoringNaN`: of the entries that are numbers.
  public init(axis: Int = -1, keepingAxes: Bool = false, ignoringNaN: Bool = false) {
    (self.axis, self.keepingAxes, ignoresNaN) = (axis, keepingAxes, ignoringNaN)
  }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let order = try Tensor.apply(ArgSort(axis: axis), x)
    if x.rank == 0 { return [x, order] }
    let axis = try x.shape.axis(axis, name)
    let size = x.shape[axis]
    if size == 0, x.rank == 1, x.dtype.isFloatingPoint {
      let both: [Tensor] = [.full([], Double.nan, x.dtype), .full([], -1, .int64)]
      return keepingAxes ? both.map { $0.reshaped([1]) } : both
    }
    guard size > 0 else {
      throw .argument(operation: name, "axis \(axis) of \(x.shape) is empty, which has no median")
    }
    let known = (.!x.isNaN()).to(.int64).sum(along: axis, keepingAxes: true)
    let middle = ((known.maximum(1) - 1).to(.float64) * 0.5).floor().to(.int64)
    // The first NaN in order stands behind the numbers.
    let rank = ignoresNaN ? middle : select(known .== size, middle, known)
    let place = try Tensor.apply(Gather(axis: axis), Pair(order, rank))
    let both = [try Tensor.apply(Gather(axis: axis), Pair(x, place)), place]
    return keepingAxes ? both : both.map { $0.squeezed(along: axis) }
  }
}

extension Tensor {
  /// The largest entry so far along an axis, and where it is.
  public func cumulativeMaximum(along axis: Int) -> (values: Tensor, places: Tensor) {
    let both = CumulativeExtremum(axis: axis, largest: true)(self)
    return (both[0], both[1])
  }
  /// The smallest entry so far along an axis, and where it is.
  public func cumulativeMinimum(along axis: Int) -> (values: Tensor, places: Tensor) {
    let both = CumulativeExtremum(axis: axis, largest: false)(self)
    return (both[0], both[1])
  }
  /// The commonest entry of an axis, and its last place.
  public func mode(along axis: Int = -1, keepingAxes: Bool = false) -> (
    values: Tensor, places: Tensor
  ) {
    let both = MostCommon(axis: axis, keepingAxes: keepingAxes)(self)
    return (both[0], both[1])
  }
  /// The middle entry of an axis in order, the lower one of two, and where it is.
  public func median(along axis: Int = -1, keepingAxes: Bool = false, ignoringNaN: Bool = false)
    -> (values: Tensor, places: Tensor)
  {
    let both = Median(axis: axis, keepingAxes: keepingAxes, ignoringNaN: ignoringNaN)(self)
    return (both[0], both[1])
  }
}
