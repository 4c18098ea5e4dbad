internal import AxonChart
internal import AxonData
internal import AxonNN
internal import AxonTrain

/// How good a model is on windows of a time series.
struct SeriesReport {
  /// Names as in `config.json`, and values.
  let measures: [(name: String, value: Double)]
  let count: Int

  init(_ model: some Layer, _ windows: SeriesWindows) {
    count = windows.count
    let encoder = windows.encoder
    guard case .forecast = encoder.task, let target = encoder.targetIndex else {
      let scores = AnomalyScores(model, windows).values
      let threshold = encoder.threshold ?? 0
      let above = scores.count { $0 > threshold }
      measures = [
        ("mean_score", scores.reduce(0, +) / Double(count)), ("threshold", threshold),
        ("share_above_threshold", Double(above) / Double(count)),
      ]
      return
    }
    let scale = encoder.columns[target].standardization.scale
    var (absolute, squared, naive) = (0.0, 0.0, 0.0)
    for start in stride(from: 0, to: count, by: 256) {
      let (inputs, next) = windows.batch(Array(start..<min(start + 256, count)))
      let found = withMode(.evaluation) { withoutGradient { model(inputs) } }
      let last = inputs[.all, -1, target].expandedDimensions(at: 1)
      absolute += (found - next).abs().sum().item()
      squared += ((found - next) * (found - next)).sum().item()
      naive += (last - next).abs().sum().item()
    }
    let total = Double(count * encoder.horizon)
    measures = [
      ("mean_absolute_error", absolute / total / scale),
      ("root_mean_squared_error", (squared / total).squareRoot() / scale),
      ("mean_absolute_error_of_the_last_value", naive / total / scale),
    ]
  }

  /// A line for each measure.
  var lines: [String] {
    measures.map { name, value in
      "\(name.split(separator: "_").joined(separator: " ")) \(value.text(places: 4))"
    }
  }
}
