/// Σ x[j] e^(∓2πi jk / n) along an axis. Complex numbers are pairs (real, imaginary) along a last axis of size
/// 2, which isn't counted among the axes.
public struct DiscreteFourier: LinearMap {
  let axis: Int, isInverse: Bool
  /// Along this axis. `inverse`: with e^(+2πi jk / n), without the factor 1 / n.
  public init(axis: Int, inverse: Bool = false) { (self.axis, isInverse) = (axis, inverse) }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    guard x.rank >= 2, x.shape[x.rank - 1] == 2, x.dtype.isFloatingPoint else {
      throw .shape(operation: name, [x.shape], "need pairs of numbers along the last axis")
    }
    _ = try Shape(x.shape.dropLast()).axis(axis, name)
    return x.spec
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    if x.count == 0 { return x }
    let place = try Shape(x.shape.dropLast()).axis(axis, name)
    let size = x.shape[place]
    let rows = x.to(.float64).moved(place, to: x.rank - 2)
    let numbers = rows.array(of: Double.self)
    let plan = FourierPlan(size)
    var result = numbers
    var row = FourierPlan.Row(count: size)
    // The inverse is the transform of the conjugate, conjugated.
    let sign: Double = isInverse ? -1 : 1
    for start in stride(from: 0, to: numbers.count, by: 2 * size) {
      for j in 0..<size {
        row.real[j] = numbers[start + 2 * j]
        row.imaginary[j] = sign * numbers[start + 2 * j + 1]
      }
      let y = plan.transformed(row)
      for k in 0..<size {
        result[start + 2 * k] = y.real[k]
        result[start + 2 * k + 1] = sign * y.imaginary[k]
      }
    }
    return Tensor(result, shape: rows.shape, dtype: .float64).moved(x.rank - 2, to: place)
      .to(x.dtype)
  }
  /// The transpose: of pairs it is the conjugate.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor {
    DiscreteFourier(axis: axis, inverse: !isInverse)(g)
  }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) -> DiscreteFourier {
    DiscreteFourier(axis: axis < 0 ? axis : axis + 1, inverse: isInverse)
  }
}
