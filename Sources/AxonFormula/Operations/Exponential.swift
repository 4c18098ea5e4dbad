extension Catalogue {
  static let exponential: [Declaration] = [
    Declaration(Exp.self), Declaration(Exp2.self), Declaration(Expm1.self), Declaration(Log.self),
    Declaration(Log2.self), Declaration(Log10.self), Declaration(Log1p.self),
    Declaration(Sqrt.self), Declaration(Rsqrt.self), Declaration(LogAddExp.self),
    Declaration(LogAddExp2.self), Declaration(Xlogy.self), Declaration(Xlog1py.self),
  ]
}

/// eˣ
public enum Exp: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { exp(x) }
}

/// 2ˣ
public enum Exp2: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { exp2(x) }
}

/// eˣ - 1, exact near 0.
public enum Expm1: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { expm1(x) }
}

/// The natural logarithm.
public enum Log: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { log(x) }
}

/// The logarithm to base 2.
public enum Log2: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { log2(x) }
}

/// The logarithm to base 10.
public enum Log10: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { log10(x) }
}

/// log(1 + x), exact near 0.
public enum Log1p: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { log1p(x) }
}

/// √x
public enum Sqrt: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { sqrt(x) }
}

/// 1/√x
public enum Rsqrt: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { 1 / sqrt(x) }
  /// The derived one divides twice.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { -0.5 * (y * y * y) }
}

/// log(eᵃ + eᵇ) without overflow.
public enum LogAddExp: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S {
    // Where a = b the difference may be ∞ - ∞; the answer is a + log 2.
    let gap = select(equal(a, b), 0, abs(a - b))
    return max(a, b) + log1p(exp(-gap))
  }
  /// The derived ones are right, and four times as long.
  public static func partials<S: Scalar>(_ a: S, _ b: S, _ y: S) -> (S, S) {
    (sigmoid(a - b), sigmoid(b - a))
  }
}

/// log₂(2ᵃ + 2ᵇ) without overflow.
public enum LogAddExp2: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S {
    let gap = select(equal(a, b), 0, abs(a - b))
    return max(a, b) + log1p(exp2(-gap)) * 1.4426950408889634
  }
  /// The derived ones are right, and four times as long.
  public static func partials<S: Scalar>(_ a: S, _ b: S, _ y: S) -> (S, S) {
    let gap = (a - b) * 0.6931471805599453
    return (sigmoid(gap), sigmoid(-gap))
  }
}

/// a log b, and 0 where a is 0.
public enum Xlogy: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S {
    select(S.and(equal(a, 0), equal(b, b)), 0, a * log(b))
  }
  /// In b as everywhere else where a is 0, as in PyTorch.
  public static func partials<S: Scalar>(_ a: S, _ b: S, _ y: S) -> (S, S) {
    (select(S.and(equal(a, 0), lessOrEqual(b, 0)), 0, log(b)), a / b)
  }
}

/// a log(1 + b), and 0 where a is 0.
public enum Xlog1py: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S {
    select(S.and(equal(a, 0), equal(b, b)), 0, a * log1p(b))
  }
  /// In b as everywhere else where a is 0, as in PyTorch.
  public static func partials<S: Scalar>(_ a: S, _ b: S, _ y: S) -> (S, S) {
    (select(S.and(equal(a, 0), lessOrEqual(b, -1)), 0, log1p(b)), a / (b + 1))
  }
}
