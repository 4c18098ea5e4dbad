extension DType {
  /// The dtype that holds values of both, by PyTorch's rules: the higher category wins (boolean,
  /// integer, floating point); within one, the narrowest that holds both.
  public static func promoted(_ a: DType, _ b: DType) -> DType {
    if a == b { return a }
    let (low, high) = a.rawValue < b.rawValue ? (a, b) : (b, a)
    if high.isFloatingPoint != low.isFloatingPoint || low == .bool { return high }
    if high == .bfloat16, low == .float16 { return .float32 }
    // uint8 with a signed type needs one that is wider.
    if low == .uint8, high == .int8 { return .int16 }
    return high
  }

  /// The same for operations element by element: a tensor without axes is as weak as a number, and counts
  /// only where its category is higher. Nil: there are no tensors.
  static func promoted(withAxes: DType?, withoutAxes: DType?) -> DType? {
    guard let strong = withAxes, let weak = withoutAxes else { return withAxes ?? withoutAxes }
    let isHigher = strong == .bool || weak.isFloatingPoint && !strong.isFloatingPoint
    return isHigher ? promoted(strong, weak) : strong
  }

  /// What a floating-point operation makes of it: integers and booleans become float32.
  public var floatingPoint: DType { isFloatingPoint ? self : .float32 }

  /// The dtype that kernels compute in.
  var isHalf: Bool { self == .float16 || self == .bfloat16 }
}

/// A number without a dtype of its own: it takes that of the tensor it meets, unless its category is
/// higher (`x + 0.5` with integers in `x` is float32, `x + 1` stays what `x` is).
public protocol WeakScalar: Sendable {
  /// The number as a floating-point value.
  var real: Double { get }
  /// The number as an integer, if it is one by type.
  var integer: Int? { get }
}

extension Int: WeakScalar {
  /// As a floating-point number.
  public var real: Double { Double(self) }
  /// As an integer, if it is one by type.
  public var integer: Int? { self }
}
extension Double: WeakScalar {
  /// As a floating-point number.
  public var real: Double { self }
  /// As an integer, if it is one by type.
  public var integer: Int? { nil }
}
extension Float: WeakScalar {
  /// As a floating-point number.
  public var real: Double { Double(self) }
  /// As an integer, if it is one by type.
  public var integer: Int? { nil }
}

extension WeakScalar {
  /// The dtype of the result when this meets a tensor of `dtype`.
  func dtype(meeting dtype: DType) -> DType {
    if integer != nil { return dtype == .bool ? .int64 : dtype }
    return dtype.floatingPoint
  }
}
