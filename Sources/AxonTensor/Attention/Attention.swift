/// Attention over heads that fit each other: queries [..., L, d], keys [..., S, d], values [..., S, e]
/// and perhaps a mask [..., L, S], boolean or of their dtype. With a `group` the last axis of the front
/// has that many times as many heads of queries as of keys and values. Results: the output
/// [..., L, e] and for the backward step log Σ e^score of each query [..., L].
///
/// The kernel's memory grows with L + S, not with L · S: T. Dao et al., "FlashAttention", 2022.
struct Attention: BackwardKernel {
  typealias Inputs = [Tensor]
  typealias Results = Pair
  let isCausal: Bool, scale: Double, group: Int

  func infer(_ x: [Tensor]) throws(TensorError) -> (Spec, Spec) {
    let (q, v) = (x[0].shape, x[2].shape)
    let sums = Shape(q.dropLast())
    return (Spec(Shape(Array(sums) + [v[v.count - 1]]), x[0].dtype), Spec(sums, x[0].dtype))
  }

  func evaluate(_ x: [Tensor], _ specs: (Spec, Spec)) -> Pair {
    AttentionKernel(self, x).forward()
  }

  func decomposed(_ x: [Tensor]) -> Pair {
    let (k, v) = (spread(x[1]), spread(x[2]))
    var scores = (x[0] * scale).matmul(k.transposed())
    if isCausal {
      let (rows, columns) = (scores.shape[scores.rank - 2], scores.shape[scores.rank - 1])
      let sees = Tensor.arange(columns) .<= Tensor.arange(rows).expandedDimensions(at: 1)
      scores = select(sees, scores, -Double.infinity)
    }
    if x.count > 3 {
      scores = x[3].dtype == .bool ? select(x[3], scores, -Double.infinity) : scores + x[3]
    }
    // A query that may look nowhere gets zeros instead of NaN, as in PyTorch.
    let sums = scores.logSumExp(along: [-1])
    let isLost = (sums .== -Double.infinity).expandedDimensions(at: -1)
    let weights = select(isLost, 0, select(isLost, 0, scores).softmax(along: -1))
    return Pair(weights.matmul(v), sums)
  }

  /// Each head of keys for every head of its group.
  private func spread(_ x: Tensor) -> Tensor {
    group == 1 ? x : x.repeatInterleaved(group, along: -3)
  }

  func gradientCount(_ x: [Tensor]) -> Int { 3 }
  /// The kernel knows no gradient of the sums, nor of a mask.
  func hasKernel(_ g: [Tensor?], _ wanted: Marks) -> Bool {
    g[0] != nil && g[1] == nil && !wanted[3]
  }
  func gradients(_ g: [Tensor?], _ x: [Tensor], _ y: [Tensor]) -> [Tensor] {
    guard let output = g[0] else { return [] }
    return AttentionKernel(self, x).backward(output, output: y[0], sums: y[1])
  }

  /// The examples are further heads in front.
  func vmap(_ x: [Tensor], _ batched: Marks, _ size: Int) throws(TensorError) -> Pair {
    try bind(self, x.allBatched(batched, size))
  }
}
