/// A formula over every element: a chain of elementwise functions, evaluated block by block in slots of
/// one block each, so that intermediate results never leave the cache. The target is dense.
///
/// Words: target, scratch (a block for each slot), number of axes, operands, lines and slots, slot of the
/// result, sizes; for each operand (which is loaded into the slot of its number) address and strides; for
/// each line function | target slot << 8 | a << 16 | b << 24, and slot c or the bits of a constant.
struct FormulaStep: Step {
  private let target: Address, scratch: Address
  private let rank: Int, operandCount: Int, lineCount: Int, slotCount: Int, result: Int
  private let sizes: Axes
  /// Stands before the first operand.
  private let operands: WordReader

  init(_ reader: inout WordReader, _ words: borrowing Span<UInt32>) {
    target = reader.address(words)
    scratch = reader.address(words)
    rank = reader.number(words)
    operandCount = reader.number(words)
    lineCount = reader.number(words)
    slotCount = reader.number(words)
    result = reader.number(words)
    sizes = reader.axes(rank, words)
    operands = reader
    // Counts that don't fit end soon: a reader that is short stays short.
    var left = operandCount
    while left > 0, !reader.isShort {
      _ = reader.address(words)
      _ = reader.axes(rank, words)
      left -= 1
    }
    left = lineCount
    while left > 0, !reader.isShort {
      _ = Line(&reader, words)
      left -= 1
    }
  }

  private struct Line {
    let function: EdgeFunction?, y: Int, a: Int, b: Int, last: UInt32
    init(_ reader: inout WordReader, _ words: borrowing Span<UInt32>) {
      let bits = reader.word(words)
      function = EdgeFunction(rawValue: UInt8(truncatingIfNeeded: bits))
      (y, a, b) = (Int(bits >> 8 & 255), Int(bits >> 16 & 255), Int(bits >> 24))
      last = reader.word(words)
    }
  }

  func check(_ check: inout PlanCheck, _ words: borrowing Span<UInt32>) {
    var count = 1
    for axis in 0..<rank { count = check.product(count, sizes[axis]) }
    check.writes(target, count)
    check.adds(work: count, max(operandCount + lineCount, 1), 4)
    guard operandCount >= 0, lineCount >= 0, operandCount <= slotCount, slotCount <= 256,
      result >= 0, result < slotCount
    else { return check.refuse() }
    check.writes(scratch, slotCount * PlanLayout.block)
    var reader = operands
    for _ in 0..<operandCount {
      let address = reader.address(words)
      check.walks(address, sizes, reader.axes(rank, words), rank)
    }
    for _ in 0..<lineCount {
      let line = Line(&reader, words)
      guard let function = line.function else { return check.refuse() }
      let isConstant = function == .constant
      guard line.y < slotCount,
        isConstant || max(line.a, line.b) < slotCount && line.last < UInt32(slotCount)
      else { return check.refuse() }
    }
  }

  func run<K: KernelSet>(_ memory: Memory, _ words: borrowing Span<UInt32>, _ kernels: K.Type) {
    let slots = memory[scratch]
    fillConstants(slots, words)
    let columns = rank > 0 ? sizes[rank - 1] : 1
    var rows = 1
    for axis in 0..<max(rank - 1, 0) { rows *= sizes[axis] }
    var output = memory[target]
    for row in 0..<rows {
      var start = 0
      while start < columns {
        let count = min(PlanLayout.block, columns - start)
        var reader = operands
        for slot in 0..<operandCount {
          let address = reader.address(words)
          let strides = reader.axes(rank, words)
          load(memory[address], strides, row, start, count, slots + slot * PlanLayout.block)
        }
        for _ in 0..<lineCount {
          let line = Line(&reader, words)
          guard let function = line.function, function != .constant else { continue }
          K.apply(
            function, slots + line.y * PlanLayout.block, slots + line.a * PlanLayout.block,
            slots + line.b * PlanLayout.block, slots + Int(line.last) * PlanLayout.block)
        }
        let values = slots + result * PlanLayout.block
        for i in 0..<count { output[i] = values[i] }
        output += count
        start += count
      }
    }
  }

  private func fillConstants(
    _ slots: UnsafeMutablePointer<Float>, _ words: borrowing Span<UInt32>
  ) {
    var reader = operands
    for _ in 0..<operandCount {
      _ = reader.address(words)
      _ = reader.axes(rank, words)
    }
    for _ in 0..<lineCount {
      let line = Line(&reader, words)
      guard line.function == .constant else { continue }
      let slot = slots + line.y * PlanLayout.block
      for i in 0..<PlanLayout.block { slot[i] = Float(bitPattern: line.last) }
    }
  }

  /// Copies `count` numbers of a row of an operand from column `start` on; the rest of the slot is made
  /// zero, so that nothing follows from what lay there.
  @inline(__always) private func load(
    _ base: UnsafeMutablePointer<Float>, _ strides: borrowing Axes, _ row: Int, _ start: Int,
    _ count: Int, _ slot: UnsafeMutablePointer<Float>
  ) {
    var (source, left) = (base, row)
    var axis = rank - 2
    while axis >= 0 {
      let size = sizes[axis]
      source += left % size * strides[axis]
      left /= size
      axis -= 1
    }
    let step = rank > 0 ? strides[rank - 1] : 0
    source += start * step
    for i in 0..<count { slot[i] = source[i * step] }
    for i in count..<PlanLayout.block { slot[i] = 0 }
  }
}
