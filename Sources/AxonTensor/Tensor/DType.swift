/// The type of the elements of a tensor.
///
/// Promotion follows PyTorch's `torch.result_type`: bool < integers < floating point, and within a
/// category the type that holds both.
public enum DType: UInt8, CaseIterable, Hashable, Sendable {
  case bool, uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64

  /// Bytes of one element.
  @inlinable public var byteCount: Int {
    switch self {
    case .bool, .uint8, .int8: 1
    case .int16, .float16, .bfloat16: 2
    case .int32, .float32: 4
    case .int64, .float64: 8
    }
  }

  /// Floating point of any width.
  @inlinable public var isFloatingPoint: Bool { rawValue >= DType.float16.rawValue }

  /// An integer type; `bool` is none.
  @inlinable public var isInteger: Bool { !isFloatingPoint && self != .bool }
}

extension DType: CustomStringConvertible {
  /// For people.
  public var description: String {
    switch self {
    case .bool: "bool"
    case .uint8: "uint8"
    case .int8: "int8"
    case .int16: "int16"
    case .int32: "int32"
    case .int64: "int64"
    case .float16: "float16"
    case .bfloat16: "bfloat16"
    case .float32: "float32"
    case .float64: "float64"
    }
  }
}
