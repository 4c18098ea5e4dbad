/// A number that records what is done to it.
public struct Expression {
  enum Form {
    case constant(Double)
    case line(Recorder, Int)
  }
  let form: Form

  init(_ recorder: Recorder, _ instruction: Instruction) {
    form = .line(recorder, recorder.index(of: instruction))
  }
  init(_ constant: Double) { form = .constant(constant) }

  var constant: Double? { if case .constant(let c) = form { c } else { nil } }
  private var recorder: Recorder? { if case .line(let r, _) = form { r } else { nil } }

  static func record(_ operation: Operation, _ operands: [Expression]) -> Expression {
    guard let recorder = operands.lazy.compactMap(\.recorder).first else {
      // Only constants: the answer is known now.
      let folded: Slot<Double> = operation(operands.compactMap(\.constant).map { .number($0) })
      return Expression(folded.number)
    }
    var lines = operands.enumerated().map {
      recorder.index(of: $1, asTruth: operation.operandIsTruth($0))
    }
    if operation.isCommutative { lines.sort() }
    return Expression(recorder, .apply(operation, lines))
  }

  /// The operands of an earlier `operation`, for looking one step back.
  func operands(of operation: Operation) -> [Expression]? {
    guard case .line(let recorder, let line) = form,
      case .apply(operation, let operands) = recorder.instructions[line]
    else { return nil }
    return operands.map { operand in
      if case .constant(let c) = recorder.instructions[operand] { return Expression(c) }
      return Expression(recorder, recorder.instructions[operand])
    }
  }

  static func isSame(_ a: Expression, _ b: Expression) -> Bool {
    switch (a.form, b.form) {
    case (.constant(let x), .constant(let y)): x.bitPattern == y.bitPattern
    case (.line(_, let x), .line(_, let y)): x == y
    default: false
    }
  }
}
