/// Reads little-endian integers one behind the other; every step is checked.
struct ByteReader {
  private let bytes: [UInt8]
  private let file: String
  /// Where the next field begins.
  private(set) var offset = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The next `count` bytes; throws `truncated` naming `field` when there are fewer.
  mutating func take(_ count: Int, field: String) throws(FormatError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.count - offset else {
      throw .truncated(
        file: file, field: field, expected: count, actual: bytes.count - offset)
    }
    defer { offset += count }
    return bytes[offset..<offset + count]
  }

  /// The next unsigned integer, lowest byte first.
  mutating func integer<Value: FixedWidthInteger & UnsignedInteger>(
    _ type: Value.Type, field: String
  ) throws(FormatError) -> Value {
    let slice = try take(Value.bitWidth / 8, field: field)
    return slice.reversed().reduce(0) { $0 << 8 | Value($1) }
  }
}

extension [UInt8] {
  /// Adds an unsigned integer, lowest byte first.
  mutating func append<Value: FixedWidthInteger & UnsignedInteger>(littleEndian value: Value) {
    for shift in stride(from: 0, to: Value.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> Value(shift)))
    }
  }
}
