/// Reads the one kind of Python literal that headers of NumPy have:
/// `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
struct NumPyHeaderParser {
  private let bytes: [UInt8]
  private let file: String
  private let field: String
  private var offset = 0

  init(_ bytes: [UInt8], file: String, field: String) {
    (self.bytes, self.file, self.field) = (bytes, file, field)
  }

  /// The three fields, each once, and nothing else.
  mutating func fields() throws(FormatError) -> (type: String, isColumnMajor: Bool, shape: [Int]) {
    var type: String?
    var isColumnMajor: Bool?
    var shape: [Int]?
    try expect("{")
    while !accept("}") {
      let key = try string()
      try expect(":")
      switch key {
      case "descr" where type == nil:
        guard !accept("[") else {
          throw .unsupported(
            file: file, field: field, expected: "one type for all elements",
            actual: "a structured type")
        }
        type = try string()
      case "fortran_order" where isColumnMajor == nil: isColumnMajor = try boolean()
      case "shape" where shape == nil: shape = try lengths()
      default: throw error("descr, fortran_order and shape, each once", quoted(key))
      }
      if !accept(",") {
        try expect("}")
        break
      }
    }
    skipSpaces()
    guard offset == bytes.count else { throw error("the end", "more") }
    guard let type, let isColumnMajor, let shape else {
      throw error("descr, fortran_order and shape", "fewer")
    }
    return (type, isColumnMajor, shape)
  }

  private func error(_ expected: String, _ actual: String) -> FormatError {
    .invalid(file: file, field: "\(field), byte \(offset)", expected: expected, actual: actual)
  }

  private mutating func skipSpaces() {
    while offset < bytes.count, [0x20, 0x0A, 0x09, 0x0D].contains(bytes[offset]) { offset += 1 }
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(FormatError) {
    guard accept(character) else { throw error("'\(character)'", found) }
  }

  private var found: String {
    offset < bytes.count ? quoted(String(UnicodeScalar(bytes[offset]))) : "the end"
  }

  /// Letters and digits in quotes; escapes never occur.
  private mutating func string() throws(FormatError) -> String {
    let isDouble = accept("\"")
    if !isDouble { try expect("'") }
    let end = UInt8(ascii: isDouble ? "\"" : "'")
    let start = offset
    while offset < bytes.count, bytes[offset] != end { offset += 1 }
    guard offset < bytes.count else { throw error("the end of a string", "the end of the header") }
    offset += 1
    return String(decoding: bytes[start..<offset - 1], as: UTF8.self)
  }

  private mutating func boolean() throws(FormatError) -> Bool {
    skipSpaces()
    for (word, value) in [("True", true), ("False", false)]
    where bytes[offset...].starts(with: word.utf8) {
      offset += word.utf8.count
      return value
    }
    throw error("True or False", found)
  }

  private mutating func lengths() throws(FormatError) -> [Int] {
    var lengths: [Int] = []
    try expect("(")
    while !accept(")") {
      guard lengths.count < 64 else { throw error("at most 64 axes", "more") }
      lengths.append(try length())
      if !accept(",") {
        try expect(")")
        break
      }
    }
    return lengths
  }

  private mutating func length() throws(FormatError) -> Int {
    skipSpaces()
    let start = offset
    while offset < bytes.count, (0x30...0x39).contains(bytes[offset]) { offset += 1 }
    let digits = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let length = Int(digits) else {
      throw error("an integer from 0", digits.isEmpty ? found : quoted(digits))
    }
    // NumPy under Python 2 wrote long integers with their letter.
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "L") { offset += 1 }
    return length
  }
}
