extension Catalogue {
  static let comparison: [Declaration] = [
    Declaration(Less.self), Declaration(LessOrEqual.self), Declaration(Equal.self),
    Declaration(NotEqual.self), Declaration(Greater.self), Declaration(GreaterOrEqual.self),
    Declaration(IsNaN.self), Declaration(IsInfinite.self), Declaration(IsFinite.self),
    Declaration(IsPositiveInfinite.self), Declaration(IsNegativeInfinite.self),
    Declaration(SignBit.self),
  ]
}

/// a < b
public enum Less: Comparison {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S.Truth { less(a, b) }
}

/// a ≤ b
public enum LessOrEqual: Comparison {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S.Truth { lessOrEqual(a, b) }
}

/// a = b
public enum Equal: Comparison {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S.Truth { equal(a, b) }
}

/// a ≠ b
public enum NotEqual: Comparison {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S.Truth { S.not(equal(a, b)) }
}

/// a > b
public enum Greater: Comparison {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S.Truth { less(b, a) }
}

/// a ≥ b
public enum GreaterOrEqual: Comparison {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S.Truth { lessOrEqual(b, a) }
}

/// Not a number.
public enum IsNaN: Predicate {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S.Truth { isNaN(x) }
}

/// ∞ or -∞.
public enum IsInfinite: Predicate {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S.Truth { equal(abs(x), .constant(.infinity)) }
}

/// Neither infinite nor NaN.
public enum IsFinite: Predicate {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S.Truth { less(abs(x), .constant(.infinity)) }
}

/// ∞
public enum IsPositiveInfinite: Predicate {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S.Truth { equal(x, .constant(.infinity)) }
}

/// -∞
public enum IsNegativeInfinite: Predicate {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S.Truth { equal(x, .constant(-.infinity)) }
}

/// Whether the sign is negative, be it of -0 or NaN.
public enum SignBit: Predicate {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S.Truth { less(copySign(1, x), 0) }
}
