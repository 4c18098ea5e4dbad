internal import AxonChart
internal import AxonData
internal import AxonFormats
internal import AxonTrain

/// The alarms that a model raises on a time series, beside those of saying that every day or week is like
/// the one before. All follow one rule: the threshold is a multiple of the highest score of the time that
/// was kept while all was well.
struct AlarmReport {
  let model: ScoredSeries
  let rule: AlarmRule
  let alarms: [ClosedRange<Double>]
  private let series: Series, encoder: SeriesEncoder
  /// What the threshold comes from, where the training was told until when all was well.
  private let well: Range<Double>?

  init(_ model: SeriesModel, _ path: String, name: String, debounce: Int, quiet: Int) throws {
    guard let threshold = model.encoder.threshold else {
      throw CommandFailure("\(model.path): expected a model of anomalies, found one of a forecast")
    }
    encoder = model.encoder
    series = try encoder.series(model.table(path))
    rule = AlarmRule(threshold: threshold, debounce: debounce, quiet: quiet)
    let (places, scores) = try model.scores(series, path)
    self.model = ScoredSeries(name, series, places: places, scores: scores)
    alarms = self.model.alarms(rule)
    well = try model.wellPart(of: series)
  }

  /// The moments since which alarms count: behind what was learned, where that is known.
  private var judged: Double { well?.upperBound ?? -.infinity }

  /// How good model and baselines are, a line each.
  func lines(failures: [ClosedRange<Double>]) -> [String] {
    let all = [(model, Optional(rule.threshold))] + baselines.map { ($0, threshold($0)) }
    return all.compactMap { scored, threshold in
      let scored = scored.from(judged)
      guard let threshold, let first = model.from(judged).times.min(),
        let last = model.times.max()
      else { return nil }
      let alarms = scored.alarms(
        AlarmRule(threshold: threshold, debounce: rule.debounce, quiet: rule.quiet))
      return "\(scored.name): "
        + AlarmQuality(alarms, failures: failures, in: first...max(first, last)).text
    }
  }

  private var baselines: [ScoredSeries] {
    if encoder.time == nil || well == nil { return [] }
    let column = encoder.targetIndex ?? 0
    return [("as a day before", 86_400.0), ("as a week before", 604_800.0)].map { name, season in
      ScoredSeries(
        name, series, places: series.times.indices,
        scores: series.seasonalErrors(column: column, season: season))
    }
  }

  private func threshold(_ scored: ScoredSeries) -> Double? {
    well.flatMap { scored.from($0.lowerBound, to: $0.upperBound).highest }
      .map { $0 * AnomalyScores.margin }
  }

  /// The first column, failures and alarms over days.
  func figure(failures: [ClosedRange<Double>]) -> LineChart {
    let start = series.times.min() ?? 0
    let day = encoder.time == nil ? 1 : 86_400.0
    func days(_ moments: ClosedRange<Double>) -> ClosedRange<Double> {
      (moments.lowerBound - start) / day...(moments.upperBound - start) / day
    }
    let column = encoder.targetIndex ?? 0
    var points: [Point] = []
    for piece in series.pieces {
      points += piece.map { Point((series.times[$0] - start) / day, series.values[column][$0]) }
      // Nothing is known between pieces.
      points.append(Point(.nan, .nan))
    }
    var chart = LineChart(
      title: model.name, xLabel: encoder.time == nil ? "row" : "day",
      yLabel: encoder.columns[column].name,
      series: [LineChart.Series(encoder.columns[column].name, points: points)], hasWholeX: true)
    chart.spans =
      failures.map { LineChart.Span("failure", days($0), isStrip: false) }
      + alarms.map { LineChart.Span("alarm", days($0), isStrip: true) }
    chart.lineWidth = 1
    chart.width = 960
    return chart
  }
}
