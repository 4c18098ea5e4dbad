internal import AxonFormula
internal import CAxonKernels

// The way of an eager operation: as little as possible between the operator and the kernel.

/// Below this many elements one call of the kernel is cheaper than sharing the work.
private let soloCount = 32768

/// Calls `body` for pieces of many elements, with the first byte and the count of each.
private func pieces(_ count: Int, _ dtype: DType, _ body: (Int, Int) -> Void) {
  parallel((count + soloCount - 1) / soloCount) { piece in
    let start = piece * soloCount
    body(start * dtype.byteCount, min(soloCount, count - start))
  }
}

extension Formula {
  /// The kernel's type for a dtype that it reads and writes directly.
  @inline(__always) private func direct(_ dtype: DType) -> axon_map_kernel? {
    switch dtype {
    case .float32: kernel(AXON_F32)
    case .float64: kernel(AXON_F64)
    default: nil
    }
  }

  @inline(__always) func callAsFunction(_ x: Tensor) -> Tensor {
    if x.trace == nil, x.layout == nil, !resultIsTruth, attributeCount == 0,
      let kernel = direct(x.dtype)
    {
      return Tensor(x.shape, x.dtype) { output in
        if x.count <= soloCount { return axon_map_1(kernel, x.bytes, output, x.count) }
        pieces(x.count, x.dtype) { start, count in
          axon_map_1(kernel, x.bytes + start, output + start, count)
        }
      }
    }
    return Elementwise<Tensor>(self)(x)
  }

  @inline(__always) func callAsFunction(_ x: Tensor, _ attributes: [Double]) -> Tensor {
    Elementwise<Tensor>(self, attributes)(x)
  }

  @inline(__always) func callAsFunction(_ a: Tensor, _ b: Tensor) -> Tensor {
    if a.trace == nil, b.trace == nil, let result = computed(a, b) { return result }
    return traced(a, b)
  }

  /// Two dense tensors of one dtype and shape, or nil.
  @inline(__always) private func computed(_ a: Tensor, _ b: Tensor) -> Tensor? {
    guard a.shape == b.shape, a.dtype == b.dtype, a.layout == nil, b.layout == nil,
      !resultIsTruth, let kernel = direct(a.dtype)
    else { return nil }
    return Tensor(a.shape, a.dtype) { output in
      if a.count <= soloCount { return axon_map_2(kernel, a.bytes, 1, b.bytes, 1, output, a.count) }
      pieces(a.count, a.dtype) { start, count in
        axon_map_2(kernel, a.bytes + start, 1, b.bytes + start, 1, output + start, count)
      }
    }
  }

  /// A dense tensor and one number or one row of it, or nil.
  private func repeated(_ a: Tensor, _ b: Tensor) -> Tensor? {
    guard a.dtype == b.dtype, a.layout == nil, b.layout == nil, a.count <= soloCount, a.count > 0,
      a.rank >= b.rank, b.count > 0, !resultIsTruth, let kernel = direct(a.dtype)
    else { return nil }
    if b.count == 1 {
      return Tensor(a.shape, a.dtype) { axon_map_2(kernel, a.bytes, 1, b.bytes, 0, $0, a.count) }
    }
    let shift = a.rank - b.rank
    for axis in b.shape.indices where a.shape[axis + shift] != b.shape[axis] { return nil }
    return Tensor(a.shape, a.dtype) { output in
      var call = axon_map_call()
      call.setInput(0, a.bytes, step: 1, rowStep: b.count)
      call.setInput(1, b.bytes, step: 1, rowStep: 0)
      (call.output, call.rows, call.columns) = (output, a.count / b.count, b.count)
      kernel(&call)
    }
  }

  @inline(never) private func traced(_ a: Tensor, _ b: Tensor) -> Tensor {
    if a.trace == nil, b.trace == nil {
      if let result = repeated(a, b) { return result }
    } else if let result = recorded(a, b) {
      return result
    }
    return Elementwise<Pair>(self)(Pair(a, b))
  }

  /// Two tensors without a transform around: the commonest case of reverse mode, made short.
  @inline(__always) private func recorded(_ a: Tensor, _ b: Tensor) -> Tensor? {
    guard let level = higher(a.trace, b.trace)?.level, !Scope.mutes(level), isDifferentiable,
      a.trace?.isPlainNode(level) ?? true, b.trace?.isPlainNode(level) ?? true,
      let result = computed(a, b)
    else { return nil }
    let node = RecordedPair(self, a, b, result, level)
    node.setParent(0, from: a.trace)
    node.setParent(1, from: b.trace)
    return result.with(node)
  }
}

/// One application of a formula to two tensors, directly above numbers. The same as `Recorded`, which
/// being generic is compiled for no type in particular: with it a step back takes twice as long.
final class RecordedPair: Node, @unchecked Sendable {
  private let formula: Formula
  private var a: Tensor, b: Tensor, result: Tensor

  @inline(__always)
  init(_ formula: Formula, _ a: Tensor, _ b: Tensor, _ result: Tensor, _ level: Int) {
    let saved = Marks(bits: formula.savedInputs)
    self.formula = formula
    self.a = saved[0] ? a.with(nil) : a.outline
    self.b = saved[1] ? b.with(nil) : b.outline
    self.result = formula.savesResult ? result : result.outline
    super.init(level, below: nil)
  }

  override var name: String { formula.name }

  override func pullBack(_ g: Tensor?, recording: Bool) {
    guard let g else { return }
    if formula.handsOn {
      first?.receive(g)
      second?.receive(g)
      return
    }
    let (a, b) = recording ? (a.with(first), b.with(second)) : (a, b)
    let partials = Elementwise<Pair>(formula).vjp(
      g, Pair(a, b), recording ? result.with(self) : result, wanted)
    if let piece = partials.0 { first?.receive(piece) }
    if let piece = partials.1 { second?.receive(piece) }
  }

  override func forget() {
    if formula.handsOn { return }
    (a, b, result) = (a.outline, b.outline, result.outline)
  }
}
