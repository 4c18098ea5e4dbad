/// An operation of one number, applied to every element.
public protocol Unary: SendableMetatype {
  /// The formula.
  static func apply<S: Scalar>(_ x: S) -> S
  /// ∂y/∂x. Derived from `apply`; state it where you know a cheaper or a safer one.
  static func partial<S: Scalar>(_ x: S, _ y: S) -> S
}

/// An operation of two numbers.
public protocol Binary: SendableMetatype {
  /// The formula.
  static func apply<S: Scalar>(_ a: S, _ b: S) -> S
  /// ∂y/∂a and ∂y/∂b. Derived from `apply`; state them where you know cheaper or safer ones.
  static func partials<S: Scalar>(_ a: S, _ b: S, _ y: S) -> (S, S)
}

/// An operation of three numbers.
public protocol Ternary: SendableMetatype {
  /// The formula.
  static func apply<S: Scalar>(_ a: S, _ b: S, _ c: S) -> S
}

/// An operation of one number with attributes: scalars that hold for all elements and have no
/// derivative, such as a slope.
public protocol Attributed: SendableMetatype {
  /// How many attributes there are.
  static var attributeCount: Int { get }
  /// The formula.
  static func apply<S: Scalar>(_ x: S, _ attributes: [S]) -> S
  /// ∂y/∂x. Derived from `apply`; state it where you know a cheaper or a safer one.
  static func partial<S: Scalar>(_ x: S, _ y: S, _ attributes: [S]) -> S
}

/// An operation of three numbers with one attribute.
public protocol AttributedTernary: SendableMetatype {
  /// The formula.
  static func apply<S: Scalar>(_ a: S, _ b: S, _ c: S, _ attribute: S) -> S
}

/// A comparison: two numbers in, a truth value out, no derivative.
public protocol Comparison: SendableMetatype {
  /// The formula.
  static func apply<S: Scalar>(_ a: S, _ b: S) -> S.Truth
}

/// A property of one number.
public protocol Predicate: SendableMetatype {
  /// The formula.
  static func apply<S: Scalar>(_ x: S) -> S.Truth
}

/// An operation of two truth values.
public protocol Logic: SendableMetatype {
  /// The formula over `S.and`, `S.or`, `S.xor` and `S.not`.
  static func apply<S: Scalar>(_ number: S.Type, _ a: S.Truth, _ b: S.Truth) -> S.Truth
}

/// An operation of one truth value.
public protocol UnaryLogic: SendableMetatype {
  /// The formula over `S.and`, `S.or`, `S.xor` and `S.not`.
  static func apply<S: Scalar>(_ number: S.Type, _ a: S.Truth) -> S.Truth
}

/// A choice between two numbers.
public protocol Choice: SendableMetatype {
  /// The formula.
  static func apply<S: Scalar>(_ condition: S.Truth, _ a: S, _ b: S) -> S
}

extension Unary {
  static var program: Program { Program(tensors: 1) { apply($0[0]) } }
  /// The derived partial.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { program.partial(0)([x, y]) }
}

extension Binary {
  static var program: Program { Program(tensors: 2) { apply($0[0], $0[1]) } }
  /// The derived partials.
  public static func partials<S: Scalar>(_ a: S, _ b: S, _ y: S) -> (S, S) {
    (program.partial(0)([a, b, y]), program.partial(1)([a, b, y]))
  }
}

extension Attributed {
  static var program: Program {
    Program(tensors: 1, attributes: attributeCount) { apply($0[0], Array($0[1...])) }
  }
  /// The derived partial.
  public static func partial<S: Scalar>(_ x: S, _ y: S, _ attributes: [S]) -> S {
    program.partial(0)([x, y] + attributes)
  }
}
