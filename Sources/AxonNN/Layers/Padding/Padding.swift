/// What stands around the input.
enum PaddingMode: Sendable {
  case constant(Double)
  /// Mirrored at the edge, which isn't repeated.
  case reflection
  /// The edge again and again.
  case replication
  /// The other end.
  case circular

  /// The input with `amounts` (before, after) of the last axis, then of the one before it, and so on.
  func pad(_ x: Tensor, _ amounts: [Int], name: String) -> Tensor {
    require(
      x.rank > amounts.count / 2 && x.rank <= amounts.count / 2 + 2,
      "\(name): found \(x.shape), which isn't [N, C, ...] of \(amounts.count / 2) axes")
    if case .constant(let value) = self {
      return demand { () throws(TensorError) in
        try Tensor.apply(Pad(amounts, value: value), x)
      }
    }
    return (0..<amounts.count / 2).reduce(x) { y, pair in
      let axis = x.rank - 1 - pair
      let (before, after) = (amounts[2 * pair], amounts[2 * pair + 1])
      let size = y.shape[axis]
      require(
        max(before, after) <= limit(size),
        "\(name): \(before) before and \(after) after an axis of \(size)")
      let places = (-before..<size + after).map { source(of: $0, size) }
      return y.indexSelected(along: axis, Tensor(places))
    }
  }

  /// The most there can be on one side.
  private func limit(_ size: Int) -> Int {
    switch self {
    case .reflection: size - 1
    case .circular: size
    case .constant, .replication: .max
    }
  }

  /// Which entry stands at a place, which may lie outside.
  private func source(of place: Int, _ size: Int) -> Int {
    switch self {
    case .reflection: place < 0 ? -place : place < size ? place : 2 * (size - 1) - place
    case .circular: place < 0 ? place + size : place < size ? place : place - size
    case .constant, .replication: min(max(place, 0), size - 1)
    }
  }
}
