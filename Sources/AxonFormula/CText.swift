/// C text of programs. `V` is a vector of numbers, `M` one of truth values; macros give the same
/// text every width and every compute type, and `F(name)` the vector function of the current one.
public enum CText {
  /// The file of one group: every operation and its first derivatives.
  public static func file(_ group: Catalogue.Group) -> String {
    let kernels = group.declarations.flatMap(kernels)
    return "// Rendered from the formulas by `swift run generate`. Do not edit.\n"
      + kernels.joined(separator: "\n") + "\n"
  }

  /// What is worth compiling ahead of time. A program without a line passes its input on.
  private static func kernels(_ declaration: Declaration) -> [String] {
    let program = declaration.program
    var kernels = [kernel(declaration.name, program, integral: program.isIntegral)]
    guard declaration.isDifferentiable else { return kernels }
    for input in 0..<program.tensorCount {
      let pullback = declaration.pullback(input)
      if pullback.cost > 0 {
        kernels.append(kernel(declaration.pullbackName(input), pullback, integral: false))
      }
    }
    return kernels
  }

  /// `REAL(name, number of inputs, bits of the inputs that are truth values, lines)`; `ANY` for
  /// integers too, `INTEGER` for integers alone.
  private static func kernel(_ name: String, _ program: Program, integral: Bool) -> String {
    let reads = program.reads
    let truths = reads.enumerated().reduce(0) {
      program.inputIsTruth($1.element) ? $0 | 1 << $1.offset : $0
    }
    let family = program.isBitwise ? "INTEGER" : integral ? "ANY" : "REAL"
    let store = program.resultIsTruth ? "STORE_TRUTH" : "STORE"
    let lines = statements(program, reads) + ["\(store)(t\(program.result))"]
    let body = lines.map { "  " + $0 }.joined(separator: "\n")
    return "\(family)(\(name), \(reads.count), \(truths),\n\(body))"
  }

  private static func statements(_ program: Program, _ reads: [Int]) -> [String] {
    program.instructions.enumerated().map { line, instruction in
      let type = program.isTruth(line) ? "M" : "V"
      switch instruction {
      case .constant(let c): return "V t\(line) = K(\(literal(c)));"
      case .input(let i):
        let load = type == "M" ? "LOAD_TRUTH" : "LOAD"
        return "\(type) t\(line) = \(load)(\(reads.firstIndex(of: i) ?? 0));"
      case .apply(let operation, let operands):
        return "\(type) t\(line) = \(operation.cText(operands.map { "t\($0)" }));"
      }
    }
  }

  private static func literal(_ c: Double) -> String {
    if c.isNaN { return "__builtin_nan(\"\")" }
    return c == .infinity ? "__builtin_inf()" : c == -.infinity ? "-__builtin_inf()" : "\(c)"
  }
}

extension Operation {
  /// Arithmetic through macros, because integers wrap around there and must not in C.
  func cText(_ t: [String]) -> String {
    switch self {
    case .add: "ADD(\(t[0]), \(t[1]))"
    case .subtract: "SUBTRACT(\(t[0]), \(t[1]))"
    case .multiply: "MULTIPLY(\(t[0]), \(t[1]))"
    case .negate: "NEGATE(\(t[0]))"
    case .divide: "\(t[0]) / \(t[1])"
    case .less: "\(t[0]) < \(t[1])"
    case .lessOrEqual: "\(t[0]) <= \(t[1])"
    case .equal: "\(t[0]) == \(t[1])"
    case .logicalAnd: "\(t[0]) & \(t[1])"
    case .logicalOr: "\(t[0]) | \(t[1])"
    case .logicalXor: "\(t[0]) ^ \(t[1])"
    case .logicalNot: "~\(t[0])"
    default: "F(\(rawValue))(\(t.joined(separator: ", ")))"
    }
  }
}
