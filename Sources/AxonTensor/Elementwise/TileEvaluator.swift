internal import AxonFormula
package import CAxonKernels

/// One input that a loop walks: for each entry of `Formula.reads`. Attributes are operands of
/// float64 (or int64) with both steps 0.
package struct Operand {
  var bytes: UnsafeRawPointer
  var dtype: DType
  /// Elements from column to column: 1 walks, 0 repeats one element.
  var step: Int
  /// Elements from row to row.
  var rowStep: Int

  package init(bytes: UnsafeRawPointer, dtype: DType, step: Int, rowStep: Int) {
    (self.bytes, self.dtype, self.step, self.rowStep) = (bytes, dtype, step, rowStep)
  }

  @inline(__always) var isSingle: Bool { step == 0 && rowStep == 0 }
}

extension Formula {
  /// Fills rows × columns elements of `output`, contiguous, of type `dtype`.
  ///
  /// Through the kernel alone where all types are the kernel's; else tile by tile.
  package func run(
    _ operands: [Operand], output: UnsafeMutableRawPointer, _ dtype: DType, compute: axon_compute,
    rows: Int, columns: Int
  ) {
    // Single elements of another type, attributes for example, are converted once.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: operands.count + 1) { singles in
      var call = axon_map_call()
      var operands = operands
      let wholeKernel = kernel(compute)
      var fits = wholeKernel != nil && dtype == (resultIsTruth ? .bool : compute.dtype)
      for (slot, input) in reads.enumerated() {
        let wanted =
          input < tensorCount && truthInputs[input] ? DType.bool : compute.dtype
        if operands[slot].dtype != wanted, operands[slot].isSingle,
          let place = singles.baseAddress.map({ UnsafeMutableRawPointer($0 + slot) })
        {
          let from = Int32(operands[slot].dtype.rawValue)
          axon_cast(operands[slot].bytes, from, place, Int32(wanted.rawValue), 1)
          operands[slot].bytes = UnsafeRawPointer(place)
          operands[slot].dtype = wanted
        }
        guard operands[slot].dtype == wanted else {
          fits = false
          continue
        }
        if fits {
          let operand = operands[slot]
          call.setInput(slot, operand.bytes, step: operand.step, rowStep: operand.rowStep)
        }
      }
      if fits, let wholeKernel {
        (call.output, call.rows, call.columns) = (output, rows, columns)
        wholeKernel(&call)
      } else {
        TileEvaluator(plan(compute), operands, compute, dtype)
          .run(output, rows: rows, columns: columns)
      }
    }
  }
}

/// Runs a plan over tiles that stay in the first-level cache: intermediate results never reach
/// memory, and other types are converted on the way in and out.
struct TileEvaluator {
  /// Elements of a tile, and the bytes of a buffer that holds one in any type.
  static let tile = 1024
  static let tileBytes = tile * 8

  private let plan: Plan
  private let operands: [Operand]
  private let compute: axon_compute
  private let outputType: DType

  init(_ plan: Plan, _ operands: [Operand], _ compute: axon_compute, _ outputType: DType) {
    (self.plan, self.operands, self.compute) = (plan, operands, compute)
    self.outputType = outputType
  }

  func run(_ output: UnsafeMutableRawPointer, rows: Int, columns: Int) {
    let buffers = plan.bufferCount + operands.count
    let byteCount = buffers * Self.tileBytes + 8 * plan.constants.count + 8
    withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 64) { work in
      guard let base = work.baseAddress else { return }
      let constants = base + buffers * Self.tileBytes
      for (i, value) in plan.constants.enumerated() { store(value, constants + 8 * i) }
      var output = output
      for row in 0..<rows {
        for start in stride(from: 0, to: columns, by: Self.tile) {
          let count = min(Self.tile, columns - start)
          tile(row, start, count, base, constants, output)
          output += count * outputType.byteCount
        }
      }
    }
  }

  /// Runs the plan on `count` elements from (row, start).
  private func tile(
    _ row: Int, _ start: Int, _ count: Int, _ base: UnsafeMutableRawPointer,
    _ constants: UnsafeMutableRawPointer, _ output: UnsafeMutableRawPointer
  ) {
    let loaded = base + plan.bufferCount * Self.tileBytes
    for slot in operands.indices { load(slot, row, start, count, loaded) }
    func place(_ source: Plan.Source) -> (bytes: UnsafeRawPointer, step: Int) {
      switch source {
      case .buffer(let b): (UnsafeRawPointer(base + b * Self.tileBytes), 1)
      case .constant(let c): (UnsafeRawPointer(constants + 8 * c), 0)
      case .input(let slot):
        isReady(slot)
          ? (ready(slot, row, start), operands[slot].step)
          : (UnsafeRawPointer(loaded + slot * Self.tileBytes), operands[slot].step)
      }
    }
    let resultType = plan.resultIsTruth ? DType.bool : compute.dtype
    for (i, step) in plan.steps.enumerated() {
      var call = axon_map_call()
      (call.rows, call.columns) = (1, count)
      let isLast = i == plan.steps.count - 1 && outputType == resultType
      call.output = isLast ? output : base + step.buffer * Self.tileBytes
      for (slot, operand) in step.operands.enumerated() {
        let (bytes, step) = place(operand)
        call.setInput(slot, bytes, step: step, rowStep: 0)
      }
      guard let kernel = step.kernels[compute] else {
        preconditionFailure("a step has no kernel of \(compute.dtype)")
      }
      kernel(&call)
    }
    if plan.steps.isEmpty || outputType != resultType {
      let (bytes, step) = place(plan.result)
      convert(bytes, step, resultType, to: output, count)
    }
  }

  /// The type in which the plan reads an input.
  private func wanted(_ slot: Int) -> DType { plan.truthInputs[slot] ? .bool : compute.dtype }
  private func isReady(_ slot: Int) -> Bool { operands[slot].dtype == wanted(slot) }

  private func ready(_ slot: Int, _ row: Int, _ start: Int) -> UnsafeRawPointer {
    let operand = operands[slot]
    return operand.bytes
      + (row * operand.rowStep + start * operand.step) * operand.dtype.byteCount
  }

  /// Converts a tile of an input into its buffer, unless it is read where it lies.
  private func load(
    _ slot: Int, _ row: Int, _ start: Int, _ count: Int, _ loaded: UnsafeMutableRawPointer
  ) {
    if isReady(slot) { return }
    axon_cast(
      ready(slot, row, start), Int32(operands[slot].dtype.rawValue),
      loaded + slot * Self.tileBytes, Int32(wanted(slot).rawValue),
      operands[slot].step == 0 ? 1 : count)
  }

  /// Converts the result, which may be a single element to repeat.
  private func convert(
    _ bytes: UnsafeRawPointer, _ step: Int, _ type: DType, to output: UnsafeMutableRawPointer,
    _ count: Int
  ) {
    let (from, to) = (Int32(type.rawValue), Int32(outputType.rawValue))
    axon_cast(bytes, from, output, to, step == 0 ? 1 : count)
    if step == 1 { return }
    let size = outputType.byteCount
    for i in 1..<max(1, count) { (output + i * size).copyMemory(from: output, byteCount: size) }
  }

  private func store(_ value: Double, _ place: UnsafeMutableRawPointer) {
    switch compute {
    case AXON_F32: place.storeBytes(of: Float(value), as: Float.self)
    case AXON_F64: place.storeBytes(of: value, as: Double.self)
    default: place.storeBytes(of: Int(value), as: Int.self)
    }
  }
}
