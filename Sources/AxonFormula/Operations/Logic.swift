extension Catalogue {
  static let logic: [Declaration] = [
    Declaration(LogicalAnd.self), Declaration(LogicalOr.self), Declaration(LogicalXor.self),
    Declaration(LogicalNot.self), Declaration(BitAnd.self), Declaration(BitOr.self),
    Declaration(BitXor.self), Declaration(BitNot.self), Declaration(ShiftLeft.self),
    Declaration(ShiftRight.self),
  ]
}

/// Both.
public enum LogicalAnd: Logic {
  /// The formula.
  public static func apply<S: Scalar>(_ number: S.Type, _ a: S.Truth, _ b: S.Truth) -> S.Truth {
    S.and(a, b)
  }
}

/// Either or both.
public enum LogicalOr: Logic {
  /// The formula.
  public static func apply<S: Scalar>(_ number: S.Type, _ a: S.Truth, _ b: S.Truth) -> S.Truth {
    S.or(a, b)
  }
}

/// One of both.
public enum LogicalXor: Logic {
  /// The formula.
  public static func apply<S: Scalar>(_ number: S.Type, _ a: S.Truth, _ b: S.Truth) -> S.Truth {
    S.xor(a, b)
  }
}

/// The contrary.
public enum LogicalNot: UnaryLogic {
  /// The formula.
  public static func apply<S: Scalar>(_ number: S.Type, _ a: S.Truth) -> S.Truth { S.not(a) }
}

/// Bits set in both.
public enum BitAnd: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { bitAnd(a, b) }
}

/// Bits set in either.
public enum BitOr: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { bitOr(a, b) }
}

/// Bits that differ.
public enum BitXor: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { bitXor(a, b) }
}

/// All bits turned.
public enum BitNot: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { bitNot(x) }
}

/// a · 2ᵇ by moving bits.
public enum ShiftLeft: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { shiftLeft(a, b) }
}

/// ⌊a/2ᵇ⌋ by moving bits.
public enum ShiftRight: Binary {
  /// The formula.
  public static func apply<S: Scalar>(_ a: S, _ b: S) -> S { shiftRight(a, b) }
}
