extension Catalogue {
  static let probability: [Declaration] = [
    Declaration(NormalProbability.self), Declaration(LogNormalProbability.self),
    Declaration(NormalQuantile.self), Declaration(ScaledErfc.self), Declaration(EntropyTerm.self),
    Declaration(Angle.self),
  ]
}

/// Φ(x), how probable it is that a number drawn from the standard normal distribution is below x.
public enum NormalProbability: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { 0.5 * erfc(-x * 0.7071067811865476) }
  /// The density.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S {
    0.3989422804014327 * exp(x * x * -0.5)
  }
}

/// log Φ(x), exact in the tail.
public enum LogNormalProbability: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let t = x * 0.7071067811865476
    return select(
      less(x, -1), log(0.5 * ScaledErfc.apply(-t)) - t * t, log1p(-0.5 * erfc(t)))
  }
  /// The density over Φ.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S {
    0.7978845608028654 / ScaledErfc.apply(-x * 0.7071067811865476)
  }
}

/// The inverse of Φ.
public enum NormalQuantile: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ p: S) -> S {
    let u = p - 0.5
    let middle = u * chebyshevSum(u * u / 0.08 - 1, ChebyshevTable.normalMiddle)
    // In the tails through r, e^(-r²/2) being the smaller part.
    let r = sqrt(-2 * log(min(p, 1 - p)))
    let size = select(
      lessOrEqual(r, 6), r + chebyshevSum((r - 4) / 2.2, ChebyshevTable.normalTail),
      r + chebyshevSum((12 / r - 1.1) / 0.9, ChebyshevTable.normalFar))
    return select(lessOrEqual(abs(u), 0.4), middle, sign(u) * size)
  }
  /// One over the density.
  public static func partial<S: Scalar>(_ p: S, _ y: S) -> S {
    2.5066282746310002 * exp(y * y * 0.5)
  }
}

/// e^(x²) (1 - erf x). (Shepherd and Laframboise, "Chebyshev approximation of (1 + 2x) exp(x²) erfc x in
/// 0 ≤ x < ∞", 1981)
public enum ScaledErfc: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let a = abs(x)
    let right = chebyshevSum(1 - 7.5 / (a + 3.75), ChebyshevTable.erfcx) / (1 + 2 * a)
    return select(less(x, 0), 2 * exp(x * x) - right, right)
  }
  /// Known.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { 2 * x * y - 1.1283791670955126 }
}

/// -x log x: 0 at 0, -∞ below.
public enum EntropyTerm: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    select(less(x, 0), .constant(-.infinity), select(equal(x, 0), 0, -x * log(x)))
  }
  /// Known.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { -log(x) - 1 }
}

/// The angle of a real number in the complex plane: 0, or π below 0.
public enum Angle: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    select(isNaN(x), .constant(.nan), select(less(x, 0), 3.141592653589793, 0))
  }
}
