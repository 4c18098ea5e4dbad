/// Moments written by ISO 8601: `2026-11-25`, `2026-11-25 03:15`, `2026-11-25T03:15:00.5+01:00`.
package enum Timestamp {
  /// Seconds since 1970 in universal time; a moment without a zone is taken as universal time.
  package static func seconds(_ bytes: [UInt8]) -> Double? {
    var text = Text(rest: bytes[...])
    guard let year = text.number(4), text.take("-"), let month = text.number(2), text.take("-"),
      let day = text.number(2), year > 0, (1...12).contains(month), day > 0,
      day <= length(year, month)
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

  /// Days of a month.
  private static func length(_ year: Int, _ month: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1970-01-01. The year begins in March, so that a leap day is its last: month m of it
  /// begins after (153 m + 2) / 5 days.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let years = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    let leapDays = years / 4 - years / 100 + years / 400
    return 365 * years + leapDays + (153 * months + 2) / 5 + day - 1 - 719_468
  }

  /// `2026-11-25 03:15:00` in universal time, with thousandths where there are some; moments beyond the
  /// years 1 to 9999 as the number.
  package static func text(_ seconds: Double) -> String {
    let thousandths = (seconds * 1000).rounded()
    guard thousandths >= -62_135_596_800_000, thousandths < 253_402_300_800_000 else {
      return "\(seconds)"
    }
    let (whole, rest) = floored(Int(thousandths), by: 1000)
    let (day, second) = floored(whole, by: 86_400)
    // The other way round from `days`: 146,097 days are 400 years.
    let (era, dayOfEra) = floored(day + 719_468, by: 146_097)
    let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let monthOfYear = month < 10 ? month + 3 : month - 9
    let fields = [
      (monthOfYear, "-"), (dayOfYear - (153 * month + 2) / 5 + 1, "-"), (second / 3600, " "),
      (second / 60 % 60, ":"), (second % 60, ":"),
    ]
    let calendarYear = era * 400 + year + (monthOfYear <= 2 ? 1 : 0)
    return digits(calendarYear, 4) + fields.map { $1 + digits($0, 2) }.joined()
      + (rest == 0 ? "" : "." + digits(rest, 3))
  }

  private static func floored(_ value: Int, by divisor: Int) -> (quotient: Int, rest: Int) {
    let rest = (value % divisor + divisor) % divisor
    return ((value - rest) / divisor, rest)
  }

  private static func digits(_ value: Int, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.count)) + text
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
