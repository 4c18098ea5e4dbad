internal import AxonChart
internal import AxonData
internal import AxonNN
internal import AxonTrain

/// How good a classifier is.
struct ClassReport {
  /// Names as in `config.json`, and values.
  let measures: [(name: String, value: Double)]
  let confusion: ConfusionMatrix
  let count: Int

  init<Examples: Dataset>(
    _ model: some Layer, _ examples: Examples, labels: [String], title: String = ""
  ) where Examples.Batch == LabelledBatch {
    count = examples.count
    var confusion = ConfusionMatrix(title: title, labels: labels)
    let score = evaluate(model, examples.batched(256)) { confusion.add($0, $1) }
    measures = [("loss", score.loss), ("accuracy", score.accuracy)]
    self.confusion = confusion
  }

  /// A line for each measure.
  var lines: [String] { measures.map { "\($0) \($1.text(places: 4))" } }
}
