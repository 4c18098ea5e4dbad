extension Catalogue {
  static let division: [Declaration] = [
    Declaration(FloorDivide.self), Declaration(TruncatedDivide.self), Declaration(Remainder.self),
    Declaration(Gcd.self), Declaration(Lcm.self),
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

/// The greatest common divisor of two integers.
public enum Gcd: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { gcd(a, b) }
}

/// The least common multiple of two integers, 0 where one is 0.
public enum Lcm: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S {
    let divisor = gcd(a, b)
    return select(equal(divisor, 0), 0, abs(truncatedDivide(a, divisor) * b))
  }
}
