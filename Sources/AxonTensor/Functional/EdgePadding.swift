/// The last axes continued beyond their ends with entries of their own.
public struct EdgePad: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Which entries stand around.
  public enum Edge: Sendable {
    /// Mirrored at the edge, which isn't repeated.
    case reflection
    /// The edge again and again.
    case replication
    /// The other end.
    case circular
  }
  let amounts: [Int], edge: Edge
  /// (before, after) of the last axis, then of the one before it, and so on; negative ones cut off.
  public init(_ amounts: [Int], _ edge: Edge) { (self.amounts, self.edge) = (amounts, edge) }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard amounts.count % 2 == 0, amounts.count <= 2 * x.rank else {
      throw .argument(operation: name, "amounts \(amounts) for \(x.shape)")
    }
    var y = x
    for pair in 0..<amounts.count / 2 {
      let axis = x.rank - 1 - pair
      let (before, after) = (amounts[2 * pair], amounts[2 * pair + 1])
      let size = x.shape[axis]
      guard max(before, after) <= limit(size), before + size + after >= 0,
        size + min(0, before) + min(0, after) >= 0 || edge == .replication
      else {
        throw .argument(
          operation: name, "\(before) before and \(after) after axis \(axis) of \(x.shape)")
      }
      let first = max(0, -before)
      let kept = first..<max(first, size - max(0, -after))
      let places = (-before..<size + after).map { source(of: $0, size, kept) }
      y = try Tensor.apply(IndexSelect(axis: axis), Pair(y, Tensor(places)))
    }
    return y
  }

  /// The most there can be on one side.
  private func limit(_ size: Int) -> Int {
    switch edge {
    case .reflection: size - 1
    case .circular: size
    case .replication: size == 0 ? 0 : .max
    }
  }

  /// Which entry stands at a place, which may lie outside.
  private func source(of place: Int, _ size: Int, _ kept: Range<Int>) -> Int {
    switch edge {
    case .reflection: place < 0 ? -place : place < size ? place : 2 * (size - 1) - place
    // What was cut off doesn't come back.
    case .circular:
      place < kept.lowerBound
        ? place + kept.count : place < kept.upperBound ? place : place - kept.count
    case .replication: min(max(place, 0), size - 1)
    }
  }
}
