/// What a formula may ask of a number.
///
/// Two types are scalars: `Double`, the reference meaning, and `Expression`, which records. The
/// dtypes of an operation follow from what its recorded program uses (`Program.isIntegral`).
public protocol Scalar: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// The outcome of a comparison: `Bool` for numbers, a recorded line for `Expression`.
  associatedtype Truth

  /// The number `value`.
  static func constant(_ value: Double) -> Self
  /// a + b
  static func + (a: Self, b: Self) -> Self
  /// a - b
  static func - (a: Self, b: Self) -> Self
  /// a · b
  static func * (a: Self, b: Self) -> Self
  /// a / b
  static func / (a: Self, b: Self) -> Self
  /// -x
  static prefix func - (x: Self) -> Self

  /// The result of an operation from numbers to a number.
  static func call(_ operation: Operation, _ operands: [Self]) -> Self
  /// The outcome of a comparison.
  static func compare(_ operation: Operation, _ a: Self, _ b: Self) -> Truth
  /// The outcome of a logical operation.
  static func combine(_ operation: Operation, _ truths: [Truth]) -> Truth
  /// True for everything but zero: how a stored boolean is read.
  static func truth(_ x: Self) -> Truth
  /// `yes` where the condition holds, else `no`. The other one leaves no trace, not even NaN.
  static func select(_ condition: Truth, _ yes: Self, _ no: Self) -> Self
}

extension Scalar {
  static func and(_ a: Truth, _ b: Truth) -> Truth { combine(.logicalAnd, [a, b]) }
  static func or(_ a: Truth, _ b: Truth) -> Truth { combine(.logicalOr, [a, b]) }
  static func xor(_ a: Truth, _ b: Truth) -> Truth { combine(.logicalXor, [a, b]) }
  static func not(_ a: Truth) -> Truth { combine(.logicalNot, [a]) }
}
