import AxonTensor

/// The same values laid out in another way.
enum Layouts: CaseIterable {
  case transposed, stepped, reversed, offset

  /// `x` as a view of other memory, in which everything else is NaN.
  func view(of x: Tensor) -> Tensor {
    guard x.rank > 0, x.count > 0 else { return x }
    let last = x.shape[x.rank - 1]
    let junk = Tensor.full(x.shape, Double.nan, x.dtype)
    switch self {
    case .transposed:
      let order = Array(x.shape.indices.reversed())
      return copy(x.permuted(order)).permuted(order)
    case .stepped:
      return copy(stack([x, junk], along: x.rank)).reshaped(Array(x.shape.dropLast()) + [2 * last])[
        ..., .every(2)]
    case .reversed: return copy(x[..., .every(-1)])[..., .every(-1)]
    case .offset:
      let size = x.shape[0]
      return concatenate([junk, x, junk])[size..<2 * size]
    }
  }

  /// Numbers in memory of their own.
  private func copy(_ x: Tensor) -> Tensor {
    Tensor(x.array(of: Double.self), shape: x.shape, dtype: x.dtype)
  }
}

/// Whether both lists hold the same tensors, NaN included.
func agree(_ a: [Tensor], _ b: [Tensor], _ tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { near($0, $1, tolerance) }
}

/// The bits of all numbers in row-major order.
func bits(_ x: Tensor) -> [UInt8] { x.withBytes { Array($0) } }
