extension Double {
  /// Decimal text, rounded to at most 15 places; `trimmed` leaves out zeros at the end. `nan`, `inf`
  /// and numbers from 10¹⁵ on are written as Swift does.
  package func text(places: Int, trimmed: Bool = false) -> String {
    guard isFinite, magnitude < 1e15 else { return description }
    let scale = (0..<min(max(places, 0), 15)).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (magnitude * scale).rounded()
    guard scaled < 0x1p63 else { return description }
    var digits = String(UInt64(scaled))
    if places > 0 {
      while digits.count <= places { digits = "0" + digits }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
      if trimmed {
        while digits.last == "0" { digits.removeLast() }
        if digits.last == "." { digits.removeLast() }
      }
    }
    return self < 0 && scaled > 0 ? "-" + digits : digits
  }
}
