internal import AxonData

/// Scores of a time series, in the order of time.
struct ScoredSeries {
  let name: String
  /// The moment that each score belongs to.
  let times: [Double]
  let scores: [Double]

  /// Scores at some places of a series.
  init(_ name: String, _ series: Series, places: some Sequence<Int>, scores: [Double]) {
    (self.name, self.scores) = (name, scores)
    times = places.map { series.times[$0] }
  }

  private init(_ name: String, _ pairs: [(Double, Double)]) {
    (self.name, times, scores) = (name, pairs.map(\.0), pairs.map(\.1))
  }

  /// The part from one moment to before another.
  func from(_ start: Double, to end: Double = .infinity) -> ScoredSeries {
    ScoredSeries(name, zip(times, scores).filter { start <= $0.0 && $0.0 < end })
  }

  /// The highest score; nil without any.
  var highest: Double? { scores.filter { !$0.isNaN }.max() }

  /// From the moment that began an alarm to that of its last score above the threshold.
  func alarms(_ rule: AlarmRule) -> [ClosedRange<Double>] {
    rule.alarms(in: scores).map {
      times[$0.lowerBound]...max(times[$0.lowerBound], times[$0.upperBound])
    }
  }
}
