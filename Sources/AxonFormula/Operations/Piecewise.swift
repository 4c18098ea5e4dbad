extension Catalogue {
  static let piecewise: [Declaration] = [
    Declaration(Relu.self), Declaration(Relu6.self), Declaration(LeakyRelu.self),
    Declaration(Threshold.self), Declaration(Clamp.self), Declaration(Hardtanh.self),
    Declaration(Softshrink.self), Declaration(Hardshrink.self), Declaration(NanToNum.self),
    Declaration(Select.self),
  ]
}

/// max(x, 0), NaN and -0 stay; the derivative at 0 is 0.
public enum Relu: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S { select(less(x, 0), 0, x) }
  /// Through the result, which the next operation usually keeps anyway.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S {
    select(lessOrEqual(y, 0), 0, 1)
  }
}

/// x between 0 and 6; the derivative at both is 0.
public enum Relu6: Unary {
  /// The formula.
  public static func apply<S: Scalar>(_ x: S) -> S {
    select(less(x, 0), 0, select(lessOrEqual(6, x), 6, x))
  }
  /// 0 at both bounds and beside NaN.
  public static func partial<S: Scalar>(_ x: S, _ y: S) -> S {
    select(S.and(less(0, y), less(y, 6)), 1, 0)
  }
}

/// x right of 0, slope·x left of it; the attribute is the slope.
public enum LeakyRelu: Attributed {
  /// One.
  public static let attributeCount = 1
  /// The formula.
  public static func apply<S: Scalar>(_ x: S, _ a: [S]) -> S { select(less(0, x), x, x * a[0]) }
}

/// x where it exceeds the threshold, else a value; attributes threshold, value.
public enum Threshold: Attributed {
  /// Two.
  public static let attributeCount = 2
  /// The formula.
  public static func apply<S: Scalar>(_ x: S, _ a: [S]) -> S {
    select(lessOrEqual(x, a[0]), a[1], x)
  }
}

/// x between two bounds, infinite ones allowed; the derivative at both is 1.
public enum Clamp: Attributed {
  /// Two.
  public static let attributeCount = 2
  /// The formula.
  public static func apply<S: Scalar>(_ x: S, _ a: [S]) -> S {
    let raised = select(less(x, a[0]), a[0], x)
    return select(less(a[1], raised), a[1], raised)
  }
  /// 0 beside NaN.
  public static func partial<S: Scalar>(_ x: S, _ y: S, _ a: [S]) -> S {
    select(S.and(lessOrEqual(a[0], x), lessOrEqual(x, a[1])), 1, 0)
  }
}

/// x between two bounds; the derivative at both is 0.
public enum Hardtanh: Attributed {
  /// Two.
  public static let attributeCount = 2
  /// The formula.
  public static func apply<S: Scalar>(_ x: S, _ a: [S]) -> S {
    select(lessOrEqual(x, a[0]), a[0], select(lessOrEqual(a[1], x), a[1], x))
  }
  /// 0 at both bounds and beside NaN.
  public static func partial<S: Scalar>(_ x: S, _ y: S, _ a: [S]) -> S {
    select(S.and(less(a[0], x), less(x, a[1])), 1, 0)
  }
}

/// x moved toward 0 by λ, 0 within; the attribute is λ.
public enum Softshrink: Attributed {
  /// One.
  public static let attributeCount = 1
  /// The formula.
  public static func apply<S: Scalar>(_ x: S, _ a: [S]) -> S {
    select(less(a[0], x), x - a[0], select(less(x, -a[0]), x + a[0], select(isNaN(x), x, 0)))
  }
  /// 0 beside NaN.
  public static func partial<S: Scalar>(_ x: S, _ y: S, _ a: [S]) -> S {
    select(less(a[0], abs(x)), 1, 0)
  }
}

/// x, but 0 within [-λ, λ]; the attribute is λ.
public enum Hardshrink: Attributed {
  /// One.
  public static let attributeCount = 1
  /// The formula.
  public static func apply<S: Scalar>(_ x: S, _ a: [S]) -> S {
    select(lessOrEqual(abs(x), a[0]), 0, x)
  }
  /// 0 beside NaN.
  public static func partial<S: Scalar>(_ x: S, _ y: S, _ a: [S]) -> S {
    select(less(a[0], abs(x)), 1, 0)
  }
}

/// x with NaN, ∞ and -∞ replaced by the three attributes.
public enum NanToNum: Attributed {
  /// Three.
  public static let attributeCount = 3
  /// The formula.
  public static func apply<S: Scalar>(_ x: S, _ a: [S]) -> S {
    select(
      isNaN(x), a[0],
      select(equal(x, .constant(.infinity)), a[1], select(equal(x, .constant(-.infinity)), a[2], x))
    )
  }
}

/// `a` where the condition holds, else `b`.
public enum Select: Choice {
  /// The formula.
  public static func apply<S: Scalar>(_ condition: S.Truth, _ a: S, _ b: S) -> S {
    select(condition, a, b)
  }
}
