internal import AxonFormula
internal import CAxonKernels

/// A program as a list of kernels to call, with buffers for what lies between.
struct Plan: Sendable {
  /// Where a value is found.
  enum Source: Sendable {
    case input(Int)
    case constant(Int)
    case buffer(Int)
  }
  struct Step: Sendable {
    let kernels: Kernels
    let operands: [Source]
    let buffer: Int
  }

  private(set) var steps: [Step] = []
  private(set) var constants: [Double] = []
  /// Where the result is found in the end.
  private(set) var result = Source.buffer(0)
  private(set) var bufferCount = 0
  /// For each input that is read: whether it is read as a truth value.
  let truthInputs: [Bool]
  let resultIsTruth: Bool

  /// A single kernel of all inputs.
  init(_ whole: Kernels, inputs: [Bool], _ resultIsTruth: Bool) {
    (truthInputs, self.resultIsTruth) = (inputs, resultIsTruth)
    steps = [Step(kernels: whole, operands: inputs.indices.map { .input($0) }, buffer: 0)]
    bufferCount = 1
  }

  /// One elementary kernel per line of `program`.
  init(_ program: Program) {
    let reads = program.reads
    truthInputs = reads.map { program.inputIsTruth($0) }
    resultIsTruth = program.resultIsTruth
    var lastUse = Array(repeating: 0, count: program.instructions.count)
    for (line, instruction) in program.instructions.enumerated() {
      if case .apply(_, let operands) = instruction { operands.forEach { lastUse[$0] = line } }
    }
    var sources: [Source] = []
    var free: [Int] = []
    for (line, instruction) in program.instructions.enumerated() {
      switch instruction {
      case .input(let i): sources.append(.input(reads.firstIndex(of: i) ?? 0))
      case .constant(let c):
        sources.append(.constant(constants.count))
        constants.append(c)
      case .apply(let operation, let operands):
        // An operand read for the last time may be overwritten: a kernel reads a vector before it
        // writes one. Not where elements differ in size; truth values are bytes.
        let spent = Set(operands).filter { lastUse[$0] == line }
        var reusable: [Int] = []
        var later: [Int] = []
        for operand in spent {
          guard case .buffer(let b) = sources[operand] else { continue }
          if program.isTruth(operand) == operation.isTruth {
            reusable.append(b)
          } else {
            later.append(b)
          }
        }
        free += reusable
        let buffer = free.popLast() ?? bufferCount
        free += later
        bufferCount = max(bufferCount, buffer + 1)
        sources.append(.buffer(buffer))
        steps.append(
          Step(
            kernels: Self.elementary(operation), operands: operands.map { sources[$0] },
            buffer: buffer))
      }
    }
    result = sources[program.result]
  }

  private static func elementary(_ operation: AxonFormula.Operation) -> Kernels {
    elementaryKernels[operation] ?? Kernels(operation.rawValue)
  }

  private static let elementaryKernels: [AxonFormula.Operation: Kernels] =
    Dictionary(
      uniqueKeysWithValues: AxonFormula.Operation.allCases.map { ($0, Kernels($0.rawValue)) })
}
