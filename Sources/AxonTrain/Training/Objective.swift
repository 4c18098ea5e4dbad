public import AxonNN
public import AxonOptim

/// A batch: inputs [N, …] and what they belong to: classes [N], int64, or numbers.
public typealias LabelledBatch = (images: Tensor, labels: Tensor)

/// What a layer is trained for: the loss of its outputs, and how good they are.
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

  /// The loss without smoothing, so that training and test compare.
  public func measuredLoss(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    if case .classes = self { crossEntropy(outputs, targets) } else { loss(outputs, targets) }
  }

  /// What is measured beside the loss: the accuracy of classes.
  public var metrics: KeyValuePairs<String, any Metric> {
    if case .classes = self { ["accuracy": Accuracy()] } else { [:] }
  }
}

extension Trainer where Batch == LabelledBatch {
  /// A trainer of a layer with the loss and the metrics of an objective.
  public convenience init(
    _ model: some Layer, _ optimizer: any Optimizer, _ objective: Objective,
    callbacks: [any TrainerCallback] = []
  ) {
    self.init(
      model, optimizer, loss: objective.loss, measuredLoss: objective.measuredLoss,
      metrics: objective.metrics, callbacks: callbacks)
  }
}

/// Measures a layer on batches, in evaluation mode: loss and metrics, those of the objective unless
/// others are given. `predictions` sees the outputs and labels of each. Outputs and labels that don't
/// belong together stop the program.
public func evaluate(
  _ model: some Layer, _ batches: some Sequence<LabelledBatch>,
  objective: Objective = .classes(labelSmoothing: 0),
  metrics: KeyValuePairs<String, any Metric>? = nil,
  predictions: (_ outputs: Tensor, _ labels: Tensor) -> Void = { _, _ in }
) -> Measures {
  do {
    return try evaluate(
      batches, (metrics ?? objective.metrics).map { ($0.key, $0.value) },
      outputs: { model($0.images) },
      loss: { objective.measuredLoss($0, $1.labels) }, targets: \.labels,
      seen: { predictions($0, $1.labels) })
  } catch {
    fatalError("\(error)")
  }
}
