/// One entry between the brackets of `x[…]`: an integer, a range, `.all`, `.every(n)`, `.ellipsis`,
/// `.newAxis` (or nil), an integer tensor or a boolean mask.
public protocol TensorIndex: Sendable {
  /// What it says.
  var axisIndex: AxisIndex { get }
}

/// What an entry between the brackets says.
public struct AxisIndex: TensorIndex {
  enum Kind: Sendable {
    case at(Int)
    case range(Int?, Int?, Int)
    case ellipsis, newAxis
    case tensor(Tensor)
  }
  let kind: Kind
  /// What it says between the brackets.
  public var axisIndex: AxisIndex { self }
}

extension TensorIndex where Self == AxisIndex {
  /// A new axis of size 1.
  public static var newAxis: AxisIndex { AxisIndex(kind: .newAxis) }
  /// As many whole axes as the other entries leave.
  public static var ellipsis: AxisIndex { AxisIndex(kind: .ellipsis) }
  /// A whole axis.
  public static var all: AxisIndex { AxisIndex(kind: .range(nil, nil, 1)) }
  /// Every n-th entry of an axis; backwards from the last for negative n.
  public static func every(_ n: Int) -> AxisIndex { AxisIndex(kind: .range(nil, nil, n)) }
  /// Every `step`-th entry from one place up to another, without it, as Python's `from:to:step`: negative
  /// places count from the end, places outside of the axis are its ends, nil is where it begins or ends.
  public static func slice(from: Int?, to: Int?, by step: Int = 1) -> AxisIndex {
    AxisIndex(kind: .range(from, to, step))
  }
}

extension Int: TensorIndex {
  /// What it says between the brackets.
  public var axisIndex: AxisIndex { AxisIndex(kind: .at(self)) }
}
extension Range: TensorIndex where Bound == Int {
  // From a negative place up to 0 means to the end.
  /// What it says between the brackets.
  public var axisIndex: AxisIndex {
    let reachesEnd = lowerBound < 0 && upperBound == 0
    return AxisIndex(kind: .range(lowerBound, reachesEnd ? nil : upperBound, 1))
  }
}
extension ClosedRange: TensorIndex where Bound == Int {
  /// What it says between the brackets.
  public var axisIndex: AxisIndex {
    AxisIndex(kind: .range(lowerBound, after(upperBound), 1))
  }
}
extension PartialRangeFrom: TensorIndex where Bound == Int {
  /// What it says between the brackets.
  public var axisIndex: AxisIndex { AxisIndex(kind: .range(lowerBound, nil, 1)) }
}
extension PartialRangeUpTo: TensorIndex where Bound == Int {
  /// What it says between the brackets.
  public var axisIndex: AxisIndex { AxisIndex(kind: .range(nil, upperBound, 1)) }
}
extension PartialRangeThrough: TensorIndex where Bound == Int {
  /// What it says between the brackets.
  public var axisIndex: AxisIndex {
    AxisIndex(kind: .range(nil, after(upperBound), 1))
  }
}
extension StrideTo: TensorIndex where Element == Int {
  /// What it says between the brackets.
  public var axisIndex: AxisIndex {
    let entries = Array(self)
    guard let first = entries.first, let last = entries.last else {
      return AxisIndex(kind: .range(0, 0, 1))
    }
    let step = entries.count > 1 ? entries[1] - first : 1
    return AxisIndex(kind: .range(first, step > 0 ? after(last) : before(last), step))
  }
}
/// The entry after this one, nil for the end of the axis.
private func after(_ place: Int) -> Int? { place == -1 || place == .max ? nil : place + 1 }
/// The entry before this one, nil for what lies before the first.
private func before(_ place: Int) -> Int? { place == 0 || place == .min ? nil : place - 1 }

extension Tensor: TensorIndex {
  /// What it says between the brackets.
  public var axisIndex: AxisIndex { AxisIndex(kind: .tensor(self)) }
}
