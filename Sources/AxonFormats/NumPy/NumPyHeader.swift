internal import AxonTensor

/// What an array in a file of NumPy is: versions 1 to 3 of the format in
/// `numpy/lib/format.py`.
struct NumPyHeader {
  static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]
  /// NumPy itself reads no longer ones unless it is told to trust the file.
  static let maximumByteCount = 1 << 16

  let dtype: DType
  let isBigEndian: Bool
  let isColumnMajor: Bool
  let shape: [Int]
  /// Where the numbers begin, from the magic.
  let dataStart: Int

  /// Reads the header at the beginning of `range`.
  init(_ file: FileBytes, in range: Range<Int>, field: String) throws(FormatError) {
    let name = field.isEmpty ? "" : "\(field), "
    func bytes(_ start: Int, _ count: Int, _ what: String) throws(FormatError) -> [UInt8] {
      guard start + count <= range.count else {
        throw .truncated(
          file: file.name, field: name + what, expected: count,
          actual: max(0, range.count - start))
      }
      let begin = range.lowerBound + start
      return try file.bytes(begin..<begin + count, field: name + what)
    }
    var prefix = ByteReader(try bytes(0, 8, "magic"), file: file.name)
    guard try prefix.take(6, field: "\(name)magic").elementsEqual(Self.magic) else {
      throw .invalid(
        file: file.name, field: "\(name)magic", expected: "an array of NumPy",
        actual: "other bytes")
    }
    let major = try prefix.integer(UInt8.self, field: "\(name)version")
    let minor = try prefix.integer(UInt8.self, field: "\(name)version")
    guard (1...3).contains(major), minor == 0 else {
      throw .unsupported(
        file: file.name, field: "\(name)version", expected: "1.0, 2.0 or 3.0",
        actual: "\(major).\(minor)")
    }
    let width = major == 1 ? 2 : 4
    let length = try bytes(8, width, "header length").reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.maximumByteCount else {
      throw .invalid(
        file: file.name, field: "\(name)header length",
        expected: "at most \(Self.maximumByteCount)", actual: "\(length)")
    }
    let text = try bytes(8 + width, length, "header")
    dataStart = 8 + width + length
    var parser = NumPyHeaderParser(text, file: file.name, field: "\(name)header")
    let fields = try parser.fields()
    let type = try NumPyType(fields.type, file: file.name, field: "\(name)descr")
    (dtype, isBigEndian) = (type.dtype, type.isBigEndian)
    (isColumnMajor, shape) = (fields.isColumnMajor, fields.shape)
  }

  /// The bytes in front of a row-major little-endian array, a multiple of 64 long.
  static func bytes(_ type: String, _ shape: [Int]) -> [UInt8] {
    let lengths = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var text = [UInt8]("{'descr': '\(type)', 'fortran_order': False, 'shape': (\(lengths)), }".utf8)
    while (10 + text.count + 1) % 64 != 0 { text.append(UInt8(ascii: " ")) }
    text.append(UInt8(ascii: "\n"))
    var bytes = magic + [1, 0]
    bytes.append(littleEndian: UInt16(text.count))
    return bytes + text
  }
}

/// NumPy's words for the dtypes: order of bytes, kind, size.
struct NumPyType {
  let dtype: DType
  let isBigEndian: Bool

  private static let names: [String: DType] = [
    "b1": .bool, "u1": .uint8, "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64,
    "f2": .float16, "f4": .float32, "f8": .float64,
  ]

  init(_ text: String, file: String, field: String) throws(FormatError) {
    guard let order = text.first, "<>|=".contains(order),
      let dtype = Self.names[String(text.dropFirst())], order != "|" || dtype.byteCount == 1
    else {
      throw .unsupported(
        file: file, field: field, expected: "a type of tensors here, such as '<f4'",
        actual: quoted(text))
    }
    (self.dtype, isBigEndian) = (dtype, order == ">" && dtype.byteCount > 1)
  }

  /// The name of a dtype; nil for bfloat16, which NumPy does not have.
  static func name(_ dtype: DType) -> String? {
    names.first { $0.value == dtype }.map { (dtype.byteCount == 1 ? "|" : "<") + $0.key }
  }
}
