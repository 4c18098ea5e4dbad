extension Catalogue {
  static let special: [Declaration] = [
    Declaration(Erf.self), Declaration(Erfc.self), Declaration(Erfinv.self),
    Declaration(Lgamma.self), Declaration(Digamma.self), Declaration(Polygamma.self),
    Declaration(Sigmoid.self), Declaration(LogSigmoid.self), Declaration(Logit.self),
  ]
}

/// The error function 2/√π ∫₀ˣ e^(-t²) dt.
public enum Erf: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { erf(x) }
}

/// 1 - erf x, exact in the tail.
public enum Erfc: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { erfc(x) }
}

/// The inverse of erf.
public enum Erfinv: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { erfinv(x) }
}

/// log |Γ(x)|
public enum Lgamma: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { lgamma(x) }
}

/// ψ(x), the derivative of log Γ.
public enum Digamma: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { digamma(x) }
}

/// The nth derivative of ψ; the attribute is n.
public enum Polygamma: Attributed {
  /// One.
  public static let attributeCount = 1
  /// The formula.
  public static func apply<S: Scalar>(_ x: S, _ n: [S]) -> S { polygamma(x, order: n[0]) }
}

/// σ(x) = 1/(1 + e⁻ˣ)
public enum Sigmoid: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { sigmoid(x) }
}

/// log σ(x) without overflow.
public enum LogSigmoid: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { min(x, 0) - log1p(exp(-abs(x))) }
  /// The derived one is four times as long.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { sigmoid(-x) }
}

/// The inverse of σ.
public enum Logit: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { log(x / (1 - x)) }
  /// Outside of [0, 1] there is none.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S {
    select(S.and(lessOrEqual(0, x), lessOrEqual(x, 1)), 1 / (x * (1 - x)), .constant(.nan))
  }
}
