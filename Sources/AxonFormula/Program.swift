/// One line of a recorded formula. Operands are indices of earlier lines.
public enum Instruction: Hashable, Sendable {
  /// The input of this number.
  case input(Int)
  /// A number that is known.
  case constant(Double)
  /// The result of an operation on earlier lines.
  case apply(Operation, [Int])
}

/// A recorded formula: single assignment, common subexpressions once, unused lines removed.
///
/// This is the one intermediate form. C text, derivatives, fusion and the tile evaluator
/// all start here.
public struct Program: Hashable, Sendable {
  /// The lines; the last one is the result.
  public let instructions: [Instruction]
  /// Inputs that are tensors, read or not; they come first.
  public let tensorCount: Int
  /// Scalar inputs after the tensors (a slope, a bound), without a derivative.
  public let attributeCount: Int

  /// Records `body`, which receives (tensors…, attributes…), keeping only what its result needs.
  public init(
    tensors: Int, attributes: Int = 0, _ body: ([Expression]) -> Expression
  ) {
    let recorder = Recorder()
    let inputs = (0..<tensors + attributes).map { Expression(recorder, .input($0)) }
    let root = recorder.index(of: body(inputs))
    let needed = recorder.lines(neededBy: root)
    let place = Dictionary(uniqueKeysWithValues: needed.enumerated().map { ($1, $0) })
    instructions = needed.map { line in
      guard case .apply(let operation, let operands) = recorder.instructions[line] else {
        return recorder.instructions[line]
      }
      return .apply(operation, operands.compactMap { place[$0] })
    }
    (tensorCount, attributeCount) = (tensors, attributes)
  }

  /// The line that is the result.
  public var result: Int { instructions.count - 1 }
  /// Tensors and attributes.
  public var inputCount: Int { tensorCount + attributeCount }

  /// The inputs the result depends on, in order: all a kernel has to load, all a node has to save.
  public var reads: [Int] {
    instructions.compactMap { if case .input(let i) = $0 { i } else { nil } }.sorted()
  }

  /// Lines that compute something: the length of the formula.
  public var cost: Int {
    instructions.count { if case .apply = $0 { true } else { false } }
  }

  /// The operations it uses, one entry for each line.
  public var operations: [Operation] {
    instructions.compactMap { if case .apply(let operation, _) = $0 { operation } else { nil } }
  }
}

extension Program {
  /// Whether line `i` holds a truth value rather than a number.
  public func isTruth(_ i: Int) -> Bool {
    switch instructions[i] {
    case .apply(let operation, _): operation.isTruth
    case .constant: false
    case .input: isReadAsTruth(i)
    }
  }

  /// Whether input `input` is read, and read as a truth value.
  public func inputIsTruth(_ input: Int) -> Bool {
    instructions.firstIndex(of: .input(input)).map(isReadAsTruth) ?? false
  }

  /// Whether the result is a truth value.
  public var resultIsTruth: Bool { isTruth(result) }

  private func isReadAsTruth(_ line: Int) -> Bool {
    instructions.contains {
      guard case .apply(let operation, let operands) = $0 else { return false }
      return operands.enumerated().contains { $1 == line && operation.operandIsTruth($0) }
    }
  }

  /// Whether integers can run it: integer operations on integer constants.
  public var isIntegral: Bool {
    instructions.allSatisfy {
      switch $0 {
      case .input: true
      case .constant(let c): c == c.rounded() && c.magnitude < 0x1p53
      case .apply(let operation, _): operation.isIntegral
      }
    }
  }

  /// Whether only integers can run it.
  public var isBitwise: Bool { operations.contains(where: \.isBitwise) }

  /// Whether there are derivatives. (Where they are zero everywhere, as of `floor`, there are.)
  public var isDifferentiable: Bool {
    !resultIsTruth && !isBitwise
  }
}

extension Program {
  /// Runs the program on numbers, or on expressions, which inlines it into another program.
  public func callAsFunction<S: Scalar>(_ inputs: [S]) -> S {
    values(inputs)[result].number
  }

  func values<S: Scalar>(_ inputs: [S]) -> [Slot<S>] {
    var values: [Slot<S>] = []
    values.reserveCapacity(instructions.count)
    for instruction in instructions {
      switch instruction {
      case .input(let i): values.append(.number(inputs[i]))
      case .constant(let c): values.append(.number(S.constant(c)))
      case .apply(let operation, let operands):
        values.append(operation(operands.map { values[$0] }))
      }
    }
    return values
  }
}

extension Program: CustomStringConvertible {
  /// One line of text for each line of the program.
  public var description: String {
    instructions.enumerated().map { line, instruction in
      switch instruction {
      case .input(let i): "t\(line) = input \(i)"
      case .constant(let c): "t\(line) = \(c)"
      case .apply(let operation, let operands):
        "t\(line) = \(operation.rawValue) " + operands.map { "t\($0)" }.joined(separator: ", ")
      }
    }.joined(separator: "\n")
  }
}
