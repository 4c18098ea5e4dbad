internal import AxonChart
internal import AxonFormats
internal import AxonTrain

/// What one epoch gave: a line of `metrics.jsonl`.
struct EpochScores {
  let epoch, step: Int
  let loss, testLoss: Double
  /// Shares of right answers, where answers are right or wrong.
  let accuracy, testAccuracy: Double?

  init(_ report: EpochReport, test: Measures) {
    (epoch, step) = (report.epoch + 1, report.step)
    (loss, testLoss) = (report.training.loss, test.loss)
    (accuracy, testAccuracy) = (report.training["accuracy"], test["accuracy"])
  }

  init(_ line: JSONField) throws(FormatError) {
    func number(_ key: String) throws(FormatError) -> Double {
      // Numbers that are not finite are null in the file.
      try line.optional(key)?.number() ?? .nan
    }
    (epoch, step) = (try line("epoch").count(), try line("step").count())
    (loss, testLoss) = (try number("loss"), try number("test_loss"))
    let hasAccuracy = try line.object()["accuracy"] != nil
    accuracy = hasAccuracy ? try number("accuracy") : nil
    testAccuracy = hasAccuracy ? try number("test_accuracy") : nil
  }

  var json: JSONObject {
    var object: JSONObject = [
      "epoch": JSONValue(epoch), "step": JSONValue(step), "loss": JSONValue(loss),
    ]
    object["accuracy"] = accuracy.map { JSONValue($0) }
    object["test_loss"] = JSONValue(testLoss)
    object["test_accuracy"] = testAccuracy.map { JSONValue($0) }
    return object
  }
}

/// Scores of the epochs so far.
struct TrainingHistory {
  private(set) var epochs: [EpochScores] = []

  mutating func append(_ scores: EpochScores) { epochs.append(scores) }

  /// Loss and, where there is one, accuracy over the epochs, side by side.
  var figure: Row<LineChart> {
    func chart(
      _ title: String, _ label: String, _ training: [Double], _ test: [Double]
    ) -> LineChart {
      LineChart(
        title: title, xLabel: "epoch", yLabel: label,
        series: [.init("training", values: training), .init("test", values: test)])
    }
    let (accuracy, testAccuracy) = (
      epochs.compactMap(\.accuracy), epochs.compactMap(\.testAccuracy)
    )
    let hasAccuracy = !accuracy.isEmpty
    return Row(
      [
        chart(
          "Loss", hasAccuracy ? "cross-entropy" : "mean squared error", epochs.map(\.loss),
          epochs.map(\.testLoss))
      ]
        + (hasAccuracy ? [chart("Accuracy", "share of right answers", accuracy, testAccuracy)] : [])
    )
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
