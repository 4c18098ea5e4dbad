/// A stretch of memory that somebody else keeps; every access knows its end.
// Unchecked: it only reads, and whoever makes one keeps the memory.
package struct Bytes: @unchecked Sendable {
  let base: UnsafePointer<UInt8>
  package let count: Int

  package init(_ base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = max(count, 0)
  }

  package init(_ text: StaticString) {
    self.init(text.utf8Start, count: text.utf8CodeUnitCount)
  }

  package subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count)
    return base[index]
  }

  /// The bytes of `range`, cut to what is there.
  package subscript(range: Range<Int>) -> Bytes {
    @inline(never) get { stretch(range.lowerBound, range.upperBound) }
  }

  @inline(never)
  private func stretch(_ lower: Int, _ upper: Int) -> Bytes {
    let start = min(lower, count)
    return Bytes(base + start, count: min(upper, count) - start)
  }

  @inline(never)
  package func from(_ start: Int) -> Bytes { self[min(start, count)..<count] }

  @inline(never)
  package func equals(_ other: Bytes) -> Bool { count == other.count && hasPrefix(other) }

  @inline(never)
  package func equals(_ text: StaticString) -> Bool { equals(Bytes(text)) }

  @inline(never)
  package func hasPrefix(_ other: Bytes) -> Bool {
    guard count >= other.count else { return false }
    for index in 0..<other.count where base[index] != other.base[index] { return false }
    return true
  }

  /// Equal but for the case of letters; `text` is lowercase.
  func equals(lowercase text: StaticString) -> Bool {
    let other = Bytes(text)
    guard count == other.count else { return false }
    for index in 0..<count where lowercased(base[index]) != other.base[index] { return false }
    return true
  }

  @inline(never)
  func first(_ byte: UInt8) -> Int? {
    for index in 0..<count where base[index] == byte { return index }
    return nil
  }

  /// Without spaces and tabs at both ends.
  var trimmed: Bytes {
    var (start, end) = (0, count)
    while start < end, isBlank(base[start]) { start += 1 }
    while end > start, isBlank(base[end - 1]) { end -= 1 }
    return self[start..<end]
  }

  /// A number of decimal digits alone that is at most `limit`.
  func integer(atMost limit: Int) -> Int? {
    guard count > 0 else { return nil }
    var value = 0
    for index in 0..<count {
      guard let digit = digit(base[index]), digit <= limit, value <= (limit - digit) / 10 else {
        return nil
      }
      value = value * 10 + digit
    }
    return value
  }
}

func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

func digit(_ byte: UInt8) -> Int? { byte >= 0x30 && byte <= 0x39 ? Int(byte) - 0x30 : nil }

func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte }
