/// Appends to memory of a fixed size; what doesn't fit is dropped and remembered.
package struct Writer {
  let base: UnsafeMutablePointer<UInt8>
  package let capacity: Int
  package private(set) var count = 0
  /// Something did not fit.
  package private(set) var isOverfull = false

  package init(_ base: UnsafeMutablePointer<UInt8>, capacity: Int) {
    self.base = base
    self.capacity = capacity
  }

  package var bytes: Bytes { Bytes(base, count: count) }

  package mutating func clear() {
    count = 0
    isOverfull = false
  }

  @inline(never)
  package mutating func write(byte: UInt8) {
    guard count < capacity else {
      isOverfull = true
      return
    }
    base[count] = byte
    count += 1
  }

  @inline(never)
  package mutating func write(_ bytes: Bytes) {
    guard bytes.count <= capacity - count else {
      isOverfull = true
      return
    }
    (base + count).update(from: bytes.base, count: bytes.count)
    count += bytes.count
  }

  @inline(never)
  package mutating func write(_ text: StaticString) { write(Bytes(text)) }

  @inline(never)
  package mutating func write(_ value: Int64) {
    if value < 0 { write(byte: 0x2D) }
    var rest = value.magnitude
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var length = 0
    repeat {
      digits[length] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
      rest /= 10
      length += 1
    } while rest > 0
    while length > 0 {
      length -= 1
      write(byte: digits[length])
    }
  }

  @inline(never)
  package mutating func write(_ value: Int) { write(Int64(value)) }

  /// Milliseconds as seconds with three places.
  mutating func write(seconds milliseconds: Int64) {
    if milliseconds < 0 { write(byte: 0x2D) }
    let size = milliseconds.magnitude
    write(Int64(size / 1000))
    let rest = size % 1000
    write(byte: 0x2E)
    write(byte: UInt8(truncatingIfNeeded: rest / 100) + 0x30)
    write(byte: UInt8(truncatingIfNeeded: rest / 10 % 10) + 0x30)
    write(byte: UInt8(truncatingIfNeeded: rest % 10) + 0x30)
  }

  /// Text inside quotes: what JSON doesn't allow there becomes a question mark.
  mutating func write(quoted text: Bytes) {
    write(byte: 0x22)
    for index in 0..<text.count {
      let byte = text[index]
      write(byte: byte < 0x20 || byte == 0x22 || byte == 0x5C || byte > 0x7E ? 0x3F : byte)
    }
    write(byte: 0x22)
  }
}
