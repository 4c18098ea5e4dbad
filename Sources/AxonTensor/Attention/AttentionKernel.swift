internal import CAxonKernels

/// Attention as the kernels compute it: in float64, or else in float32.
struct AttentionKernel {
  private let attention: Attention
  private let dtype: DType, type: DType
  private let q: Tensor, k: Tensor, v: Tensor, mask: Tensor?

  init(_ attention: Attention, _ x: [Tensor]) {
    let type = DType.accumulator(of: x[0].dtype)
    (self.attention, dtype, self.type) = (attention, x[0].dtype, type)
    let heads = x.prefix(3).map { $0.to(type).withDenseRows() }
    (q, k, v) = (heads[0], heads[1], heads[2])
    mask = x.count > 3 ? (x[3].dtype == .bool ? x[3] : x[3].to(type)) : nil
  }

  /// The output and the logarithms of the sums.
  func forward() -> Pair {
    let sums = Shape(q.shape.dropLast())
    let output = Tensor(Shape(Array(sums) + [v.shape[v.rank - 1]]), type) { _ in }
    let logarithms = Tensor(sums, type) { _ in }
    call(output, logarithms) { call in axon_attention_forward(&call) }
    return Pair(output.to(dtype), logarithms.to(dtype))
  }

  /// The gradients of queries, keys and values.
  func backward(_ gradient: Tensor, output: Tensor, sums: Tensor) -> [Tensor] {
    let found = [q, k, v].map { Tensor($0.shape, type) { _ in } }
    let arriving = gradient.to(type).withDenseRows()
    call(output.to(type).dense(), sums.to(type).dense()) { call in
      arriving.withHeads { heads in
        var g = axon_attention_gradients()
        g.output = heads
        (g.q, g.k, g.v) = (found[0].bytes, found[1].bytes, found[2].bytes)
        axon_attention_backward(&call, &g)
      }
    }
    return found.map { $0.to(dtype) }
  }

  private func call(
    _ output: Tensor, _ sums: Tensor, _ body: (inout axon_attention) -> Void
  ) {
    var call = axon_attention()
    call.double_precision = type == .float64 ? 1 : 0
    call.causal = attention.isCausal ? 1 : 0
    call.scale = attention.scale
    (call.heads, call.group) = (Shape(q.shape.dropLast(2)).elementCount, attention.group)
    (call.queries, call.width) = (q.shape[q.rank - 2], q.shape[q.rank - 1])
    (call.keys, call.value_width) = (v.shape[v.rank - 2], v.shape[v.rank - 1])
    q.withHeads { q in
      k.withHeads { k in
        v.withHeads { v in
          (call.q, call.k, call.v) = (q, k, v)
          (call.output, call.log_sums) = (output.bytes, sums.bytes)
          guard let mask else { return body(&call) }
          mask.withHeads { heads in
            call.mask = axon_mask(
              kind: mask.dtype == .bool ? AXON_MASK_CHOOSES : AXON_MASK_ADDED, data: heads.data,
              offsets: heads.offsets, row: heads.row, column: mask.strides[mask.rank - 1])
            body(&call)
          }
        }
      }
    }
    withExtendedLifetime((output, sums)) {}
  }
}

extension Tensor {
  /// The same with rows whose elements lie behind each other.
  fileprivate func withDenseRows() -> Tensor {
    strides[rank - 1] == 1 || shape[rank - 1] <= 1 ? self : dense()
  }

  /// The matrices of the last two axes as the kernel reads them.
  fileprivate func withHeads(_ body: (axon_heads) -> Void) {
    let offsets = frontOffsets(Shape(shape.dropLast(2)))
    offsets.withUnsafeBufferPointer {
      body(axon_heads(data: bytes, offsets: $0.baseAddress, row: strides[rank - 2]))
    }
    withExtendedLifetime(self) {}
  }
}
