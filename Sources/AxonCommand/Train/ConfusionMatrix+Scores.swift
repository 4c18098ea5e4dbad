internal import AxonChart
internal import AxonNN

extension ConfusionMatrix {
  /// Counts a batch of scores [N, C] and labels [N].
  mutating func add(_ scores: Tensor, _ labels: Tensor) {
    let predictions = scores.argmax(along: 1).array(of: Int.self)
    for (truth, prediction) in zip(labels.array(of: Int.self), predictions) {
      add(truth: truth, prediction: prediction)
    }
  }
}
