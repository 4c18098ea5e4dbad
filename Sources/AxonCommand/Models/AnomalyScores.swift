internal import AxonData
internal import AxonNN
internal import AxonTrain

/// For each window the mean squared error of what a model makes of it, or forecasts behind it.
struct AnomalyScores {
  private(set) var values: [Double] = []

  init(_ model: some Layer, _ windows: SeriesWindows) {
    var values: [Double] = []
    _ = evaluate(model, windows.batched(256), objective: .numbers) { outputs, truth in
      let squares = ((outputs - truth) * (outputs - truth)).reshaped([truth.shape[0], -1])
      values += squares.mean(along: [1]).array(of: Double.self)
    }
    self.values = values
  }

  /// Of a thousand windows like these, so many score less.
  private static let commonShare = 0.995

  /// What windows of the training hardly ever score. Their own share above it is what to expect of
  /// false alarms.
  var common: Double {
    let sorted = values.sorted()
    return sorted[min(Int(Double(sorted.count) * Self.commonShare), sorted.count - 1)]
  }

  /// The threshold where nothing in these windows was wrong.
  var wellThreshold: Double { (values.max() ?? 0) * Self.margin }

  /// What is wrong has so many times the highest score of a time when all was well.
  static let margin = 1.5
}
