public import AxonTensor

/// How two tensors differ.
public struct Difference: Sendable, CustomStringConvertible {
  /// Nil where they agree; else what differs first: shape, dtype, or the worst element.
  public let reason: String?
  /// Whether they agree.
  public var agrees: Bool { reason == nil }
  /// For people.
  public var description: String { reason ?? "equal within tolerance" }
}

/// Whether |a - b| ≤ absolute + relative · |b| for every element, shape and dtype being equal. NaN
/// agrees with NaN.
public func allClose(
  _ a: Tensor, _ b: Tensor, relative: Double = 1e-5, absolute: Double = 1e-8
) -> Difference {
  if a.shape != b.shape { return Difference(reason: "shapes \(a.shape) and \(b.shape)") }
  if a.dtype != b.dtype { return Difference(reason: "dtypes \(a.dtype) and \(b.dtype)") }
  let (x, y) = (a.array(of: Double.self), b.array(of: Double.self))
  var worst: (place: Int, excess: Double)?
  for i in x.indices where x[i] != y[i] && !(x[i].isNaN && y[i].isNaN) {
    let gap = Swift.abs(x[i] - y[i])
    let excess = gap - (absolute + relative * Swift.abs(y[i]))
    if excess <= 0 { continue }
    if worst == nil || !(excess <= worst?.excess ?? 0) { worst = (i, excess) }
  }
  guard let worst else { return Difference(reason: nil) }
  return Difference(
    reason: "element \(worst.place) of \(a.shape): \(x[worst.place]) and \(y[worst.place])")
}
