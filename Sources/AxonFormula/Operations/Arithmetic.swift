extension Catalogue {
  static let arithmetic: [Declaration] = [
    Declaration(Add.self), Declaration(Subtract.self), Declaration(Multiply.self),
    Declaration(Divide.self), Declaration(Negate.self), Declaration(Abs.self),
    Declaration(Square.self), Declaration(Reciprocal.self), Declaration(Sign.self),
    Declaration(Maximum.self), Declaration(Minimum.self), Declaration(Fmax.self),
    Declaration(Fmin.self), Declaration(CopySign.self), Declaration(Heaviside.self),
    Declaration(NextAfter.self), Declaration(Lerp.self), Declaration(Addcmul.self),
    Declaration(Addcdiv.self),
  ]
}

/// a + b
public enum Add: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { a + b }
}

/// a - b
public enum Subtract: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { a - b }
}

/// a · b
public enum Multiply: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { a * b }
}

/// a / b
public enum Divide: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { a / b }
}

/// -x
public enum Negate: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { -x }
}

/// |x|; the derivative at 0 is 0.
public enum Abs: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { abs(x) }
}

/// x²
public enum Square: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { x * x }
}

/// 1/x
public enum Reciprocal: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { 1 / x }
  /// The derived one divides again.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { -(y * y) }
}

/// 1, 0 or -1.
public enum Sign: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    select(less(0, x), 1, select(less(x, 0), -1, 0))
  }
}

/// The larger; NaN if either is. At a tie each has half the gradient.
public enum Maximum: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { max(a, b) }
}

/// The smaller; NaN if either is. At a tie each has half the gradient.
public enum Minimum: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { min(a, b) }
}

/// The larger, or the one that is a number. At a tie `a` has the gradient.
public enum Fmax: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S {
    select(S.or(lessOrEqual(b, a), isNaN(b)), a, b)
  }
}

/// The smaller, or the one that is a number. At a tie `a` has the gradient.
public enum Fmin: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S {
    select(S.or(lessOrEqual(a, b), isNaN(b)), a, b)
  }
}

/// |a| with the sign of b.
public enum CopySign: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { copySign(a, b) }
}

/// 0 left of 0, 1 right of it, b at 0.
public enum Heaviside: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S {
    select(equal(a, 0), b, select(less(0, a), 1, 0))
  }
}

/// The floating-point number beside a in the direction of b.
public enum NextAfter: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { nextAfter(a, b) }
  /// The neighbour moves with its number, and not at all where both are equal (as in PyTorch).
  public static func partials<S: Scalar>(_ a: S, _ b: S, _ y: S) -> (S, S) {
    (select(equal(a, b), 0, 1), 0)
  }
}

/// a + w(b - a), computed from the nearer end.
public enum Lerp: Ternary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S, _ w: S) -> S {
    select(less(abs(w), 0.5), a + w * (b - a), b - (b - a) * (1 - w))
  }
}

/// a + v·b·c
public enum Addcmul: AttributedTernary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S, _ c: S, _ v: S) -> S { a + v * b * c }
}

/// a + v·b/c
public enum Addcdiv: AttributedTernary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S, _ c: S, _ v: S) -> S { a + v * b / c }
}
