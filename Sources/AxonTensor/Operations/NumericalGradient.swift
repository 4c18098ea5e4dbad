/// The slope along an axis of what the entries sample, from each one's two neighbors, exact for parabolas;
/// at both ends from one or two neighbors. Inputs: values, and where there are any their positions.
/// (Fornberg, "Generation of finite difference formulas on arbitrarily spaced grids", 1988)
public struct NumericalGradient: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let axis: Int, step: Double, edgeOrder: Int
  /// At distance `step` where no positions are given. `edgeOrder` neighbors count at the ends, 1 or 2.
  public init(axis: Int, step: Double = 1, edgeOrder: Int = 1) {
    (self.axis, self.step, self.edgeOrder) = (axis, step, edgeOrder)
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let place = try x[0].shape.axis(axis, name)
    guard edgeOrder == 1 || edgeOrder == 2 else {
      throw .argument(operation: name, "\(edgeOrder) neighbors at the ends, not 1 or 2")
    }
    guard x[0].rank > 0, x[0].shape[place] > edgeOrder else {
      throw .shape(operation: name, [x[0].shape], "axis \(axis) has too few entries")
    }
    let size = x[0].shape[place]
    if x.count > 1, x[1].shape != [size] {
      throw .shape(operation: name, [x[0].shape, x[1].shape], "there are \(size) positions")
    }
    let y = x[0].to(x[0].dtype.floatingPoint).moved(place, to: -1)
    let h = x.count > 1 ? x[1].differences() : Tensor.full([size - 1], step, y.dtype)
    func part(_ t: Tensor, _ start: Int, _ count: Int) -> Tensor {
      t.narrowed(along: -1, start: start, count: count)
    }
    let slopes = y.differences() / h
    let (left, right) = (part(h, 0, size - 2), part(h, 1, size - 2))
    // Each slope counts as much as the other one's step is long.
    let inner =
      (part(slopes, 0, size - 2) * right + part(slopes, 1, size - 2) * left) / (left + right)
    var (first, last) = (part(slopes, 0, 1), part(slopes, size - 2, 1))
    if edgeOrder == 2 {
      // The parabola through three points, whose slope changes evenly.
      let (a, b) = (part(h, 0, 1), part(h, 1, 1))
      first = first + (first - part(slopes, 1, 1)) * a / (a + b)
      let (c, d) = (part(h, size - 2, 1), part(h, size - 3, 1))
      last = last + (last - part(slopes, size - 3, 1)) * c / (c + d)
    }
    return concatenate([first, inner, last], along: -1).moved(-1, to: place)
  }
}

extension Tensor {
  /// The slope along an axis of what the entries sample at distance `step`.
  public func numericalGradient(along axis: Int, step: Double = 1, edgeOrder: Int = 1) -> Tensor {
    NumericalGradient(axis: axis, step: step, edgeOrder: edgeOrder)([self])
  }
}
