public import AxonNN
public import AxonOptim

/// A batch: inputs [N, …] and what they belong to: classes [N], int64, or numbers.
public typealias LabelledBatch = (images: Tensor, labels: Tensor)

/// Trains a model with the loss of an objective. For one thread at a time.
public final class ClassifierTrainer<Model: Layer> {
  /// What is trained.
  public let model: Model
  /// What changes it.
  public let optimizer: any Optimizer
  /// The learning rate of each step.
  public let schedule: any Schedule
  /// Steps done.
  public private(set) var step = 0
  /// What the model is trained for.
  public let objective: Objective

  /// A trainer that has done `step` steps, none at first.
  public init(
    _ model: Model, _ optimizer: any Optimizer, _ schedule: any Schedule,
    objective: Objective = .classes(labelSmoothing: 0), step: Int = 0
  ) {
    (self.model, self.optimizer, self.schedule) = (model, optimizer, schedule)
    (self.objective, self.step) = (objective, step)
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
          return (objective.loss(scores, labels), scores)
        }
        optimizer.step(gradients)
        step += 1
        objective.count(scores, labels, in: &score)
        try progress(score)
      }
      return score
    }
  }
}

/// The score of a model on batches; `predictions` sees the outputs and labels of each.
public func evaluate(
  _ model: some Layer, _ batches: some Sequence<LabelledBatch>,
  objective: Objective = .classes(labelSmoothing: 0),
  predictions: (_ scores: Tensor, _ labels: Tensor) -> Void = { _, _ in }
) -> Score {
  withMode(.evaluation) {
    withoutGradient {
      var score = Score()
      for (images, labels) in batches {
        let scores = model(images)
        objective.count(scores, labels, in: &score)
        predictions(scores, labels)
      }
      return score
    }
  }
}
