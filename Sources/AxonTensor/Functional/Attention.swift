/// softmax(q kᵀ / √d + mask) v: queries [..., L, d], keys [..., S, d], values [..., S, e], and where
/// there is one a mask that broadcasts to [..., L, S]: boolean (true: looks there) or added to the
/// scores. (Vaswani et al., "Attention is all you need", 2017)
public struct ScaledDotProductAttention: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let isCausal: Bool, scale: Double?, sharesKeys: Bool
  /// `causal`: a query looks at no later key. `scale` instead of 1 / √d. `sharesKeys`: a group of
  /// query heads (axis -3) shares one head of keys and values.
  public init(causal: Bool = false, scale: Double? = nil, sharesKeys: Bool = false) {
    (isCausal, self.scale, self.sharesKeys) = (causal, scale, sharesKeys)
  }

  /// Throws what is wrong with the inputs.
  public func check(_ x: [Tensor]) throws(TensorError) {
    guard x.count >= 3, x.allSatisfy({ $0.rank >= 2 || $0.dtype == .bool }) else {
      throw .shape(operation: name, x.map(\.shape), "need queries, keys and values [..., L, d]")
    }
    let (q, k, v) = (x[0].shape, x[1].shape, x[2].shape)
    guard q[q.count - 1] == k[k.count - 1], k[k.count - 2] == v[v.count - 2] else {
      throw .shape(operation: name, [q, k, v], "need [..., L, d], [..., S, d] and [..., S, e]")
    }
    guard x[0].dtype == x[1].dtype, x[1].dtype == x[2].dtype, x[0].dtype.isFloatingPoint else {
      throw .dtype(operation: name, x.prefix(3).map(\.dtype), "the dtypes differ")
    }
    if isCausal, x.count > 3 {
      throw .argument(operation: name, "a mask and causal at once")
    }
    if sharesKeys {
      guard q.count >= 3, k.count == q.count, k[k.count - 3] > 0,
        q[q.count - 3] % k[k.count - 3] == 0
      else {
        throw .shape(operation: name, [q, k], "the query heads are no multiple of the key heads")
      }
    }
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let (q, k, v) = (x[0], shared(x[1], x[0]), shared(x[2], x[0]))
    let width = q.shape[q.rank - 1]
    let factor = scale ?? 1 / Double(width).squareRoot()
    var scores = try Tensor.apply(MatrixProduct(), Pair(q * factor, k.transposed()))
    if isCausal {
      let (rows, columns) = (q.shape[q.rank - 2], k.shape[k.rank - 2])
      let sees = Tensor.arange(columns) .<= Tensor.arange(rows).expandedDimensions(at: 1)
      scores = select(sees, scores, -Double.infinity)
    } else if x.count > 3 {
      let mask = x[3]
      _ = try Tensor.apply(Expand(shape: scores.shape), mask)
      scores = mask.dtype == .bool ? select(mask, scores, -Double.infinity) : scores + mask
    }
    return try Tensor.apply(
      MatrixProduct(), Pair(withoutEmptyRows(scores.softmax(along: -1), x), v))
  }

  /// A query that may look nowhere gets zeros instead of NaN, as in PyTorch.
  private func withoutEmptyRows(_ weights: Tensor, _ x: [Tensor]) -> Tensor {
    guard x.count > 3, x[3].dtype == .bool else { return weights }
    return select(x[3].any(along: [-1], keepingAxes: true), weights, 0)
  }

  private func shared(_ keys: Tensor, _ queries: Tensor) -> Tensor {
    guard sharesKeys else { return keys }
    let (heads, own) = (queries.shape[queries.rank - 3], keys.shape[keys.rank - 3])
    if heads == own { return keys }
    var sizes = Array(keys.shape)
    sizes.insert(heads / own, at: keys.rank - 2)
    let wide = keys.expandedDimensions(at: keys.rank - 2).expanded(to: Shape(sizes))
    sizes.remove(at: keys.rank - 2)
    sizes[keys.rank - 3] = heads
    return wide.reshaped(Shape(sizes))
  }
}

/// softmax(q kᵀ / √d + mask) v over the last two axes; see `ScaledDotProductAttention`.
public func scaledDotProductAttention(
  _ queries: Tensor, _ keys: Tensor, _ values: Tensor, mask: Tensor? = nil, causal: Bool = false,
  scale: Double? = nil, sharesKeys: Bool = false
) -> Tensor {
  ScaledDotProductAttention(causal: causal, scale: scale, sharesKeys: sharesKeys)(
    [queries, keys, values] + (mask.map { [$0] } ?? []))
}
