/// The build attributes of ARM objects (Addenda to the ABI for the Arm Architecture, section 3).
extension ELFFile {
  /// `Tag_ABI_VFP_args` (28) of the public attributes of the whole file; 0, the default, when it isn't there.
  func floatABI(in section: Range<Int>) throws(EdgeBuildError) -> Int {
    var reader = AttributeReader(bytes: bytes, path: path, range: section)
    guard try reader.byte() == UInt8(ascii: "A") else {
      throw reader.error("the format version 'A'")
    }
    while !reader.isAtEnd {
      var vendor = try reader.block(headerLength: 4)
      let name = try vendor.text()
      while name == "aeabi", !vendor.isAtEnd {
        let tag = try vendor.byte()
        var attributes = try vendor.block(headerLength: 5)
        // Tag_File; those of sections and symbols are not asked.
        while tag == 1, !attributes.isAtEnd {
          let tag = try attributes.number()
          switch tag {
          case 28: return try attributes.number()
          case 32:
            _ = try attributes.number()
            _ = try attributes.text()
          // CPU names are text, and so are odd tags above 32.
          case 4, 5: _ = try attributes.text()
          case _ where tag > 32 && !tag.isMultiple(of: 2): _ = try attributes.text()
          default: _ = try attributes.number()
          }
        }
      }
    }
    return 0
  }
}

/// Walks along the attributes.
private struct AttributeReader {
  let bytes: [UInt8]
  let path: String
  var range: Range<Int>

  var isAtEnd: Bool { range.isEmpty }

  func error(_ expected: String) -> EdgeBuildError {
    .binary(
      path: path, field: ".ARM.attributes, byte \(range.lowerBound)", expected: expected,
      actual: range.isEmpty ? "the end" : "\(bytes[range.lowerBound])")
  }

  mutating func byte() throws(EdgeBuildError) -> UInt8 {
    guard !range.isEmpty else { throw error("a byte") }
    defer { range = (range.lowerBound + 1)..<range.upperBound }
    return bytes[range.lowerBound]
  }

  /// ULEB128 of at most 28 bits.
  mutating func number() throws(EdgeBuildError) -> Int {
    var value = 0
    for shift in stride(from: 0, to: 28, by: 7) {
      let next = try byte()
      value |= Int(next & 0x7F) << shift
      if next < 0x80 { return value }
    }
    throw error("a shorter number")
  }

  mutating func text() throws(EdgeBuildError) -> String {
    var text: [UInt8] = []
    while true {
      let next = try byte()
      if next == 0 { return String(decoding: text, as: UTF8.self) }
      text.append(next)
    }
  }

  /// The rest of a part that begins with its own length; `headerLength` bytes of it are the length and
  /// what stood before it.
  mutating func block(headerLength: Int) throws(EdgeBuildError) -> AttributeReader {
    var length = 0
    for shift in stride(from: 0, to: 32, by: 8) { length |= Int(try byte()) << shift }
    guard length >= headerLength, length - headerLength <= range.count else {
      throw error("a length that fits")
    }
    let end = range.lowerBound + length - headerLength
    defer { range = end..<range.upperBound }
    return AttributeReader(bytes: bytes, path: path, range: range.lowerBound..<end)
  }
}
