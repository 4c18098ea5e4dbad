extension JSONParser {
  /// A number: `-`? (0 | 1–9 digits) fraction? exponent?
  mutating func number() throws(FormatError) -> JSONValue {
    let start = position
    let isNegative = skip(UInt8(ascii: "-"))
    let integerStart = position
    try digits(isNegative ? "a digit" : "a value")
    guard bytes[integerStart] != UInt8(ascii: "0") || position == integerStart + 1 else {
      position = integerStart
      throw error("a number without leading zeros")
    }
    var isInteger = true
    if skip(UInt8(ascii: ".")) {
      isInteger = false
      try digits("a digit")
    }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      isInteger = false
      if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
      try digits("a digit")
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    // −0 has no integer.
    if isInteger, text != "-0", let integer = Int64(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else {
      position = start
      throw error("a number that a Double holds")
    }
    return .number(number)
  }

  private mutating func digits(_ expected: String) throws(FormatError) {
    let start = position
    while let byte = current, isDigit(byte) { position += 1 }
    guard position > start else { throw error(expected) }
  }

  /// Text in quotes, escapes resolved.
  mutating func string() throws(FormatError) -> String {
    let opening = position
    position += 1
    var text: [UInt8] = []
    while true {
      // Whole stretches without escapes at once.
      let start = position
      while let byte = current, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\")
      {
        position += 1
      }
      text += bytes[start..<position]
      switch current {
      case UInt8(ascii: "\""):
        position += 1
        guard let result = String(validating: text, as: UTF8.self) else {
          throw .invalid(
            file: file, field: "\(field), byte \(opening)", expected: "UTF-8",
            actual: "bytes that are none")
        }
        return result
      case UInt8(ascii: "\\"):
        position += 1
        text += Array(String(try escape()).utf8)
      default: throw error("a closing quote")
      }
    }
  }

  /// What stands behind a backslash.
  private mutating func escape() throws(FormatError) -> Unicode.Scalar {
    guard let byte = current else { throw error("an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default:
      position -= 1
      throw error("an escape")
    }
  }

  /// `uXXXX`, or two of them for a character beyond the first 65,536.
  private mutating func unicodeEscape() throws(FormatError) -> Unicode.Scalar {
    let start = position
    var code = try fourDigits()
    if (0xD800...0xDBFF).contains(code), skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) {
      let low = try fourDigits()
      if (0xDC00...0xDFFF).contains(low) {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
    }
    guard let scalar = Unicode.Scalar(code) else {
      position = start
      throw error("a pair of surrogates")
    }
    return scalar
  }

  private mutating func fourDigits() throws(FormatError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("a hexadecimal digit")
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
