/// Bytes of one element by the names of the safetensors format.
enum SafetensorsType {
  /// Nil for a name that the format does not have.
  static func byteCount(_ name: String) -> Int? {
    switch name {
    case "BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2": 1
    case "U16", "I16", "F16", "BF16": 2
    case "U32", "I32", "F32": 4
    case "U64", "I64", "F64", "C64": 8
    default: nil
    }
  }
}
