/// Moments written by ISO 8601: `2026-11-25`, `2026-11-25 03:15`, `2026-11-25T03:15:00.5+01:00`.
enum Timestamp {
  /// Seconds since 1970 in universal time; a moment without a zone is taken as universal time.
  static func seconds(_ bytes: [UInt8]) -> Double? {
    var text = Text(rest: bytes[...])
    guard let year = text.number(4), text.take("-"), let month = text.number(2), text.take("-"),
      let day = text.number(2), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var seconds = Double(days(year, month, day)) * 86_400
    if text.rest.isEmpty { return seconds }
    guard text.take("T") || text.take(" "), let hour = text.number(2), text.take(":"),
      let minute = text.number(2), hour < 24, minute < 60
    else { return nil }
    seconds += Double(hour * 3600 + minute * 60)
    if text.take(":") {
      guard let second = text.number(2), second <= 60 else { return nil }
      seconds += Double(second)
      if text.take(".") {
        guard let fraction = text.fraction() else { return nil }
        seconds += fraction
      }
    }
    guard let zone = text.zone(), text.rest.isEmpty else { return nil }
    return seconds - Double(zone)
  }

  /// Days since 1970-01-01. The year begins in March, so that a leap day is its last: month m of it
  /// begins after (153 m + 2) / 5 days.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let years = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    let leapDays = years / 4 - years / 100 + years / 400
    return 365 * years + leapDays + (153 * months + 2) / 5 + day - 1 - 719_468
  }

  private struct Text {
    var rest: ArraySlice<UInt8>

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest.removeFirst()
      return true
    }

    /// Exactly `count` digits.
    mutating func number(_ count: Int) -> Int? {
      guard rest.count >= count else { return nil }
      var number = 0
      for byte in rest.prefix(count) {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      }
      rest.removeFirst(count)
      return number
    }

    /// The digits behind the point, one to nine.
    mutating func fraction() -> Double? {
      var (value, scale, count) = (0.0, 1.0, 0)
      while let digit = number(1) {
        (value, scale, count) = (value * 10 + Double(digit), scale * 10, count + 1)
      }
      return (1...9).contains(count) ? value / scale : nil
    }

    /// Seconds ahead of universal time: nothing, `Z`, `+hh:mm` or `+hhmm`.
    mutating func zone() -> Int? {
      if rest.isEmpty || take("Z") { return 0 }
      let isAhead = take("+")
      guard isAhead || take("-"), let hours = number(2) else { return nil }
      _ = take(":")
      guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
      return (hours * 3600 + minutes * 60) * (isAhead ? 1 : -1)
    }
  }
}
