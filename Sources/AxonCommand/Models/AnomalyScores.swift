internal import AxonData
internal import AxonNN
internal import AxonTrain

/// For each window the mean squared error of what an autoencoder makes of it.
struct AnomalyScores {
  private(set) var values: [Double] = []

  init(_ model: some Layer, _ windows: SeriesWindows) {
    var values: [Double] = []
    _ = evaluate(model, windows.batched(256), objective: .numbers) { outputs, inputs in
      let squares = ((outputs - inputs) * (outputs - inputs)).mean(along: [1, 2])
      values += squares.array(of: Double.self)
    }
    self.values = values
  }

  /// Of a thousand windows like these, so many score less.
  private static let commonShare = 0.995

  /// What windows of the training hardly ever score. Their own share above it is what to expect of
  /// false alarms.
  var threshold: Double {
    let sorted = values.sorted()
    return sorted[min(Int(Double(sorted.count) * Self.commonShare), sorted.count - 1)]
  }
}
