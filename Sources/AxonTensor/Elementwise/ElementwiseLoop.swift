internal import AxonFormula
internal import CAxonKernels

/// How a formula walks its inputs: lines of `columns` elements, each input stepping by 0 or 1 along
/// them and by `rowStep` from line to line; further axes are walked around that.
struct ElementwiseLoop {
  private let formula: Formula
  private let spec: Spec
  private let compute: axon_compute
  /// The inputs that the formula reads, and then its attributes.
  private var operands: [Operand] = []
  private var columns = 1
  private var rows = 1
  /// The sizes of the axes around, and the steps of each operand along them.
  private var outer: [Int] = []
  private var outerSteps: [[Int]] = []
  /// Keeps copies of inputs and the attributes alive.
  private var kept: [Tensor] = []

  init(_ formula: Formula, _ inputs: [Tensor], _ attributes: [Double], _ spec: Spec) {
    (self.formula, self.spec) = (formula, spec)
    let number = inputs.indices.first { !formula.truthInputs[$0] }.map { inputs[$0].dtype }
    compute = Self.compute(number ?? .int64)
    var read: [(tensor: Tensor, strides: [Int])] = []
    for input in formula.reads {
      if input < inputs.count {
        let tensor = Self.walkable(inputs[input])
        read.append((tensor, tensor.strides))
      } else {
        let value = attributes[input - inputs.count]
        let scalar = Tensor.full([], value, compute == AXON_I64 ? .int64 : .float64)
        read.append((scalar, spec.shape.map { _ in 0 }))
      }
      kept.append(read[read.count - 1].tensor)
    }
    arrange(read)
  }

  /// Steps along the last axis must be 0 or 1; anything else is copied first.
  private static func walkable(_ tensor: Tensor) -> Tensor {
    guard let layout = tensor.layout, let axis = tensor.shape.lastIndex(where: { $0 != 1 }) else {
      return tensor
    }
    return (0...1).contains(layout.strides[axis]) ? tensor : tensor.dense()
  }

  static func compute(_ dtype: DType) -> axon_compute {
    switch dtype {
    case .float64: AXON_F64
    case .float32, .float16, .bfloat16: AXON_F32
    default: AXON_I64
    }
  }

  /// Joins axes that every operand walks as one.
  private mutating func arrange(_ read: [(tensor: Tensor, strides: [Int])]) {
    var sizes: [Int] = []
    var steps: [[Int]] = []
    for axis in spec.shape.indices where spec.shape[axis] != 1 {
      let size = spec.shape[axis]
      let step = read.map { $0.strides[axis] }
      if let last = steps.last, zip(last, step).allSatisfy({ $0 == $1 * size }) {
        sizes[sizes.count - 1] *= size
        steps[steps.count - 1] = step
      } else {
        sizes.append(size)
        steps.append(step)
      }
    }
    columns = sizes.popLast() ?? 1
    let step = steps.popLast() ?? read.map { _ in 0 }
    rows = sizes.popLast() ?? 1
    let rowStep = steps.popLast() ?? read.map { _ in 0 }
    (outer, outerSteps) = (sizes, steps)
    operands = read.indices.map { i in
      Operand(
        bytes: UnsafeRawPointer(read[i].tensor.bytes), dtype: read[i].tensor.dtype, step: step[i],
        rowStep: rowStep[i])
    }
  }

  func run(into output: UnsafeMutableRawPointer) {
    withExtendedLifetime(kept) { walk(into: output) }
  }

  private func walk(into output: UnsafeMutableRawPointer) {
    let count = spec.shape.elementCount
    if count == 0 { return }
    let size = spec.dtype.byteCount
    let lines = outer.reduce(1, *)
    // Chunks depend on the problem only, so that the bits don't follow the number of threads.
    let grain = 32768
    if rows * columns <= grain || columns < grain && lines > 1 {
      let perChunk = max(1, grain / (rows * columns))
      parallel((lines + perChunk - 1) / perChunk) { chunk in
        for line in chunk * perChunk..<min(lines, (chunk + 1) * perChunk) {
          block(line, 0, rows, 0, columns, output + line * rows * columns * size)
        }
      }
    } else if columns < grain {
      let perChunk = max(1, grain / columns)
      let chunks = (rows + perChunk - 1) / perChunk
      parallel(lines * chunks) { chunk in
        let (line, first) = (chunk / chunks, chunk % chunks * perChunk)
        block(
          line, first, min(perChunk, rows - first), 0, columns,
          output + (line * rows + first) * columns * size)
      }
    } else {
      let chunks = (columns + grain - 1) / grain
      parallel(lines * rows * chunks) { chunk in
        let (row, first) = (chunk / chunks, chunk % chunks * grain)
        block(
          row / rows, row % rows, 1, first, min(grain, columns - first),
          output + (row * columns + first) * size)
      }
    }
  }

  private func block(
    _ line: Int, _ firstRow: Int, _ rows: Int, _ firstColumn: Int, _ columns: Int,
    _ output: UnsafeMutableRawPointer
  ) {
    var moved = operands
    var rest = line
    var places = [Int](repeating: 0, count: outer.count)
    for axis in outer.indices.reversed() {
      places[axis] = rest % outer[axis]
      rest /= outer[axis]
    }
    for i in moved.indices {
      var offset = firstRow * moved[i].rowStep + firstColumn * moved[i].step
      for axis in outer.indices { offset += places[axis] * outerSteps[axis][i] }
      moved[i].bytes += offset * moved[i].dtype.byteCount
    }
    formula.run(moved, output: output, spec.dtype, compute: compute, rows: rows, columns: columns)
  }
}

/// Calls `body` for every chunk, on the threads of the team.
func parallel(_ chunks: Int, _ body: (Int) -> Void) {
  if chunks == 1 { return body(0) }
  withoutActuallyEscaping(body) { body in
    var box = body
    withUnsafeMutablePointer(to: &box) { pointer in
      axon_parallel(
        chunks,
        { context, chunk in
          context?.assumingMemoryBound(to: ((Int) -> Void).self).pointee(chunk)
        }, pointer)
    }
  }
}
