public import AxonNN

/// What a model is trained for: the loss of its outputs, and which of them are right.
public enum Objective: Hashable, Sendable {
  /// Scores [N, C] for classes [N], int64: cross-entropy, with so much of each label's probability
  /// spread over all classes.
  case classes(labelSmoothing: Double)
  /// Numbers for numbers of the same shape: the mean of the squared differences.
  case numbers

  /// The loss of a batch, a scalar.
  public func loss(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    switch self {
    case .classes(let labelSmoothing):
      crossEntropy(outputs, targets, labelSmoothing: labelSmoothing)
    case .numbers: meanSquaredError(outputs, targets)
    }
  }

  /// Counts a batch in. The loss is without smoothing, so that training and test compare; no number is
  /// counted as right.
  func count(_ outputs: Tensor, _ targets: Tensor, in score: inout Score) {
    switch self {
    case .classes:
      let predictions = outputs.argmax(along: 1).array(of: Int.self)
      let correct = zip(predictions, targets.array(of: Int.self)).count { $0 == $1 }
      score.add(
        loss: crossEntropy(outputs, targets).item(), correct: correct, count: targets.count)
    case .numbers:
      score.add(loss: loss(outputs, targets).item(), correct: 0, count: targets.shape[0])
    }
  }
}
