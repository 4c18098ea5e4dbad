// What a user types. Numbers without a dtype are weak: they take that of the tensor.

infix operator .> : ComparisonPrecedence
infix operator .>= : ComparisonPrecedence
infix operator .< : ComparisonPrecedence
infix operator .<= : ComparisonPrecedence
infix operator .== : ComparisonPrecedence
infix operator .!= : ComparisonPrecedence
infix operator .& : LogicalConjunctionPrecedence
infix operator .| : LogicalDisjunctionPrecedence
prefix operator .!

extension Tensor {
  /// `value` as what it becomes when it meets this tensor.
  @inline(__always) func scalar(_ value: some WeakScalar) -> Tensor {
    let target = value.dtype(meeting: dtype)
    switch target {
    case .float32:
      return Tensor(Shape(), .float32) { $0.storeBytes(of: Float(value.real), as: Float.self) }
    case .float64:
      return Tensor(Shape(), .float64) { $0.storeBytes(of: value.real, as: Double.self) }
    default: return .full([], value, target)
    }
  }

  /// Adds elementwise, broadcasting.
  @inline(__always) public static func + (a: Tensor, b: Tensor) -> Tensor { Formula.add(a, b) }
  /// Subtracts elementwise, broadcasting.
  @inline(__always) public static func - (a: Tensor, b: Tensor) -> Tensor {
    Formula.subtract(a, b)
  }
  /// Multiplies elementwise, broadcasting.
  @inline(__always) public static func * (a: Tensor, b: Tensor) -> Tensor {
    Formula.multiply(a, b)
  }
  /// Divides elementwise, broadcasting; integers give float32.
  @inline(__always) public static func / (a: Tensor, b: Tensor) -> Tensor { Formula.divide(a, b) }
  /// The negative of every element.
  public static prefix func - (a: Tensor) -> Tensor { Formula.negate(a) }

  /// Elementwise; a number takes the dtype of the tensor.
  public static func + (a: Tensor, b: some WeakScalar) -> Tensor { a + a.scalar(b) }
  /// Elementwise; a number takes the dtype of the tensor.
  public static func + (a: some WeakScalar, b: Tensor) -> Tensor { b.scalar(a) + b }
  /// Elementwise; a number takes the dtype of the tensor.
  public static func - (a: Tensor, b: some WeakScalar) -> Tensor { a - a.scalar(b) }
  /// Elementwise; a number takes the dtype of the tensor.
  public static func - (a: some WeakScalar, b: Tensor) -> Tensor { b.scalar(a) - b }
  /// Elementwise; a number takes the dtype of the tensor.
  public static func * (a: Tensor, b: some WeakScalar) -> Tensor { a * a.scalar(b) }
  /// Elementwise; a number takes the dtype of the tensor.
  public static func * (a: some WeakScalar, b: Tensor) -> Tensor { b.scalar(a) * b }
  /// Elementwise; a number takes the dtype of the tensor.
  public static func / (a: Tensor, b: some WeakScalar) -> Tensor { a / a.scalar(b.real) }
  /// Elementwise; a number takes the dtype of the tensor.
  public static func / (a: some WeakScalar, b: Tensor) -> Tensor { b.scalar(a.real) / b }

  /// Rebinds the variable to the result.
  public static func += (a: inout Tensor, b: Tensor) { a = a + b }
  /// Rebinds the variable to the result.
  public static func -= (a: inout Tensor, b: Tensor) { a = a - b }
  /// Rebinds the variable to the result.
  public static func *= (a: inout Tensor, b: Tensor) { a = a * b }
  /// Rebinds the variable to the result.
  public static func /= (a: inout Tensor, b: Tensor) { a = a / b }
  /// Rebinds the variable to the result.
  public static func += (a: inout Tensor, b: some WeakScalar) { a = a + b }
  /// Rebinds the variable to the result.
  public static func -= (a: inout Tensor, b: some WeakScalar) { a = a - b }
  /// Rebinds the variable to the result.
  public static func *= (a: inout Tensor, b: some WeakScalar) { a = a * b }
  /// Rebinds the variable to the result.
  public static func /= (a: inout Tensor, b: some WeakScalar) { a = a / b }

  /// Where a is greater: a boolean tensor.
  public static func .> (a: Tensor, b: Tensor) -> Tensor { Formula.greater(a, b) }
  /// Where it holds: a boolean tensor.
  public static func .>= (a: Tensor, b: Tensor) -> Tensor { Formula.greaterOrEqual(a, b) }
  /// Where it holds: a boolean tensor.
  public static func .< (a: Tensor, b: Tensor) -> Tensor { Formula.less(a, b) }
  /// Where it holds: a boolean tensor.
  public static func .<= (a: Tensor, b: Tensor) -> Tensor { Formula.lessOrEqual(a, b) }
  /// Where it holds: a boolean tensor.
  public static func .== (a: Tensor, b: Tensor) -> Tensor { Formula.equal(a, b) }
  /// Where it holds: a boolean tensor.
  public static func .!= (a: Tensor, b: Tensor) -> Tensor { Formula.notEqual(a, b) }
  /// Where it holds: a boolean tensor.
  public static func .> (a: Tensor, b: some WeakScalar) -> Tensor { a .> a.scalar(b) }
  /// Where it holds: a boolean tensor.
  public static func .>= (a: Tensor, b: some WeakScalar) -> Tensor { a .>= a.scalar(b) }
  /// Where it holds: a boolean tensor.
  public static func .< (a: Tensor, b: some WeakScalar) -> Tensor { a .< a.scalar(b) }
  /// Where it holds: a boolean tensor.
  public static func .<= (a: Tensor, b: some WeakScalar) -> Tensor { a .<= a.scalar(b) }
  /// Where it holds: a boolean tensor.
  public static func .== (a: Tensor, b: some WeakScalar) -> Tensor { a .== a.scalar(b) }
  /// Where it holds: a boolean tensor.
  public static func .!= (a: Tensor, b: some WeakScalar) -> Tensor { a .!= a.scalar(b) }

  /// Where both are true.
  public static func .& (a: Tensor, b: Tensor) -> Tensor { Formula.logicalAnd(a, b) }
  /// Where one is true.
  public static func .| (a: Tensor, b: Tensor) -> Tensor { Formula.logicalOr(a, b) }
  /// Where it isn't true.
  public static prefix func .! (a: Tensor) -> Tensor { Formula.logicalNot(a) }
}

/// `a` where the condition is true, `b` elsewhere; all broadcast.
public func select(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
  Elementwise<[Tensor]>(.select)([condition, a, b])
}

/// The same with a number for one side.
public func select(_ condition: Tensor, _ a: Tensor, _ b: some WeakScalar) -> Tensor {
  select(condition, a, a.scalar(b))
}

/// The same with a number for one side.
public func select(_ condition: Tensor, _ a: some WeakScalar, _ b: Tensor) -> Tensor {
  select(condition, b.scalar(a), b)
}
