extension Catalogue {
  static let bessel: [Declaration] = [
    Declaration(BesselI0.self), Declaration(BesselI1.self), Declaration(ScaledBesselI0.self),
    Declaration(ScaledBesselI1.self), Declaration(BesselK0.self), Declaration(BesselK1.self),
    Declaration(ScaledBesselK0.self), Declaration(ScaledBesselK1.self), Declaration(BesselJ0.self),
    Declaration(BesselJ1.self), Declaration(BesselY0.self), Declaration(BesselY1.self),
    Declaration(SphericalBesselJ0.self), Declaration(AiryAi.self),
  ]
}

// Chebyshev sums near 0, and far from it sums times the leading term of the asymptotic series (Abramowitz
// and Stegun 9.2, 9.7, 10.4).

/// I₀(x), the modified function of the first kind.
public enum BesselI0: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { exp(abs(x)) * ScaledBesselI0.apply(x) }
  /// Known.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { BesselI1.apply(x) }
}

/// I₁(x)
public enum BesselI1: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { exp(abs(x)) * ScaledBesselI1.apply(x) }
  /// Known; ½ at 0.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S {
    BesselI0.apply(x) - select(equal(x, 0), 0.5, y / x)
  }
}

/// e^(-|x|) I₀(x)
public enum ScaledBesselI0: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let a = abs(x)
    return select(
      lessOrEqual(a, 8), chebyshevSum(a / 4 - 1, ChebyshevTable.i0eNear),
      chebyshevSum(16 / a - 1, ChebyshevTable.i0eFar) / sqrt(a))
  }
  /// Known.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S {
    ScaledBesselI1.apply(x) - sign(x) * y
  }
}

/// e^(-|x|) I₁(x)
public enum ScaledBesselI1: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let a = abs(x)
    return select(
      lessOrEqual(a, 8), x * chebyshevSum(a / 4 - 1, ChebyshevTable.i1eNear),
      sign(x) * (chebyshevSum(16 / a - 1, ChebyshevTable.i1eFar) / sqrt(a)))
  }
  /// Known; ½ at 0.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S {
    ScaledBesselI0.apply(x) - select(equal(x, 0), 0.5, y * (sign(x) + 1 / x))
  }
}

/// K₀(x), the modified function of the second kind.
public enum BesselK0: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let near =
      chebyshevSum(x * x / 2 - 1, ChebyshevTable.k0Near) - log(x / 2) * BesselI0.apply(x)
    let far = exp(-x) * (chebyshevSum(4 / x - 1, ChebyshevTable.k0Far) / sqrt(x))
    return select(lessOrEqual(x, 2), near, far)
  }
  /// Known.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { -BesselK1.apply(x) }
}

/// K₁(x)
public enum BesselK1: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let near =
      chebyshevSum(x * x / 2 - 1, ChebyshevTable.k1Near) / x + log(x / 2) * BesselI1.apply(x)
    let far = exp(-x) * (chebyshevSum(4 / x - 1, ChebyshevTable.k1Far) / sqrt(x))
    return select(equal(x, 0), .constant(.infinity), select(lessOrEqual(x, 2), near, far))
  }
  /// Known.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { -BesselK0.apply(x) - y / x }
}

/// eˣ K₀(x)
public enum ScaledBesselK0: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let far = chebyshevSum(4 / x - 1, ChebyshevTable.k0Far) / sqrt(x)
    return select(lessOrEqual(x, 2), exp(x) * BesselK0.apply(x), far)
  }
  /// Known.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { y - ScaledBesselK1.apply(x) }
}

/// eˣ K₁(x)
public enum ScaledBesselK1: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let far = chebyshevSum(4 / x - 1, ChebyshevTable.k1Far) / sqrt(x)
    return select(lessOrEqual(x, 2), exp(x) * BesselK1.apply(x), far)
  }
  /// Known.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S {
    y - ScaledBesselK0.apply(x) - y / x
  }
}

/// J₀(x), the function of the first kind.
public enum BesselJ0: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let a = abs(x)
    let wave = Wave(a, 0)
    return select(
      lessOrEqual(a, 8), chebyshevSum(a * a / 32 - 1, ChebyshevTable.j0Near), wave.first)
  }
  /// Known.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { -BesselJ1.apply(x) }
}

/// J₁(x)
public enum BesselJ1: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let a = abs(x)
    let wave = Wave(a, 1)
    return select(
      lessOrEqual(a, 8), x * chebyshevSum(a * a / 32 - 1, ChebyshevTable.j1Near),
      sign(x) * wave.first)
  }
  /// Known; ½ at 0.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S {
    BesselJ0.apply(x) - select(equal(x, 0), 0.5, y / x)
  }
}

/// Y₀(x), the function of the second kind.
public enum BesselY0: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let near =
      chebyshevSum(x * x / 32 - 1, ChebyshevTable.y0Near)
      + 0.6366197723675814 * log(x) * BesselJ0.apply(x)
    return select(lessOrEqual(x, 8), near, Wave(x, 0).second)
  }
  /// Known.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { -BesselY1.apply(x) }
}

/// Y₁(x)
public enum BesselY1: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let near =
      x * chebyshevSum(x * x / 32 - 1, ChebyshevTable.y1Near)
      + 0.6366197723675814 * (log(x) * BesselJ1.apply(x) - 1 / x)
    return select(
      equal(x, 0), .constant(-.infinity),
      select(lessOrEqual(x, 8), near, Wave(x, 1).second))
  }
  /// Known.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S { BesselY0.apply(x) - y / x }
}

/// J and Y of order 0 or 1 far from 0: √(2/πx) (P cos c - Q sin c) and √(2/πx) (P sin c + Q cos c),
/// c = x - (order + ½) π/2.
private struct Wave<S: Scalar> {
  let first: S, second: S

  init(_ x: S, _ order: Int) {
    let t = 128 / (x * x) - 1
    let p = chebyshevSum(t, order == 0 ? ChebyshevTable.p0 : ChebyshevTable.p1)
    let q = chebyshevSum(t, order == 0 ? ChebyshevTable.q0 : ChebyshevTable.q1) * (8 / x)
    let phase = x - .constant((Double(order) + 0.5) * 1.5707963267948966)
    let size = sqrt(0.6366197723675814 / x)
    first = size * (p * cos(phase) - q * sin(phase))
    second = size * (p * sin(phase) + q * cos(phase))
  }
}

/// sin x / x
public enum SphericalBesselJ0: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    select(
      equal(abs(x), .constant(.infinity)), 0, select(equal(x, 0), 1, sin(x) / x))
  }
}

/// Ai(x), Airy's function that decays.
public enum AiryAi: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    let a = abs(x)
    let root = sqrt(a)
    let z = a * root * .constant(2.0 / 3)
    let far =
      exp(-z) * (chebyshevSum(3.6 / z - 1, ChebyshevTable.airyFar) / sqrt(root))
      * 0.28209479177387814
    let t = 128 / (z * z) - 1
    let phase = z + 0.7853981633974483
    let wave =
      chebyshevSum(t, ChebyshevTable.airyP) * sin(phase)
      - chebyshevSum(t, ChebyshevTable.airyQ) / z * cos(phase)
    let before = wave * 0.5641895835477563 / sqrt(root)
    let middle = select(
      less(x, -0.5), chebyshevSum((x + 3) / 2.5, ChebyshevTable.airyNegative),
      chebyshevSum((x - 0.75) / 1.25, ChebyshevTable.airyMiddle))
    return select(less(x, -5.5), before, select(less(x, 2), middle, far))
  }
}
