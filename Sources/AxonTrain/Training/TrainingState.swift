public import AxonNN
public import AxonOptim

/// Where a training run stands: what callbacks see. For one thread at a time.
public final class TrainingState {
  /// What is trained.
  public let model: any Module
  /// What changes it.
  public let optimizer: any Optimizer
  /// The epoch, from 0.
  public internal(set) var epoch = 0
  /// The batch of the epoch that comes next, from 0.
  public internal(set) var batch = 0
  /// Steps done.
  public internal(set) var step = 0
  /// The loss of the newest batch; NaN before the first.
  public internal(set) var loss = Double.nan
  /// Why a callback ended the run; nil while none did.
  public private(set) var stopReason: String?
  var tally: Tally
  let callbacks: [any TrainerCallback]

  init(
    _ model: any Module, _ optimizer: any Optimizer, _ tally: Tally,
    _ callbacks: [any TrainerCallback]
  ) {
    (self.model, self.optimizer) = (model, optimizer)
    (self.tally, self.callbacks) = (tally, callbacks)
  }

  /// What was measured in the epoch so far.
  public var measures: Measures { tally.measures }

  /// Ends the run when the callbacks have seen this step or epoch; the first reason counts.
  public func stop(_ reason: String) { stopReason = stopReason ?? reason }

  func goOn() { stopReason = nil }

  /// Everything that the run needs to go on here.
  public var checkpoint: Checkpoint {
    var run = tally.state
    for (index, callback) in callbacks.enumerated() where !callback.state.isEmpty {
      run["callback.\(index)"] = Tensor(callback.state, dtype: .float64)
    }
    return Checkpoint(model, optimizer, epoch: epoch, batch: batch, step: step, run: run)
  }

  /// Takes over what a checkpoint holds. Throws what doesn't fit; the run is then not to be used.
  func restore(_ checkpoint: Checkpoint) throws {
    try model.load(exactly: checkpoint.model)
    try optimizer.load(checkpoint.optimizer)
    try tally.restore(checkpoint.run)
    for (index, callback) in callbacks.enumerated() {
      let key = "callback.\(index)"
      try callback.restore(checkpoint.run[key] == nil ? [] : checkpoint.run.numbers(key))
    }
    let generators = Checkpoint.generators(of: model)
    let states = checkpoint.generators.unstacked(along: 0)
    guard states.count == generators.count else {
      throw TrainerError(
        "checkpoint: \(states.count) random generators, the model has \(generators.count)")
    }
    for (generator, state) in zip(generators, states) { generator.cell.update { $0 = state } }
    (epoch, batch, step) = (checkpoint.epoch, checkpoint.batch, checkpoint.step)
  }
}
