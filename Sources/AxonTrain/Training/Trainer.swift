public import AxonNN
public import AxonOptim

/// Trains any module: batch by batch, epoch by epoch, with metrics, validation and callbacks.
///
/// ```swift
/// let trainer = Trainer(
///   model, AdamW(model), loss: { crossEntropy($0, $1) }, metrics: ["accuracy": Accuracy()],
///   callbacks: [LearningRate(CosineSchedule(1e-3, steps: 1000)), GradientClipping(norm: 1)])
/// try trainer.fit(epochs: 5, validation: { test.batched(256) }) { epoch, first in
///   train.batched(32, epoch: epoch, from: first)
/// }
/// ```
///
/// The same seed gives the same bits, also after `resume(from:)`. For one thread at a time.
public final class Trainer<Batch> {
  /// Where the run stands.
  public let run: TrainingState
  private let outputs: (Batch) throws -> Tensor
  private let loss: (_ outputs: Tensor, _ batch: Batch) throws -> Tensor
  private let measuredLoss: ((_ outputs: Tensor, _ batch: Batch) throws -> Tensor)?
  private let targets: (Batch) -> Tensor
  private let metrics: [(name: String, metric: any Metric)]

  /// A trainer of a module that is called in any way. `outputs` of a batch go into `loss`, a mean over
  /// its examples, and with `targets`, examples along their first axis, into the metrics.
  /// `measuredLoss` is what is reported where that isn't the loss that is trained on.
  public init(
    _ model: some Module, _ optimizer: any Optimizer,
    metrics: KeyValuePairs<String, any Metric> = [:], callbacks: [any TrainerCallback] = [],
    outputs: @escaping (Batch) throws -> Tensor,
    loss: @escaping (_ outputs: Tensor, _ batch: Batch) throws -> Tensor,
    measuredLoss: ((_ outputs: Tensor, _ batch: Batch) throws -> Tensor)? = nil,
    targets: @escaping (Batch) -> Tensor
  ) {
    (self.outputs, self.loss, self.targets) = (outputs, loss, targets)
    self.measuredLoss = measuredLoss
    self.metrics = metrics.map { ($0.key, $0.value) }
    run = TrainingState(model, optimizer, Tally(self.metrics), callbacks)
  }

  /// A trainer of a layer on inputs and what they belong to.
  public convenience init(
    _ model: some Layer, _ optimizer: any Optimizer,
    loss: @escaping (_ outputs: Tensor, _ targets: Tensor) -> Tensor,
    measuredLoss: ((_ outputs: Tensor, _ targets: Tensor) -> Tensor)? = nil,
    metrics: KeyValuePairs<String, any Metric> = [:], callbacks: [any TrainerCallback] = []
  ) where Batch == LabelledBatch {
    self.init(
      model, optimizer, metrics: metrics, callbacks: callbacks, outputs: { model($0.images) },
      loss: { loss($0, $1.labels) },
      measuredLoss: measuredLoss.map { measured in { measured($0, $1.labels) } },
      targets: \.labels)
  }

  /// Trains until `epochs` are done, counted from the very beginning, or until a callback stops it.
  ///
  /// `batches` gives those of an epoch from the batch `first` on; `validation` those to measure on at
  /// its end. Gives the epochs that ended. Throws what callbacks, metrics and data throw; the weights
  /// are then those after the last whole step.
  @discardableResult public func fit<Validation: Sequence<Batch>>(
    epochs: Int, validation: () throws -> Validation,
    _ batches: (_ epoch: Int, _ first: Int) throws -> some Sequence<Batch>
  ) throws -> [EpochReport] {
    var reports: [EpochReport] = []
    run.goOn()
    try tell { try $0.fitBegins(run) }
    while run.epoch < epochs, run.stopReason == nil {
      try tell { try $0.epochBegins(run) }
      try train(batches(run.epoch, run.batch))
      if run.stopReason != nil { break }
      let measured = try validate(validation())
      let report = EpochReport(
        epoch: run.epoch, step: run.step, training: run.measures,
        validation: measured.count > 0 ? measured : nil)
      reports.append(report)
      (run.epoch, run.batch, run.tally) = (run.epoch + 1, 0, Tally(metrics))
      try tell { try $0.epochEnded(report, run) }
      try tell { try $0.saves(run) }
    }
    try tell { try $0.fitEnded(run) }
    return reports
  }

  /// The same without validation.
  @discardableResult public func fit(
    epochs: Int, _ batches: (_ epoch: Int, _ first: Int) throws -> some Sequence<Batch>
  ) throws -> [EpochReport] {
    try fit(epochs: epochs, validation: { EmptyCollection() }, batches)
  }

  /// The same on batches that are there already, in this order in every epoch.
  @discardableResult public func fit(
    _ batches: [Batch], epochs: Int, validation: [Batch] = []
  ) throws -> [EpochReport] {
    try fit(epochs: epochs, validation: { validation }) { _, first in batches.dropFirst(first) }
  }

  /// Measures the model on batches, in evaluation mode; nothing is changed.
  public func validate(_ batches: some Sequence<Batch>) throws -> Measures {
    try measure(batches) { _, _ in }
  }

  /// The same as `validate`, for the examples that no decision was based on. `seen` sees outputs and
  /// batch of each.
  public func test(
    _ batches: some Sequence<Batch>,
    seen: (_ outputs: Tensor, _ batch: Batch) throws -> Void = { _, _ in }
  ) throws -> Measures {
    try measure(batches, seen)
  }

  /// The outputs for each batch, in evaluation mode.
  public func predict(_ batches: some Sequence<Batch>) throws -> [Tensor] {
    try withMode(.evaluation) { try withoutGradient { try batches.map(outputs) } }
  }

  /// Goes on where a checkpoint was saved, or the one before it where its file is damaged. Throws what
  /// can't be read or doesn't belong to this trainer, which is then not to be used.
  public func resume(from path: String) throws {
    let checkpoint = try Checkpoint(contentsOf: path)
    do {
      try run.restore(checkpoint)
    } catch {
      throw TrainerError("\(path): \(error)")
    }
  }

  private func train(_ batches: some Sequence<Batch>) throws {
    try withMode(.training) {
      for batch in batches {
        try tell { try $0.stepBegins(run) }
        let (value, outputs, computed) = try valueAndGradient(run.model) {
          () throws -> (value: Tensor, extra: Tensor) in
          let outputs = try self.outputs(batch)
          return (try loss(outputs, batch), outputs)
        }
        var gradients = computed
        run.loss = value.item()
        try tell { try $0.updateBegins(&gradients, run) }
        run.optimizer.step(gradients)
        run.step += 1
        run.batch += 1
        try run.tally.add(
          outputs, targets(batch), loss: measuredLoss?(outputs, batch).item() ?? run.loss)
        try tell { try $0.stepEnded(run) }
        try tell { try $0.saves(run) }
        if run.stopReason != nil { return }
      }
    }
  }

  private func measure(
    _ batches: some Sequence<Batch>, _ seen: (Tensor, Batch) throws -> Void
  ) throws -> Measures {
    try evaluate(
      batches, metrics, outputs: outputs, loss: measuredLoss ?? loss, targets: targets, seen: seen)
  }

  private func tell(_ body: (any TrainerCallback) throws -> Void) rethrows {
    for callback in run.callbacks { try body(callback) }
  }
}
