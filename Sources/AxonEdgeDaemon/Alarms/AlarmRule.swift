/// When an output is an alarm, and for how many of the last answers it must be one.
package struct AlarmRule {
  /// The number of the output that is looked at.
  package var output = 0
  package var limit: Float = .infinity
  /// Alarm below the limit instead of above it.
  package var isBelow = false
  /// So many of the last `window` answers.
  package var needed = 1
  package var window = 1

  package init() {}

  func isBeyond(_ value: Float) -> Bool { isBelow ? value < limit : value > limit }
}

/// The last answers of one model against its rule.
struct AlarmState {
  /// The newest in the lowest bit.
  private var recent: UInt32 = 0
  private(set) var isRaised = false

  /// Counts one answer; true when the alarm begins or ends.
  ///
  /// It ends when none of the window is beyond the limit, so that values around it don't ring all day.
  mutating func update(_ isBeyond: Bool, rule: AlarmRule) -> Bool {
    let mask = rule.window >= 32 ? UInt32.max : 1 << UInt32(rule.window) - 1
    recent = (recent << 1 | (isBeyond ? 1 : 0)) & mask
    let before = isRaised
    if recent.nonzeroBitCount >= rule.needed {
      isRaised = true
    } else if recent == 0 {
      isRaised = false
    }
    return isRaised != before
  }
}
