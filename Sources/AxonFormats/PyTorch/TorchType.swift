package import AxonTensor

/// The element types of PyTorch's files: ours, and those that have a name but no tensor here.
package enum TorchType: Hashable, Sendable {
  /// Bytes whose type the tensor states.
  case untyped
  case known(DType)
  case unknown(String)

  /// PyTorch's name of the storage class, by `torch/storage.py`.
  package var storageName: String {
    switch self {
    case .untyped: "torch.UntypedStorage"
    case .known(let dtype): "torch.\(Self.classes[dtype] ?? "")Storage"
    case .unknown(let name): "torch.\(Self.unknownClasses[name] ?? name)Storage"
    }
  }

  /// PyTorch's name of the dtype.
  package var name: String {
    switch self {
    case .untyped: "torch.UntypedStorage"
    case .known(let dtype): "torch.\(dtype)"
    case .unknown(let name): "torch.\(name)"
    }
  }

  /// Bytes of one element; nil where there is no tensor here.
  var byteCount: Int? {
    switch self {
    case .untyped: 1
    case .known(let dtype): dtype.byteCount
    case .unknown: nil
    }
  }

  /// The type whose `property` is `name`.
  static func named(_ name: String, by property: KeyPath<TorchType, String>) -> TorchType? {
    all.first { $0[keyPath: property] == name }
  }

  private static let all: [TorchType] =
    DType.allCases.map { .known($0) } + unknownClasses.keys.sorted().map { .unknown($0) }

  private static let classes: [DType: String] = [
    .bool: "Bool", .uint8: "Byte", .int8: "Char", .int16: "Short", .int32: "Int", .int64: "Long",
    .float16: "Half", .bfloat16: "BFloat16", .float32: "Float", .float64: "Double",
  ]

  private static let unknownClasses = [
    "complex64": "ComplexFloat", "complex128": "ComplexDouble", "qint8": "QInt8",
    "quint8": "QUInt8", "qint32": "QInt32", "quint4x2": "QUInt4x2", "quint2x4": "QUInt2x4",
    "complex32": "", "uint16": "", "uint32": "", "uint64": "", "float8_e4m3fn": "",
    "float8_e5m2": "", "float8_e4m3fnuz": "", "float8_e5m2fnuz": "", "float8_e8m0fnu": "",
    "float4_e2m1fn_x2": "",
  ]
}
