/// Milliseconds since 1970 of a time as it is written: seconds, or `2026-11-25T13:30:00.5Z` with a space or
/// T, seconds and Z optional, always UTC; nil for anything else.
package func timestamp(_ text: Bytes) -> Int64? {
  var position = 0
  if text.count > 7, text[4] == 0x2D, text[7] == 0x2D { return dateTime(text) }
  guard let number = DecimalNumber(text, at: &position), position == text.count else { return nil }
  return number.thousandths
}

private func dateTime(_ text: Bytes) -> Int64? {
  func field(_ start: Int, _ length: Int, _ range: ClosedRange<Int>) -> Int? {
    guard start + length <= text.count,
      let value = text[start..<(start + length)].integer(atMost: range.upperBound),
      value >= range.lowerBound
    else { return nil }
    return value
  }
  func mark(_ place: Int, _ byte: UInt8) -> Bool { place < text.count && text[place] == byte }
  guard let year = field(0, 4, 1970...9999), let month = field(5, 2, 1...12),
    let day = field(8, 2, 1...31)
  else { return nil }
  // Days of the civil calendar, counted from March on so that leap days come last.
  let shifted = month > 2 ? year : year - 1
  let yearDay = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
  let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + yearDay - 719_468
  var milliseconds = Int64(days) * 86_400_000
  if text.count == 10 { return milliseconds }
  guard mark(10, 0x54) || mark(10, 0x20), mark(13, 0x3A), let hour = field(11, 2, 0...23),
    let minute = field(14, 2, 0...59)
  else { return nil }
  milliseconds += Int64(hour * 60 + minute) * 60_000
  var end = 16
  if mark(16, 0x3A) {
    var place = 17
    guard field(17, 2, 0...60) != nil, let seconds = DecimalNumber(text, at: &place),
      let part = seconds.thousandths, part < 61_000
    else { return nil }
    milliseconds += part
    end = place
  }
  if mark(end, 0x5A) { end += 1 }
  return end == text.count ? milliseconds : nil
}
