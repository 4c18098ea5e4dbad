internal import AxonChart
internal import AxonFormats
internal import AxonTrain

/// What one epoch gave: a line of `metrics.jsonl`.
struct EpochScores {
  let epoch, step: Int
  let loss, accuracy, testLoss, testAccuracy: Double

  init(epoch: Int, step: Int, train: Score, test: Score) {
    (self.epoch, self.step) = (epoch, step)
    (loss, accuracy) = (train.loss, train.accuracy)
    (testLoss, testAccuracy) = (test.loss, test.accuracy)
  }

  init(_ line: JSONField) throws(FormatError) {
    func number(_ key: String) throws(FormatError) -> Double {
      // Numbers that are not finite are null in the file.
      let field = try line(key)
      if case .null = field.value { return .nan }
      return try field.number()
    }
    (epoch, step) = (try line("epoch").count(), try line("step").count())
    (loss, accuracy) = (try number("loss"), try number("accuracy"))
    (testLoss, testAccuracy) = (try number("test_loss"), try number("test_accuracy"))
  }

  var json: JSONObject {
    [
      "epoch": JSONValue(epoch), "step": JSONValue(step), "loss": JSONValue(loss),
      "accuracy": JSONValue(accuracy), "test_loss": JSONValue(testLoss),
      "test_accuracy": JSONValue(testAccuracy),
    ]
  }
}

/// Scores of the epochs so far.
struct TrainingHistory {
  private(set) var epochs: [EpochScores] = []

  mutating func append(_ scores: EpochScores) { epochs.append(scores) }

  /// Loss and accuracy over the epochs, side by side.
  var figure: Row<LineChart> {
    Row([
      LineChart(
        title: "Loss", xLabel: "epoch", yLabel: "cross-entropy",
        series: [
          .init("training", values: epochs.map(\.loss)),
          .init("test", values: epochs.map(\.testLoss)),
        ]),
      LineChart(
        title: "Accuracy", xLabel: "epoch", yLabel: "share of right answers",
        series: [
          .init("training", values: epochs.map(\.accuracy)),
          .init("test", values: epochs.map(\.testAccuracy)),
        ]),
    ])
  }
}

extension TrainingHistory {
  /// The first `count` epochs of a `metrics.jsonl`; what a stop left behind them, a part of a line too,
  /// is not read.
  init(contentsOf path: String, epochs count: Int) throws(FormatError) {
    guard count > 0 else { return }
    let file = try FileBytes(path)
    let lines = try file.bytes(0..<file.count, field: "lines").split(separator: UInt8(ascii: "\n"))
    guard lines.count >= count else {
      throw .invalid(
        file: path, field: "lines", expected: "\(count) epochs", actual: "\(lines.count)")
    }
    for (index, line) in lines.prefix(count).enumerated() {
      let field = "line \(index + 1)"
      let value = try JSONValue(parsing: Array(line), file: path, field: field)
      append(try EpochScores(JSONField(value: value, file: path, path: field)))
    }
  }
}

extension RunFolder {
  /// Writes a figure as `name.svg` and `name.png`.
  func write(_ figure: some Figure, as name: String) throws {
    try write(figure.svg, to: "\(name).svg")
    try write(figure.png, to: "\(name).png")
  }
}
