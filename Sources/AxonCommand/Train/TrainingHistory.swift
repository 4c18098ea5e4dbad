internal import AxonChart
internal import AxonNN
internal import AxonTrain

/// Scores of the epochs so far.
struct TrainingHistory {
  private var train: [Score] = []
  private var test: [Score] = []

  mutating func append(_ train: Score, _ test: Score) {
    self.train.append(train)
    self.test.append(test)
  }

  /// Loss and accuracy over the epochs, side by side.
  var figure: Row<LineChart> {
    Row([
      LineChart(
        title: "Loss", xLabel: "epoch", yLabel: "cross-entropy",
        series: [
          .init("training", values: train.map(\.loss)), .init("test", values: test.map(\.loss)),
        ]),
      LineChart(
        title: "Accuracy", xLabel: "epoch", yLabel: "share of right answers",
        series: [
          .init("training", values: train.map(\.accuracy)),
          .init("test", values: test.map(\.accuracy)),
        ]),
    ])
  }
}

extension RunFolder {
  /// Writes a figure as `name.svg` and `name.png`.
  func write(_ figure: some Figure, as name: String) throws {
    try write(figure.svg, to: "\(name).svg")
    try write(figure.png, to: "\(name).png")
  }
}

extension ConfusionMatrix {
  /// Counts a batch of scores [N, C] and labels [N].
  mutating func add(_ scores: Tensor, _ labels: Tensor) {
    let predictions = scores.argmax(along: 1).array(of: Int.self)
    for (truth, prediction) in zip(labels.array(of: Int.self), predictions) {
      add(truth: truth, prediction: prediction)
    }
  }
}
