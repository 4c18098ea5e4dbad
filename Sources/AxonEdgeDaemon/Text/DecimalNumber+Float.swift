extension DecimalNumber {
  /// The nearest float32, ties to even; infinite beyond the largest.
  ///
  /// One division or product of doubles is within half a unit of its last place, so that its rounding to
  /// float32 is right unless it lies on the middle between two (Clinger, 1990); those and the rest are
  /// decided in whole numbers.
  package var float: Float {
    let size = magnitude
    return isNegative ? -size : size
  }

  /// `mantissa * 10^exponent`.
  static func float(_ mantissa: UInt64, exponent: Int) -> Float {
    DecimalNumber(mantissa: mantissa, exponent: exponent).magnitude
  }

  private init(mantissa: UInt64, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
    digits = Bytes("")
  }

  private var magnitude: Float {
    guard mantissa > 0 else { return 0 }
    // 19 digits and less than 10^-65 are nothing; more than 10^39 is more than float32 holds.
    if exponent < -70 { return 0 }
    if exponent > 39 { return .infinity }
    let power = powerOfTen(exponent.magnitude)
    // In thirds, for processors that convert 32 bits at most.
    let third = { (shift: UInt64) in Double(Int(truncatingIfNeeded: mantissa >> shift & 0x3F_FFFF))
    }
    let whole = (third(44) * 0x1p22 + third(22)) * 0x1p22 + third(0)
    let size = exponent < 0 ? whole / power : whole * power
    let isMiddle = size.bitPattern & 0x1FFF_FFFF == 0x1000_0000
    if mantissa < 1 << 53, exponent.magnitude <= 22, !hasMore, !isMiddle, size >= 0x1p-126 {
      return Float(size)
    }
    return nearest(to: min(Float(size), .greatestFiniteMagnitude).bitPattern)
  }

  /// Steps from a neighbour to the nearest one by exact comparison with the middles.
  private func nearest(to estimate: UInt32) -> Float {
    var bits = estimate
    let isOdd = { (bits: UInt32) in bits & 1 == 1 }
    while bits < Float.infinity.bitPattern {
      let order = compared(toMiddleAbove: bits)
      guard order > 0 || order == 0 && isOdd(bits) else { break }
      bits += 1
    }
    while bits > 0, bits <= Float.greatestFiniteMagnitude.bitPattern {
      let order = compared(toMiddleAbove: bits - 1)
      guard order < 0 || order == 0 && isOdd(bits) else { break }
      bits -= 1
    }
    return Float(bitPattern: bits)
  }

  /// The sign of this number minus the middle between a float and the next.
  private func compared(toMiddleAbove bits: UInt32) -> Int {
    let field = Int(bits >> 23)
    let significand = bits & 0x7F_FFFF | (field > 0 ? 0x80_0000 : 0)
    let power = max(field, 1) - 151
    var left = WholeNumber(0)
    var tens = exponent
    if digits.count > 0 {
      // As many digits as a middle can have; what follows is never equal to nothing.
      tens += readDigits(into: &left)
    } else {
      left = WholeNumber(mantissa)
    }
    var right = WholeNumber(UInt64(significand) * 2 + 1)
    for _ in 0..<max(tens, 0) { left.multiply(by: 10) }
    for _ in 0..<max(-tens, 0) { right.multiply(by: 10) }
    if power < 0 { left.shift(by: -power) } else { right.shift(by: power) }
    let order = left.compared(to: right)
    return order == 0 && hasMoreThanMiddles ? 1 : order
  }

  /// Digits behind the 120th, of which a middle has none.
  private var hasMoreThanMiddles: Bool {
    var significant = 0
    for index in 0..<digits.count {
      guard let digit = digit(digits[index]) else { continue }
      if significant > 0 || digit > 0 { significant += 1 }
      if significant > 120, digit > 0 { return true }
    }
    return false
  }

  /// Reads up to 120 significant digits; gives what the exponent changes against 19 of them.
  private func readDigits(into number: inout WholeNumber) -> Int {
    var significant = 0
    for index in 0..<digits.count {
      guard let digit = digit(digits[index]) else { continue }
      if significant > 0 || digit > 0 { significant += 1 }
      guard significant <= 120, significant > 0 else { continue }
      number.multiply(by: 10)
      number.add(UInt32(digit))
    }
    return min(significant, 19) - min(significant, 120)
  }
}

/// Ten to a power; exact up to 22, near enough above.
func powerOfTen(_ power: UInt) -> Double {
  var result = 1.0
  for _ in 0..<power { result *= 10 }
  return result
}

/// A whole number of 768 bits.
private struct WholeNumber {
  private var words = InlineArray<24, UInt32>(repeating: 0)

  init(_ value: UInt64) {
    words[0] = UInt32(truncatingIfNeeded: value)
    words[1] = UInt32(truncatingIfNeeded: value >> 32)
  }

  mutating func multiply(by factor: UInt32) {
    var carry: UInt64 = 0
    for index in 0..<24 {
      carry += UInt64(words[index]) * UInt64(factor)
      words[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
  }

  mutating func add(_ value: UInt32) {
    var carry = UInt64(value)
    for index in 0..<24 where carry > 0 {
      carry += UInt64(words[index])
      words[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
  }

  mutating func shift(by count: Int) {
    for _ in 0..<(count / 24) { multiply(by: 1 << 24) }
    multiply(by: 1 << UInt32(count % 24))
  }

  func compared(to other: WholeNumber) -> Int {
    for index in stride(from: 23, through: 0, by: -1) where words[index] != other.words[index] {
      return words[index] < other.words[index] ? -1 : 1
    }
    return 0
  }
}
