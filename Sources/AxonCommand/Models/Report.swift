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
      let found = evaluate(
        model, examples.batched(256), objective: .numbers,
        metrics: [
          "mean_absolute_error": MeanAbsoluteError(),
          "root_mean_squared_error": RootMeanSquaredError(), "r2": RSquared(),
        ])
      // R² has no unit.
      measures = ["mean_absolute_error", "root_mean_squared_error", "r2"].map { name in
        (name, (found[name] ?? .nan) / (name == "r2" ? 1 : standardization.scale))
      }
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
