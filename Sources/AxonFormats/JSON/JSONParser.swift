/// How much a JSON text may hold; each value costs at most some 100 bytes of memory.
public struct JSONLimits: Hashable, Sendable {
  /// Arrays and objects within each other.
  public var depth: Int
  /// Values and keys altogether.
  public var values: Int

  /// Limits fit for the header of a model with 100,000 tensors.
  public init(depth: Int = 32, values: Int = 2_000_000) {
    self.depth = depth
    self.values = values
  }
}

extension JSONValue {
  /// Parses one JSON text, strictly by RFC 8259: no comments, no trailing commas, no text behind the
  /// value, valid UTF-8, every key of an object once.
  ///
  /// Throws `FormatError.invalid` that names `file`, `field` and the byte.
  public init(
    parsing bytes: [UInt8], file: String, field: String, limits: JSONLimits = JSONLimits()
  ) throws(FormatError) {
    var parser = JSONParser(bytes: bytes, file: file, field: field, remaining: limits.values)
    self = try parser.value(depth: limits.depth)
    parser.skipSpace()
    guard parser.position == bytes.count else { throw parser.error("the end of the text") }
  }
}

/// Recursive descent over bytes; every access goes through `current`, which knows the end.
struct JSONParser {
  let bytes: [UInt8]
  let file: String
  let field: String
  var remaining: Int
  var position = 0

  /// The byte at the position, nil at the end.
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func value(depth: Int) throws(FormatError) -> JSONValue {
    try count()
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(FormatError) -> JSONObject {
    guard depth > 0 else { throw error("less nesting") }
    position += 1
    var object = JSONObject()
    skipSpace()
    if skip(UInt8(ascii: "}")) { return object }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw error("a key in quotes") }
      try count()
      let start = position
      let key = try string()
      skipSpace()
      guard skip(UInt8(ascii: ":")) else { throw error("':'") }
      guard object.insert(key, try value(depth: depth - 1)) else {
        throw .invalid(
          file: file, field: "\(field), byte \(start)", expected: "every key once",
          actual: "\(quoted(key)) again")
      }
      skipSpace()
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw error("',' or '}'") }
    return object
  }

  private mutating func array(depth: Int) throws(FormatError) -> [JSONValue] {
    guard depth > 0 else { throw error("less nesting") }
    position += 1
    var values: [JSONValue] = []
    skipSpace()
    if skip(UInt8(ascii: "]")) { return values }
    repeat {
      values.append(try value(depth: depth - 1))
      skipSpace()
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw error("',' or ']'") }
    return values
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(FormatError)
    -> JSONValue
  {
    for byte in text.description.utf8 {
      guard skip(byte) else { throw error("\(text)") }
    }
    return value
  }

  private mutating func count() throws(FormatError) {
    guard remaining > 0 else { throw error("fewer values") }
    remaining -= 1
  }

  /// Steps over `byte` when it is the next one.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// An error at the current byte.
  func error(_ expected: String) -> FormatError {
    let found = current.map { quoted(String(UnicodeScalar($0))) } ?? "the end"
    return .invalid(
      file: file, field: "\(field), byte \(position)", expected: expected, actual: found)
  }
}
