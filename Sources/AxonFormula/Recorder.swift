/// Collects the lines of one program; a line that exists already is found, not repeated.
final class Recorder {
  private(set) var instructions: [Instruction] = []
  private var known: [Instruction: Int] = [:]

  func index(of instruction: Instruction) -> Int {
    if let line = known[instruction] { return line }
    instructions.append(instruction)
    known[instruction] = instructions.count - 1
    return instructions.count - 1
  }

  func index(of expression: Expression) -> Int {
    switch expression.form {
    case .constant(let c): index(of: Instruction.constant(c))
    case .line(_, let line): line
    }
  }

  /// The line as an operand: a truth value where a number is wanted becomes 0 or 1, a number
  /// where a truth value is wanted is compared with 0. (An input is what it is used as.)
  func index(of expression: Expression, asTruth: Bool) -> Int {
    let line = index(of: expression)
    switch instructions[line] {
    case .input: return line
    case .apply(let operation, _) where operation.isTruth == asTruth: return line
    case .constant where !asTruth: return line
    default: break
    }
    let zero = index(of: Instruction.constant(0))
    if asTruth {
      let isZero = index(of: .apply(.equal, [line, zero].sorted()))
      return index(of: .apply(.logicalNot, [isZero]))
    }
    return index(of: .apply(.select, [line, index(of: Instruction.constant(1)), zero]))
  }

  /// The lines `root` depends on, itself last.
  func lines(neededBy root: Int) -> [Int] {
    var needed: Set<Int> = [root]
    for line in stride(from: root, through: 0, by: -1) where needed.contains(line) {
      if case .apply(_, let operands) = instructions[line] { needed.formUnion(operands) }
    }
    // The root goes last even if it was recorded early (a formula may return its input).
    return needed.filter { $0 != root }.sorted() + [root]
  }
}
