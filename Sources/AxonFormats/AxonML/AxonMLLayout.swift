/// The fixed numbers of the `.axonml` format, version 1; `Documentation/axonml-format.md` has the
/// whole.
enum AxonMLLayout {
  /// Like PNG's: a byte above 127, line ends and an end-of-file mark show damage by text transfer.
  static let magic: [UInt8] = [0x89, 0x41, 0x58, 0x4F, 0x4E, 0x0D, 0x0A, 0x1A]
  /// Readers refuse any other.
  static let majorVersion: UInt16 = 1
  /// Later minor versions only add members to the header.
  static let minorVersion: UInt16 = 0
  /// Bytes before the header.
  static let prefixByteCount = 32
  /// The longest header, in bytes.
  static let maximumHeaderByteCount = 16 << 20
  /// Every tensor begins at a multiple of this many bytes: a cache line, and the widest vector.
  static let alignment = 64

  /// The next multiple of the alignment, nil when no `Int` holds it.
  static func aligned(_ offset: Int) -> Int? {
    let (sum, overflow) = offset.addingReportingOverflow(alignment - 1)
    return overflow ? nil : sum & ~(alignment - 1)
  }

  /// Bytes of one element, nil for a name that the format does not have.
  static func elementByteCount(_ dtype: String) -> Int? {
    switch dtype {
    case "bool", "uint8", "int8": 1
    case "int16", "float16", "bfloat16": 2
    case "int32", "float32": 4
    case "int64", "float64": 8
    default: nil
    }
  }
}

/// The first 32 bytes.
struct AxonMLPrefix {
  var majorVersion: UInt16
  var minorVersion: UInt16
  var headerByteCount: UInt32
  var fileByteCount: UInt64
  var headerChecksum: UInt32

  /// The bytes as they stand in the file, their own checksum last.
  var bytes: [UInt8] {
    var bytes = AxonMLLayout.magic
    bytes.append(littleEndian: majorVersion)
    bytes.append(littleEndian: minorVersion)
    bytes.append(littleEndian: headerByteCount)
    bytes.append(littleEndian: fileByteCount)
    bytes.append(littleEndian: headerChecksum)
    bytes.append(littleEndian: CRC32C.checksum(bytes))
    return bytes
  }
}

extension AxonMLPrefix {
  /// Reads and checks; the version comes before the checksum, since another major version may lay
  /// out everything behind it differently.
  init(_ file: FileBytes) throws(FormatError) {
    let bytes = try file.bytes(0..<AxonMLLayout.prefixByteCount, field: "prefix")
    var reader = ByteReader(bytes, file: file.name)
    let magic = try reader.take(8, field: "magic")
    guard magic.elementsEqual(AxonMLLayout.magic) else {
      throw .invalid(
        file: file.name, field: "magic", expected: "an .axonml file",
        actual: magic.map { hexadecimal(UInt32($0)).suffix(2) }.joined(separator: " "))
    }
    majorVersion = try reader.integer(UInt16.self, field: "major version")
    guard majorVersion == AxonMLLayout.majorVersion else {
      throw .unsupported(
        file: file.name, field: "major version", expected: "\(AxonMLLayout.majorVersion)",
        actual: "\(majorVersion)")
    }
    minorVersion = try reader.integer(UInt16.self, field: "minor version")
    headerByteCount = try reader.integer(UInt32.self, field: "header length")
    fileByteCount = try reader.integer(UInt64.self, field: "file length")
    headerChecksum = try reader.integer(UInt32.self, field: "header checksum")
    let stated = try reader.integer(UInt32.self, field: "prefix checksum")
    let computed = CRC32C.checksum([UInt8](bytes.dropLast(4)))
    guard stated == computed else {
      throw .checksum(file: file.name, field: "prefix", expected: stated, actual: computed)
    }
    guard headerByteCount <= AxonMLLayout.maximumHeaderByteCount else {
      throw .invalid(
        file: file.name, field: "header length",
        expected: "at most \(AxonMLLayout.maximumHeaderByteCount)", actual: "\(headerByteCount)")
    }
    guard fileByteCount <= file.count else {
      throw .truncated(
        file: file.name, field: "file length", expected: Int(clamping: fileByteCount),
        actual: file.count)
    }
    guard fileByteCount == file.count else {
      throw .invalid(
        file: file.name, field: "file length", expected: "\(fileByteCount) bytes",
        actual: "\(file.count)")
    }
  }
}
