extension Program {
  /// ∂result/∂input, as a program of (tensors…, result, attributes…).
  ///
  /// Differentiates forward, one input at a time. Then `select(c, a, b)` becomes
  /// `select(c, a′, b′)`, and the branch not taken can't leak its infinities, as it does when
  /// a zero cotangent meets an infinite partial in reverse (0 · ∞ is NaN).
  public func partial(_ input: Int) -> Program {
    Program(tensors: tensorCount + 1, attributes: attributeCount) { given in
      tangent(input, without(given, extra: 1), result: given[tensorCount]) ?? 0
    }
  }

  /// (tensors…, result, cotangent, attributes…) → cotangent · ∂result/∂input: a whole backward
  /// step, and a formula like any other.
  public func pullback(_ input: Int) -> Program {
    Program(tensors: tensorCount + 2, attributes: attributeCount) { given in
      let tangent = tangent(input, without(given, extra: 2), result: given[tensorCount])
      return tangent.map { given[tensorCount + 1] * $0 } ?? 0
    }
  }

  /// The inputs of this program among those of a derivative.
  private func without(_ given: [Expression], extra: Int) -> [Expression] {
    Array(given[..<tensorCount] + given[(tensorCount + extra)...])
  }

  private func tangent(
    _ input: Int, _ given: [Expression], result known: Expression
  ) -> Expression? {
    var values = values(given).map(\.expression)
    // The result is known; formulas such as eˣ differentiate to it.
    if case .apply = instructions[result] { values[result] = known }
    var tangents: [Expression?] = []
    for (line, instruction) in instructions.enumerated() {
      switch instruction {
      case .input(let i): tangents.append(i == input ? 1 : nil)
      case .constant: tangents.append(nil)
      case .apply(let operation, let operands):
        tangents.append(
          ChainRule.tangent(
            of: operation, operands.map { values[$0] }, operands.map { tangents[$0] },
            result: values[line]))
      }
    }
    return tangents[result]
  }
}

extension Slot<Expression> {
  /// The recorded line, be it a number or a truth value.
  fileprivate var expression: Expression {
    switch self {
    case .number(let line), .truth(let line): line
    }
  }
}
