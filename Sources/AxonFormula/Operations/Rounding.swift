extension Catalogue {
  static let rounding: [Declaration] = [
    Declaration(Floor.self), Declaration(Ceil.self), Declaration(Trunc.self),
    Declaration(Round.self), Declaration(Frac.self),
  ]
}

/// The next integer below.
public enum Floor: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { floor(x) }
}

/// The next integer above.
public enum Ceil: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { ceil(x) }
}

/// The next integer toward 0.
public enum Trunc: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { trunc(x) }
}

/// The nearest integer, the even one of two.
public enum Round: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { round(x) }
}

/// What `trunc` cuts off.
public enum Frac: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { x - trunc(x) }
}
