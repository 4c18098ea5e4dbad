/// A number as it is written: sign, digits and a power of ten.
package struct DecimalNumber {
  /// The first 19 significant digits.
  var mantissa: UInt64 = 0
  /// The power of ten that belongs to `mantissa`.
  var exponent = 0
  var isNegative = false
  /// Every digit that is written: what does not fit into `mantissa` decides ties.
  var digits: Bytes
  /// Digits that `mantissa` does not hold.
  var hasMore = false
  /// JSON allows it: no plus sign, no leading zeros, digits on both sides of the point.
  package private(set) var isStrict = true

  /// Reads the number that begins at `position` and steps behind it; nil where none begins.
  package init?(_ text: Bytes, at position: inout Int) {
    digits = text.from(position)
    var place = position
    func current() -> UInt8 { place < text.count ? text[place] : 0 }
    if current() == 0x2D || current() == 0x2B {
      isNegative = current() == 0x2D
      isStrict = isNegative
      place += 1
    }
    let start = place
    var (count, places, significant, isFraction) = (0, 0, 0, false)
    while true {
      let byte = current()
      if let digit = digit(byte) {
        count += 1
        if isFraction { places += 1 }
        if significant > 0 || digit > 0 { significant += 1 }
        if significant <= 19 {
          mantissa = mantissa * 10 + UInt64(digit)
        } else {
          exponent += 1
          if digit > 0 { hasMore = true }
        }
      } else if byte == 0x2E, !isFraction {
        if count == 0 { isStrict = false }
        isFraction = true
      } else {
        break
      }
      place += 1
    }
    guard count > 0 else { return nil }
    if isFraction ? places == 0 : false { isStrict = false }
    if text[start] == 0x30, count - places > 1 { isStrict = false }
    digits = text[start..<place]
    exponent -= places
    if current() == 0x65 || current() == 0x45 {
      let mark = place
      place += 1
      var isDown = false
      if current() == 0x2D || current() == 0x2B {
        isDown = current() == 0x2D
        place += 1
      }
      var (power, powerDigits) = (0, 0)
      while let digit = digit(current()) {
        // Far out of range either way; the sum with the places stays far from overflow.
        if power < 100_000 { power = power * 10 + digit }
        powerDigits += 1
        place += 1
      }
      if powerDigits > 0 {
        exponent += isDown ? -power : power
      } else {
        place = mark
        isStrict = false
      }
    }
    position = place
  }

  /// The nearest whole number of thousandths, for times; nil beyond ±9·10¹⁵.
  package var thousandths: Int64? {
    var value = mantissa
    var power = exponent + 3
    while power > 0 {
      guard value <= 900_000_000_000_000 else { return nil }
      value *= 10
      power -= 1
      if value == 0 { break }
    }
    while power < -1, value > 0 {
      value /= 10
      power += 1
    }
    if power == -1 { value = (value + 5) / 10 }
    guard value <= 9_000_000_000_000_000 else { return nil }
    return isNegative ? -Int64(value) : Int64(value)
  }
}
