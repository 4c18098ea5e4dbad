/// Records, and simplifies where the result is the same bit for bit, NaN and signed zero included,
/// with two exceptions: `x + 0` is `x` (differs for x = -0), and a factor that is a choice of 0 and
/// ±1 becomes a choice (so that 0 · ∞ doesn't arise where nothing was meant to pass).
extension Expression: Scalar {
  /// A recorded comparison.
  public typealias Truth = Expression
  /// A whole number.
  public init(integerLiteral value: Int) { self.init(Double(value)) }
  /// A number.
  public init(floatLiteral value: Double) { self.init(value) }
  /// A number that is known while recording.
  public static func constant(_ value: Double) -> Expression { Expression(value) }

  /// a + b
  public static func + (a: Expression, b: Expression) -> Expression {
    if a.constant == 0 { return b }
    if b.constant == 0 { return a }
    if let c = b.operands(of: .negate) { return a - c[0] }
    return record(.add, [a, b])
  }
  /// a - b
  public static func - (a: Expression, b: Expression) -> Expression {
    if b.constant == 0 { return a }
    if let c = b.operands(of: .negate) { return a + c[0] }
    return record(.subtract, [a, b])
  }
  /// a · b
  public static func * (a: Expression, b: Expression) -> Expression {
    if a.constant == 1 { return b }
    if b.constant == 1 { return a }
    if a.constant == -1 { return -b }
    if b.constant == -1 { return -a }
    if a.constant == nil, b.constant == nil, let product = b.gating(a) { return product }
    return record(.multiply, [a, b])
  }
  /// a / b
  public static func / (a: Expression, b: Expression) -> Expression {
    b.constant == 1 ? a : record(.divide, [a, b])
  }
  /// -x
  public static prefix func - (x: Expression) -> Expression {
    x.operands(of: .negate)?[0] ?? record(.negate, [x])
  }

  /// `self` · x where `self` is nested choices of 0, 1 and -1 alone.
  private func gating(_ x: Expression) -> Expression? {
    switch constant {
    case 0: return 0
    case 1: return x
    case -1: return -x
    case .some: return nil
    case nil: break
    }
    guard let choice = operands(of: .select), let yes = choice[1].gating(x),
      let no = choice[2].gating(x)
    else { return nil }
    return Expression.select(choice[0], yes, no)
  }

  /// A recorded operation on numbers.
  public static func call(_ operation: Operation, _ operands: [Expression]) -> Expression {
    switch operation {
    case .add: return operands[0] + operands[1]
    case .subtract: return operands[0] - operands[1]
    case .multiply: return operands[0] * operands[1]
    case .divide: return operands[0] / operands[1]
    case .negate: return -operands[0]
    case .power where operands[1].constant == 1: return operands[0]
    case .power where operands[1].constant == 2: return operands[0] * operands[0]
    default: return record(operation, operands)
    }
  }
  /// A recorded comparison.
  public static func compare(
    _ operation: Operation, _ a: Expression, _ b: Expression
  ) -> Expression {
    record(operation, [a, b])
  }
  /// A recorded logical operation.
  public static func combine(_ operation: Operation, _ truths: [Expression]) -> Expression {
    record(operation, truths)
  }
  /// A line is read as a truth value where it is used as one.
  public static func truth(_ x: Expression) -> Expression { x }
  /// A recorded choice, or the answer where it is known.
  public static func select(
    _ condition: Expression, _ yes: Expression, _ no: Expression
  ) -> Expression {
    if let known = condition.constant { return known != 0 ? yes : no }
    return isSame(yes, no) ? yes : record(.select, [condition, yes, no])
  }
}
