/// The derivatives of the elementary operations; at edges and ties PyTorch's.
enum ChainRule {
  /// The tangent of one line; `nil` is a tangent that is zero whatever the values.
  static func tangent(
    of operation: Operation, _ x: [Expression], _ dx: [Expression?], result y: Expression
  ) -> Expression? {
    if dx.allSatisfy({ $0 == nil }) || operation.isTruth { return nil }
    switch operation {
    case .add: return sum(dx[0], dx[1])
    case .subtract: return sum(dx[0], dx[1].map { -$0 })
    case .multiply: return sum(dx[0].map { $0 * x[1] }, dx[1].map { $0 * x[0] })
    case .divide: return sum(dx[0], dx[1].map { -($0 * y) }).map { $0 / x[1] }
    case .maximum: return choose(x, dx) { less($0, $1) }
    case .minimum: return choose(x, dx) { less($1, $0) }
    case .power: return power(x, dx, y)
    case .remainder: return sum(dx[0], dx[1].map { -($0 * floorDivide(x[0], x[1])) })
    case .truncatedRemainder:
      return sum(dx[0], dx[1].map { -($0 * truncatedDivide(x[0], x[1])) })
    case .hypot: return sum(dx[0].map { $0 * (x[0] / y) }, dx[1].map { $0 * (x[1] / y) })
    case .atan2:
      let square = x[0] * x[0] + x[1] * x[1]
      let scale = select(equal(square, 0), 0, 1 / square)
      return sum(dx[0].map { $0 * x[1] * scale }, dx[1].map { -($0 * x[0] * scale) })
    case .copySign: return dx[0].map { $0 * select(equal(x[0], 0), 0, y / x[0]) }
    case .polygamma: return dx[0].map { $0 * polygamma(x[0], order: x[1] + 1) }
    case .select:
      return dx[1] == nil && dx[2] == nil ? nil : select(x[0], dx[1] ?? 0, dx[2] ?? 0)
    case .floor, .ceil, .trunc, .round, .floorDivide, .truncatedDivide: return nil
    case .nextAfter: return dx[0].map { select(equal(x[0], x[1]), 0, $0) }
    case .bitAnd, .bitOr, .bitXor, .bitNot, .shiftLeft, .shiftRight, .gcd: return nil
    default: return dx[0].map { slope(of: operation, x[0], y) * $0 }
    }
  }

  /// f′ of the functions of one number, through the result where that is cheaper.
  private static func slope(of f: Operation, _ x: Expression, _ y: Expression) -> Expression {
    switch f {
    case .negate: -1
    case .abs: select(less(0, x), 1, select(less(x, 0), -1, 0))
    case .sqrt: 0.5 / y
    case .exp: y
    case .exp2: y * 0.6931471805599453
    case .expm1: y + 1
    case .log: 1 / x
    case .log2: 1 / (x * 0.6931471805599453)
    case .log10: 1 / (x * 2.302585092994046)
    case .log1p: 1 / (x + 1)
    case .sigmoid: y * (1 - y)
    case .sin: cos(x)
    case .cos: -sin(x)
    case .tan: y * y + 1
    case .asin: 1 / sqrt(1 - x * x)
    case .acos: -1 / sqrt(1 - x * x)
    case .atan: 1 / (x * x + 1)
    case .sinh: cosh(x)
    case .cosh: sinh(x)
    case .tanh: 1 - y * y
    case .asinh: 1 / sqrt(x * x + 1)
    case .acosh: 1 / sqrt(x * x - 1)
    case .atanh: 1 / (1 - x * x)
    case .erf: 1.1283791670955126 * exp(-(x * x))
    case .erfc: -1.1283791670955126 * exp(-(x * x))
    case .erfinv: 0.886226925452758 * exp(y * y)
    case .lgamma: digamma(x)
    case .digamma: polygamma(x, order: 1)
    default: preconditionFailure("\(f) is not a function of one number")
    }
  }

  private static func sum(_ a: Expression?, _ b: Expression?) -> Expression? {
    guard let a, let b else { return a ?? b }
    return a + b
  }

  private static func power(
    _ x: [Expression], _ dx: [Expression?], _ y: Expression
  ) -> Expression? {
    let base = dx[0].map {
      $0 * select(equal(x[1], 0), 0, x[1] * AxonFormula.power(x[0], x[1] - 1))
    }
    // 0ᵇ is flat in b, though its formula is 0 · log 0.
    let exponent = dx[1].map {
      $0 * select(Expression.and(equal(x[0], 0), lessOrEqual(0, x[1])), 0, y * log(x[0]))
    }
    return sum(base, exponent)
  }

  /// The tangent of the winner, the mean of both at a tie, the sum beside NaN (as PyTorch).
  private static func choose(
    _ x: [Expression], _ dx: [Expression?], loses: (Expression, Expression) -> Expression
  ) -> Expression? {
    let first = dx[0].map { select(loses(x[0], x[1]), 0, $0) }
    let second = dx[1].map { select(loses(x[1], x[0]), 0, $0) }
    return sum(first, second).map { either in
      select(equal(x[0], x[1]), 0.5 * ((dx[0] ?? 0) + (dx[1] ?? 0)), either)
    }
  }
}
