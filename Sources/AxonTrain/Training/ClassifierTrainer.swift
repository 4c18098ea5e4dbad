public import AxonNN
public import AxonOptim

/// A batch of a classifier: inputs [N, …] and the classes [N] they belong to, int64.
public typealias LabelledBatch = (images: Tensor, labels: Tensor)

/// Trains a model that gives scores [N, C] with cross-entropy. For one thread at a time.
public final class ClassifierTrainer<Model: Layer> {
  /// What is trained.
  public let model: Model
  /// What changes it.
  public let optimizer: any Optimizer
  /// The learning rate of each step.
  public let schedule: any Schedule
  /// Steps done.
  public private(set) var step = 0
  /// How much of each label's probability is spread over all classes.
  public let labelSmoothing: Double

  /// A trainer that has done `step` steps, none at first.
  public init(
    _ model: Model, _ optimizer: any Optimizer, _ schedule: any Schedule,
    labelSmoothing: Double = 0, step: Int = 0
  ) {
    (self.model, self.optimizer, self.schedule) = (model, optimizer, schedule)
    (self.labelSmoothing, self.step) = (labelSmoothing, step)
  }

  /// One step for each batch.
  @discardableResult public func train(_ batches: some Sequence<LabelledBatch>) -> Score {
    train(batches) { _ in }
  }

  /// One step for each batch; `progress` sees the score so far after each, and ends the training when
  /// it throws. `start` has what was counted of the epoch before.
  public func train(
    _ batches: some Sequence<LabelledBatch>, from start: Score = Score(),
    progress: (Score) throws -> Void
  ) rethrows -> Score {
    try withMode(.training) {
      var score = start
      for (images, labels) in batches {
        optimizer.learningRate = schedule.learningRate(at: step)
        let (_, scores, gradients) = valueAndGradient(model) {
          let scores = model(images)
          return (crossEntropy(scores, labels, labelSmoothing: labelSmoothing), scores)
        }
        optimizer.step(gradients)
        step += 1
        score.add(scores, labels)
        try progress(score)
      }
      return score
    }
  }
}

/// The score of a model on batches; `predictions` sees the scores [N, C] and labels of each.
public func evaluate(
  _ model: some Layer, _ batches: some Sequence<LabelledBatch>,
  predictions: (_ scores: Tensor, _ labels: Tensor) -> Void = { _, _ in }
) -> Score {
  withMode(.evaluation) {
    withoutGradient {
      var score = Score()
      for (images, labels) in batches {
        let scores = model(images)
        score.add(scores, labels)
        predictions(scores, labels)
      }
      return score
    }
  }
}

extension Score {
  /// Counts in scores [N, C] and labels [N]. The loss is without smoothing, so that training and test
  /// compare.
  fileprivate mutating func add(_ scores: Tensor, _ labels: Tensor) {
    let predictions = scores.argmax(along: 1).array(of: Int.self)
    let correct = zip(predictions, labels.array(of: Int.self)).count { $0 == $1 }
    add(loss: crossEntropy(scores, labels).item(), correct: correct, count: labels.count)
  }
}
