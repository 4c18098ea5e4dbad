internal import AxonChart

/// What alarms are worth where failures are known.
struct AlarmQuality {
  /// Failures within which there was an alarm, of how many.
  let found: Int, failures: Int
  /// Alarms that no failure belongs to, and in how many months that could happen.
  let falseAlarms: Int
  let months: Double

  /// Alarms that were raised between two moments.
  init(
    _ alarms: [ClosedRange<Double>], failures: [ClosedRange<Double>], in times: ClosedRange<Double>
  ) {
    let failures = failures.filter { $0.overlaps(times) }
    self.failures = failures.count
    found = failures.count { failure in alarms.contains { $0.overlaps(failure) } }
    falseAlarms = alarms.count { alarm in !failures.contains { $0.overlaps(alarm) } }
    let inFailures = failures.map { $0.clamped(to: times) }
      .reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    months = (times.upperBound - times.lowerBound - inFailures) / Self.month
  }

  /// A twelfth of a year of 365.25 days, in seconds.
  private static let month = 2_629_800.0

  var falseAlarmsPerMonth: Double { months > 0 ? Double(falseAlarms) / months : 0 }

  /// `4 of 4 failures, 0.96 false alarms a month`
  var text: String {
    "\(found) of \(failures) failures, \(falseAlarmsPerMonth.text(places: 2)) false alarms a month"
  }
}
