extension Writer {
  /// The shortest decimal number that reads back as `value`; `null` for what JSON has no word for.
  package mutating func write(_ value: Float) {
    guard value.isFinite else {
      write("null")
      return
    }
    if value.sign == .minus { write(byte: 0x2D) }
    let size = value.magnitude
    guard size > 0 else {
      write(byte: 0x30)
      return
    }
    var (digits, exponent) = shortestDigits(size)
    while digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
    var text = InlineArray<10, UInt8>(repeating: 0)
    var count = 0
    while digits > 0 {
      text[count] = UInt8(truncatingIfNeeded: digits % 10) + 0x30
      digits /= 10
      count += 1
    }
    // Digits before the point, as if it were written without a power.
    let whole = count + exponent
    let isPlain = whole > -5 && whole <= 16
    let before = isPlain ? whole : 1
    if before <= 0 { write("0.") }
    for _ in 0..<max(-before, 0) { write(byte: 0x30) }
    for index in 0..<count {
      if index == before, index > 0 { write(byte: 0x2E) }
      write(byte: text[count - 1 - index])
    }
    for _ in 0..<max(before - count, 0) { write(byte: 0x30) }
    if !isPlain {
      write(byte: 0x65)
      write(whole - 1)
    }
  }
}

/// As few digits as tell `value` from its neighbours, and their power of ten.
///
/// Of each length the two numbers around the value are tried; reading is exact, so the result is right
/// even where the double that proposes them is off in its last places.
private func shortestDigits(_ value: Float) -> (Int, Int) {
  let size = Double(value)
  // log10(2) from below: right or one too small.
  var top = (Int(size.exponent) * 30103) / 100_000 - (size < 1 ? 1 : 0)
  if scaled(size, by: -top) >= 10 { top += 1 }
  let nine = scaled(size, by: 8 - top)
  var (low, high) = (1, 9)
  var best = (Int(nine + 0.5), top - 8)
  while low < high {
    let length = (low + high) / 2
    let exponent = top - length + 1
    let exact = nine / powerOfTen(UInt(9 - length))
    let below = Int(exact)
    let first = exact - Double(below) < 0.5 ? below : below + 1
    let second = first == below ? below + 1 : below
    if DecimalNumber.float(UInt64(first), exponent: exponent) == value {
      (best, high) = ((first, exponent), length)
    } else if DecimalNumber.float(UInt64(second), exponent: exponent) == value {
      (best, high) = ((second, exponent), length)
    } else {
      low = length + 1
    }
  }
  return best
}

/// `size * 10^power`, for sizes of float32.
private func scaled(_ size: Double, by power: Int) -> Double {
  power < 0 ? size / powerOfTen(power.magnitude) : size * powerOfTen(power.magnitude)
}
