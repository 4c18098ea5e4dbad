/// Where a JSON text stops being one, and what should stand there.
package struct JSONError: Error {
  package let expected: StaticString
  package let position: Int
}

/// Walks along a JSON text (RFC 8259) without keeping anything of it.
package struct JSONReader {
  let text: Bytes
  package private(set) var position = 0

  package init(_ text: Bytes) { self.text = text }

  func error(_ expected: StaticString) -> JSONError {
    JSONError(expected: expected, position: position)
  }

  /// The next byte that is no space; 0 at the end, which is no JSON either.
  @inline(never)
  package mutating func peek() -> UInt8 {
    while position < text.count {
      let byte = text[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      position += 1
    }
    return 0
  }

  /// Steps over `byte` if it comes next.
  @inline(never)
  package mutating func skip(_ byte: UInt8) -> Bool {
    guard peek() == byte, byte != 0 else { return false }
    position += 1
    return true
  }

  package mutating func end() throws(JSONError) {
    _ = peek()
    guard position == text.count else { throw error("the end") }
  }

  /// The raw text between quotes, escapes as they are written.
  package mutating func string() throws(JSONError) -> Bytes {
    guard skip(0x22) else { throw error("a text in quotes") }
    let start = position
    while position < text.count {
      let byte = text[position]
      if byte == 0x22 {
        position += 1
        return text[start..<(position - 1)]
      }
      guard byte >= 0x20 else { break }
      position += 1
      if byte == 0x5C { try escape() }
    }
    throw error("the end of the text")
  }

  private mutating func escape() throws(JSONError) {
    guard position < text.count else { throw error("an escape") }
    let byte = text[position]
    position += 1
    switch byte {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return
    case 0x75:
      for _ in 0..<4 {
        guard position < text.count, isHexadecimal(text[position]) else {
          throw error("four hexadecimal digits")
        }
        position += 1
      }
    default: throw error("an escape")
    }
  }

  private func isHexadecimal(_ byte: UInt8) -> Bool {
    let low = lowercased(byte)
    return digit(byte) != nil || low >= 0x61 && low <= 0x66
  }

  package mutating func decimal() throws(JSONError) -> DecimalNumber {
    _ = peek()
    var place = position
    guard let number = DecimalNumber(text, at: &place), number.isStrict else {
      throw error("a number")
    }
    position = place
    return number
  }

  /// A number, or `null` as NaN: a value that is missing.
  package mutating func float() throws(JSONError) -> Float {
    if peek() == 0x6E {
      try word("null")
      return .nan
    }
    let value = try decimal().float
    guard value.isFinite else { throw error("a number that float32 holds") }
    return value
  }

  private mutating func word(_ word: StaticString) throws(JSONError) {
    let bytes = Bytes(word)
    guard text.from(position).hasPrefix(bytes) else { throw error("a value") }
    position += bytes.count
  }

  /// Steps over any value that has at most 16 levels.
  package mutating func skipValue() throws(JSONError) {
    // One bit a level: whether it is an object.
    var (depth, kinds) = (0, UInt32(0))
    repeat {
      switch peek() {
      case 0x7B, 0x5B:
        let isObject = peek() == 0x7B
        position += 1
        guard depth < 16 else { throw error("less nesting") }
        if skip(isObject ? 0x7D : 0x5D) { break }
        depth += 1
        kinds = kinds << 1 | (isObject ? 1 : 0)
        if isObject { try key() }
        continue
      case 0x22: _ = try string()
      case 0x74: try word("true")
      case 0x66: try word("false")
      case 0x6E: try word("null")
      default: _ = try decimal()
      }
      while depth > 0 {
        let isObject = kinds & 1 == 1
        if skip(0x2C) {
          if isObject { try key() }
          break
        }
        guard skip(isObject ? 0x7D : 0x5D) else { throw error("',' or an end") }
        depth -= 1
        kinds >>= 1
      }
    } while depth > 0
  }

  private mutating func key() throws(JSONError) {
    _ = try string()
    try colon()
  }

  package mutating func colon() throws(JSONError) {
    guard skip(0x3A) else { throw error("':'") }
  }
}
