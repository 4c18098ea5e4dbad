public import AxonNN

/// Sees a training run and may change its course. Each method does nothing unless it is written; what
/// one throws ends the run and reaches the caller of `fit`. Callbacks are asked in their order.
public protocol TrainerCallback: AnyObject {
  /// Before the first epoch of `fit`, the run's state being that of a checkpoint if it was resumed.
  func fitBegins(_ run: TrainingState) throws
  /// Before the first batch of an epoch that is left to do.
  func epochBegins(_ run: TrainingState) throws
  /// Before a batch: the place to set the learning rate.
  func stepBegins(_ run: TrainingState) throws
  /// Between gradients and update: the place to change the gradients, or to refuse the step.
  func updateBegins(_ gradients: inout Gradients, _ run: TrainingState) throws
  /// After the update; `run` stands before the next batch.
  func stepEnded(_ run: TrainingState) throws
  /// After the last batch and the validation; `run` stands before the next epoch.
  func epochEnded(_ report: EpochReport, _ run: TrainingState) throws
  /// After all callbacks have seen the end of a step or an epoch: the place to save checkpoints.
  func saves(_ run: TrainingState) throws
  /// After the last epoch, also where a callback stopped the run.
  func fitEnded(_ run: TrainingState) throws
  /// What it must find again to go on after an interruption.
  var state: [Double] { get }
  /// Goes on from a saved state. Throws unless it can be one.
  func restore(_ state: [Double]) throws
}

extension TrainerCallback {
  /// Does nothing.
  public func fitBegins(_ run: TrainingState) throws {}
  /// Does nothing.
  public func epochBegins(_ run: TrainingState) throws {}
  /// Does nothing.
  public func stepBegins(_ run: TrainingState) throws {}
  /// Does nothing.
  public func updateBegins(_ gradients: inout Gradients, _ run: TrainingState) throws {}
  /// Does nothing.
  public func stepEnded(_ run: TrainingState) throws {}
  /// Does nothing.
  public func epochEnded(_ report: EpochReport, _ run: TrainingState) throws {}
  /// Does nothing.
  public func saves(_ run: TrainingState) throws {}
  /// Does nothing.
  public func fitEnded(_ run: TrainingState) throws {}
  /// Nothing.
  public var state: [Double] { [] }
  /// Takes nothing.
  public func restore(_ state: [Double]) throws {
    guard state.isEmpty else {
      throw TrainerError("\(Self.self): expected no saved state, found \(state.count) numbers")
    }
  }
}
