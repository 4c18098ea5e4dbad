extension Catalogue {
  static let division: [Declaration] = [
    Declaration(FloorDivide.self), Declaration(TruncatedDivide.self), Declaration(Remainder.self),
    Declaration(TruncatedRemainder.self), Declaration(Power.self), Declaration(Hypot.self),
  ]
}

/// ⌊a/b⌋, as Python's `//`.
public enum FloorDivide: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { floorDivide(a, b) }
}

/// a/b rounded toward zero.
public enum TruncatedDivide: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { truncatedDivide(a, b) }
}

/// a - b⌊a/b⌋, with the sign of b, as Python's `%`.
public enum Remainder: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { remainder(a, b) }
}

/// a minus b times the quotient rounded toward zero, with the sign of a, as C's `fmod`.
public enum TruncatedRemainder: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { truncatedRemainder(a, b) }
}

/// aᵇ
public enum Power: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { power(a, b) }
}

/// √(a² + b²) without overflow.
public enum Hypot: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { hypot(a, b) }
}
