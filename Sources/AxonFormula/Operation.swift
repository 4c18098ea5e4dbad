/// The elementary operations: the whole vocabulary of a recorded formula.
///
/// Each has one meaning for numbers (`Double.call`), one C spelling, one derivative (`ChainRule`)
/// and one kernel, whose name is the raw value.
public enum Operation: String, CaseIterable, Sendable {
  case add, subtract, multiply, divide, negate, abs, maximum, minimum, power
  case floorDivide, truncatedDivide, remainder, truncatedRemainder
  case floor, ceil, trunc, round, copySign, nextAfter
  case sqrt, hypot, exp, exp2, expm1, log, log2, log10, log1p, sigmoid
  case sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh, asinh, acosh, atanh
  case erf, erfc, erfinv, lgamma, digamma, polygamma
  case less, lessOrEqual, equal
  case logicalAnd, logicalOr, logicalXor, logicalNot
  case bitAnd, bitOr, bitXor, bitNot, shiftLeft, shiftRight, gcd
  case select
}

extension Operation {
  /// Two numbers in, a truth value out.
  public var isComparison: Bool { [.less, .lessOrEqual, .equal].contains(self) }
  /// Truth values in, a truth value out.
  public var isLogical: Bool {
    [.logicalAnd, .logicalOr, .logicalXor, .logicalNot].contains(self)
  }
  /// Defined for integers only.
  public var isBitwise: Bool {
    [.bitAnd, .bitOr, .bitXor, .bitNot, .shiftLeft, .shiftRight, .gcd].contains(self)
  }
  /// Whether the result is a truth value.
  public var isTruth: Bool { isComparison || isLogical }

  /// Whether integers have it, with an integer as the result.
  public var isIntegral: Bool {
    if isTruth || isBitwise { return true }
    switch self {
    case .add, .subtract, .multiply, .negate, .abs, .maximum, .minimum, .power, .floorDivide,
      .truncatedDivide, .remainder, .truncatedRemainder, .floor, .ceil, .trunc, .round, .select:
      return true
    default: return false
    }
  }

  /// Whether operand `i` is read as a truth value.
  public func operandIsTruth(_ i: Int) -> Bool { isLogical || (self == .select && i == 0) }

  var isCommutative: Bool { [.add, .multiply, .equal].contains(self) }
}

/// A value while a program runs: a number or a truth value.
enum Slot<S: Scalar> {
  case number(S)
  case truth(S.Truth)

  var number: S {
    switch self {
    case .number(let x): x
    case .truth(let t): S.select(t, 1, 0)
    }
  }
  var truth: S.Truth {
    switch self {
    case .number(let x): S.truth(x)
    case .truth(let t): t
    }
  }
}

extension Operation {
  func callAsFunction<S: Scalar>(_ operands: [Slot<S>]) -> Slot<S> {
    if self == .select {
      return .number(S.select(operands[0].truth, operands[1].number, operands[2].number))
    }
    if isComparison { return .truth(S.compare(self, operands[0].number, operands[1].number)) }
    if isLogical { return .truth(S.combine(self, operands.map(\.truth))) }
    return .number(S.call(self, operands.map(\.number)))
  }
}
