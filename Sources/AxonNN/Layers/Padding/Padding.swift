/// What stands around the input.
enum PaddingMode: Sendable {
  case constant(Double)
  case edge(EdgePad.Edge)

  /// The input with `amounts` (before, after) of the last axis, then of the one before it, and so on.
  func pad(_ x: Tensor, _ amounts: [Int], name: String) -> Tensor {
    require(
      x.rank > amounts.count / 2 && x.rank <= amounts.count / 2 + 2,
      "\(name): found \(x.shape), which isn't [N, C, ...] of \(amounts.count / 2) axes")
    return demand { () throws(TensorError) in
      switch self {
      case .constant(let value): try Tensor.apply(Pad(amounts, value: value), x)
      case .edge(let edge): try Tensor.apply(EdgePad(amounts, edge), x)
      }
    }
  }
}
