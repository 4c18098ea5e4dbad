extension Catalogue {
  static let trigonometric: [Declaration] = [
    Declaration(Sin.self), Declaration(Cos.self), Declaration(Tan.self), Declaration(Asin.self),
    Declaration(Acos.self), Declaration(Atan.self), Declaration(Atan2.self), Declaration(Sinh.self),
    Declaration(Cosh.self), Declaration(Tanh.self), Declaration(Asinh.self),
    Declaration(Acosh.self), Declaration(Atanh.self), Declaration(Sinc.self),
    Declaration(Deg2rad.self), Declaration(Rad2deg.self),
  ]
}

/// The sine.
public enum Sin: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { sin(x) }
}

/// The cosine.
public enum Cos: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { cos(x) }
}

/// The tangent.
public enum Tan: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { tan(x) }
}

/// The inverse of the sine.
public enum Asin: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { asin(x) }
}

/// The inverse of the cosine.
public enum Acos: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { acos(x) }
}

/// The inverse of the tangent.
public enum Atan: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { atan(x) }
}

/// The angle of the point (b, a).
public enum Atan2: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { atan2(a, b) }
}

/// The hyperbolic sine.
public enum Sinh: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { sinh(x) }
}

/// The hyperbolic cosine.
public enum Cosh: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { cosh(x) }
}

/// The hyperbolic tangent.
public enum Tanh: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { tanh(x) }
}

/// The inverse of the hyperbolic sine.
public enum Asinh: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { asinh(x) }
}

/// The inverse of the hyperbolic cosine.
public enum Acosh: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { acosh(x) }
}

/// The inverse of the hyperbolic tangent.
public enum Atanh: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { atanh(x) }
}

/// sin(πx)/(πx), and 1 at 0.
public enum Sinc: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let angle = x * 3.141592653589793
    return select(equal(x, 0), 1, sin(angle) / angle)
  }
}

/// Degrees to radians.
public enum Deg2rad: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { x * 0.017453292519943295 }
}

/// Radians to degrees.
public enum Rad2deg: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { x * 57.29577951308232 }
}
