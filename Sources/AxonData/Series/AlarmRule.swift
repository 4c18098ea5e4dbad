/// When scores raise an alarm: after enough of them in a row above the threshold, until enough in a row
/// are not.
public struct AlarmRule: Hashable, Sendable {
  /// What a score must be above.
  public var threshold: Double
  /// Scores in a row above the threshold that begin an alarm.
  public var debounce: Int
  /// Scores in a row not above it that end an alarm.
  public var quiet: Int

  /// A rule; `debounce` and `quiet` below 1 count as 1.
  public init(threshold: Double, debounce: Int = 1, quiet: Int = 1) {
    (self.threshold, self.debounce, self.quiet) = (threshold, max(debounce, 1), max(quiet, 1))
  }

  /// What has to be remembered from one score to the next.
  public struct State: Hashable, Sendable {
    /// Whether there is an alarm.
    public private(set) var isAlarm = false
    /// Scores in a row that speak against what is.
    private var against = 0

    /// No alarm yet.
    public init() {}

    /// Takes the next score. NaN, a score that is missing, changes nothing.
    public mutating func take(_ score: Double, _ rule: AlarmRule) {
      if score.isNaN { return }
      against = (score > rule.threshold) == isAlarm ? 0 : against + 1
      if against >= (isAlarm ? rule.quiet : rule.debounce) {
        isAlarm.toggle()
        against = 0
      }
    }
  }

  /// The places of each alarm: from the score that began it to the last one above the threshold.
  public func alarms(in scores: some Sequence<Double>) -> [ClosedRange<Int>] {
    var state = State()
    var alarms: [ClosedRange<Int>] = []
    for (place, score) in scores.enumerated() {
      let wasAlarm = state.isAlarm
      state.take(score, self)
      guard state.isAlarm else { continue }
      if !wasAlarm {
        alarms.append(place...place)
      } else if score > threshold, let alarm = alarms.popLast() {
        alarms.append(alarm.lowerBound...place)
      }
    }
    return alarms
  }
}
