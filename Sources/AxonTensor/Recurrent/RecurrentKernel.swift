internal import CAxonKernels

/// A recurrence as the kernels compute it: in float64, or else in float32.
struct RecurrentKernel {
  private let recurrence: Recurrence
  private let dtype: DType, type: DType
  /// Dense, of the type of the kernel.
  private let inputs: [Tensor]

  init(_ recurrence: Recurrence, _ inputs: [Tensor]) {
    let dtype = inputs[0].dtype
    let type = DType.accumulator(of: dtype)
    (self.recurrence, self.dtype, self.type) = (recurrence, dtype, type)
    self.inputs = inputs.map { $0.to(type).dense() }
  }

  private var steps: Int { inputs[0].shape[0] }
  private var batch: Int { inputs[0].shape[1] }
  private var hidden: Int { inputs[1].shape[1] }

  /// The results of the recurrence.
  func forward() -> [Tensor] {
    let results = recurrence.specs(inputs).map { Tensor($0.shape, type) { _ in } }
    withExtendedLifetime((inputs, results)) {
      var call = call(results)
      axon_recurrence_forward(&call)
    }
    return results.map { $0.to(dtype) }
  }

  /// The gradients of the inputs, from those of the results and the results.
  func backward(_ gradients: [Tensor?], _ results: [Tensor]) -> [Tensor] {
    let results = results.map { $0.to(type).dense() }
    let arriving = gradients.map { $0?.to(type).dense() }
    let found = [0, 2, 3].filter { $0 < 3 || recurrence.kind.isLSTM }.map { index in
      Tensor(inputs[index].shape, type) { _ in }
    }
    let product = recurrence.kind == .gru ? Tensor(inputs[0].shape, type) { _ in } : found[0]
    withExtendedLifetime((inputs, results, arriving, found, product)) {
      var call = call(results)
      var g = axon_recurrence_gradients()
      g.output = arriving[0].map { UnsafeRawPointer($0.bytes) }
      if recurrence.kind.isLSTM { g.cells = arriving[1].map { UnsafeRawPointer($0.bytes) } }
      (g.input, g.product, g.start) = (found[0].bytes, product.bytes, found[1].bytes)
      if recurrence.kind.isLSTM { g.start_cell = found[2].bytes }
      axon_recurrence_backward(&call, &g)
    }
    var all = [found[0], weightGradient(product, results[0]), found[1]]
    if recurrence.kind.isLSTM { all.append(found[2]) }
    if recurrence.kind == .gru, inputs.count == 4 { all.append(product.sum(along: [0, 1])) }
    return all.map { $0.to(dtype) }
  }

  /// [gates · H, T · N] · [T · N, H]: every step's gradient times the state before it.
  private func weightGradient(_ product: Tensor, _ states: Tensor) -> Tensor {
    if steps == 0 { return .zeros(inputs[1].shape, type) }
    let start = inputs[2].expandedDimensions(at: 0)
    let before =
      recurrence.isReversed
      ? concatenate([states[1...], start]) : concatenate([start, states[..<(steps - 1)]])
    return product.reshaped([steps * batch, -1]).transposed()
      .matmul(before.reshaped([steps * batch, hidden]))
  }

  private func call(_ results: [Tensor]) -> axon_recurrence {
    var call = axon_recurrence()
    call.kind =
      switch recurrence.kind {
      case .elman(let isReLU): isReLU ? AXON_RELU : AXON_TANH
      case .lstm: AXON_LSTM
      case .gru: AXON_GRU
      }
    call.double_precision = type == .float64 ? 1 : 0
    call.reversed = recurrence.isReversed ? 1 : 0
    (call.steps, call.rows, call.hidden) = (steps, batch, hidden)
    call.input = UnsafeRawPointer(inputs[0].bytes)
    call.weight = UnsafeRawPointer(inputs[1].bytes)
    call.start = UnsafeRawPointer(inputs[2].bytes)
    if inputs.count == 4 {
      let last = UnsafeRawPointer(inputs[3].bytes)
      if recurrence.kind.isLSTM { call.start_cell = last } else { call.bias = last }
    }
    call.output = results[0].bytes
    if recurrence.kind.isLSTM { call.cells = results[1].bytes }
    if results.count > 1 { call.saved = results[results.count - 1].bytes }
    return call
  }
}
