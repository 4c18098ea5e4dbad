internal import AxonChart
internal import AxonData
internal import AxonNN
internal import AxonTrain

/// How good a model is on examples with known answers.
struct Report {
  /// Names as in `config.json`, and values.
  let measures: [(name: String, value: Double)]
  /// Of a classifier.
  let confusion: ConfusionMatrix?
  let count: Int

  init<Examples: Dataset>(
    _ model: some Layer, _ examples: Examples, _ answer: Answer, title: String = ""
  ) where Examples.Batch == LabelledBatch {
    count = examples.count
    switch answer {
    case .classes(let labels):
      var confusion = ConfusionMatrix(title: title, labels: labels)
      let score = evaluate(model, examples.batched(256)) { confusion.add($0, $1) }
      measures = [("loss", score.loss), ("accuracy", score.accuracy)]
      self.confusion = confusion
    case .number(let standardization):
      var found: [Double] = []
      var expected: [Double] = []
      _ = evaluate(model, examples.batched(256), objective: .numbers) { outputs, targets in
        found += outputs.array(of: Double.self).map(standardization.inverse)
        expected += targets.array(of: Double.self).map(standardization.inverse)
      }
      let mean = expected.reduce(0, +) / Double(expected.count)
      let residuals = zip(found, expected).map { $0 - $1 }
      let squares = residuals.reduce(0) { $0 + $1 * $1 }
      let spread = expected.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      measures = [
        ("mean_absolute_error", residuals.reduce(0) { $0 + $1.magnitude } / Double(count)),
        ("root_mean_squared_error", (squares / Double(count)).squareRoot()),
        ("r2", 1 - squares / spread),
      ]
      confusion = nil
    }
  }

  /// A line for each measure.
  var lines: [String] {
    measures.map { name, value in
      let words = name == "r2" ? "R²" : name.split(separator: "_").joined(separator: " ")
      return "\(words) \(value.text(places: 4))"
    }
  }
}
