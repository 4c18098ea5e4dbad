extension Catalogue {
  static let activation: [Declaration] = [
    Declaration(Gelu.self), Declaration(GeluTanh.self), Declaration(Silu.self),
    Declaration(Softplus.self), Declaration(Elu.self), Declaration(Mish.self),
    Declaration(Softsign.self), Declaration(Tanhshrink.self), Declaration(Hardsigmoid.self),
    Declaration(Hardswish.self),
  ]
}

/// x Φ(x), Φ the normal distribution.
public enum Gelu: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { 0.5 * x * (1 + erf(x * 0.7071067811865476)) }
}

/// x Φ(x), Φ approximated through tanh.
public enum GeluTanh: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    // ½(1 + tanh u) is σ(2u), which doesn't cancel for large negative u.
    return x * sigmoid(1.5957691216057308 * (x + 0.044715 * (x * x * x)))
  }
}

/// x σ(x)
public enum Silu: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { x * sigmoid(x) }
}

/// log(1 + e^(βx))/β without overflow, and x where βx exceeds a threshold; attributes β,
/// threshold.
public enum Softplus: Attributed {
  /// Two.
  public static let attributeCount = 2
  /// The formula.
  public static func apply<S: Scalar>(_ x: S, _ a: [S]) -> S {
    let scaled = x * a[0]
    let smooth = (max(scaled, 0) + log1p(exp(-abs(scaled)))) / a[0]
    return select(less(a[1], scaled), x, smooth)
  }
  /// The derived one is eight times as long.
  public static func partial<S: Scalar>(_ x: S, _ y: S, _ a: [S]) -> S {
    let scaled = x * a[0]
    return select(less(a[1], scaled), 1, sigmoid(scaled))
  }
}

/// scale·x for x > 0, scale·α(e^(κx) - 1) below; attributes α, scale, κ. Serves elu, selu,
/// celu.
public enum Elu: Attributed {
  /// Three.
  public static let attributeCount = 3
  /// The formula.
  public static func apply<S: Scalar>(_ x: S, _ a: [S]) -> S {
    select(lessOrEqual(x, 0), expm1(x * a[2]) * (a[0] * a[1]), x * a[1])
  }
  /// Through exp: e^(κx) from the result, as y + 1, cancels far from 0.
  public static func partial<S: Scalar>(_ x: S, _ y: S, _ a: [S]) -> S {
    select(lessOrEqual(x, 0), exp(x * a[2]) * (a[0] * a[1] * a[2]), a[1])
  }
}

/// x tanh(softplus x)
public enum Mish: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { x * tanh(max(x, 0) + log1p(exp(-abs(x)))) }
}

/// x/(1 + |x|)
public enum Softsign: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { x / (1 + abs(x)) }
  /// The derived one cancels far from 0.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S {
    1 / ((1 + abs(x)) * (1 + abs(x)))
  }
}

/// x - tanh x
public enum Tanhshrink: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { x - tanh(x) }
}

/// x/6 + ½ between -3 and 3, 0 left and 1 right of it.
public enum Hardsigmoid: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    select(lessOrEqual(x, -3), 0, select(lessOrEqual(3, x), 1, (x + 3) / 6))
  }
  /// 0 at both bounds and beside NaN.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S {
    select(S.and(less(-3, x), less(x, 3)), 0.16666666666666666, 0)
  }
}

/// x hardsigmoid(x)
public enum Hardswish: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    select(lessOrEqual(x, -3), 0, select(lessOrEqual(3, x), x, x * (x + 3) / 6))
  }
}
