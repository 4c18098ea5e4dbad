/// softmax(q kᵀ / √d + mask) v: queries [..., L, d], keys [..., S, d], values [..., S, e], and where
/// there is one a mask that broadcasts to [..., L, S]: boolean (true: looks there) or added to the
/// scores. (Vaswani et al., "Attention is all you need", 2017)
public struct ScaledDotProductAttention: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
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
    let (q, k, v) = (x[0].shape, x[1].shape, x[2].shape)
    let heads = sharesKeys ? 3 : 2
    // All fronts broadcast against each other; heads that share keys stay as many as they are.
    var front = try Shape(q.dropLast(heads)).broadcast(with: Shape(k.dropLast(heads)), name)
    front = try front.broadcast(with: Shape(v.dropLast(heads)), name)
    func wide(_ x: Tensor) -> Tensor {
      x.expanded(to: Shape(Array(front) + x.shape.suffix(heads)))
    }
    var inputs = x.prefix(3).map(wide)
    if x.count > 3 {
      let scores = Shape(inputs[0].shape.dropLast() + [k[k.count - 2]])
      inputs.append(try Tensor.apply(Expand(shape: scores), x[3]))
      if x[3].dtype != .bool { inputs[3] = inputs[3].to(x[0].dtype) }
    }
    let group = sharesKeys ? q[q.count - 3] / k[k.count - 3] : 1
    let attention = Attention(
      isCausal: isCausal, scale: scale ?? 1 / Double(q[q.count - 1]).squareRoot(), group: group)
    return try Tensor.apply(attention, inputs).a
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
