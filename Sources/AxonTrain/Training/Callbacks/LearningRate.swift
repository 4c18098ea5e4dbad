public import AxonOptim

/// Sets learning rate and momentum by a schedule.
public final class LearningRate: TrainerCallback {
  /// What a schedule counts.
  public enum Unit: Hashable, Sendable {
    /// Every batch.
    case step
    /// Every time through the data.
    case epoch
  }
  private let schedule: any Schedule, unit: Unit

  /// Follows a schedule whose steps are those of the training, or its epochs.
  public init(_ schedule: any Schedule, per unit: Unit = .step) {
    (self.schedule, self.unit) = (schedule, unit)
  }

  /// Sets them for the step that comes.
  public func stepBegins(_ run: TrainingState) {
    run.optimizer.follow(schedule, at: unit == .step ? run.step : run.epoch)
  }
}

/// Lowers the learning rate when a measure has stopped to improve.
public final class PlateauReduction: TrainerCallback {
  private let monitor: Monitor
  /// The schedule as it stands.
  public private(set) var schedule: PlateauSchedule

  /// Feeds a measure to a schedule after each epoch; which values are better is said by the schedule.
  public init(_ schedule: PlateauSchedule, of name: String = "loss", ofTraining: Bool = false) {
    monitor = Monitor(name, schedule.goal, ofTraining: ofTraining)
    self.schedule = schedule
  }

  /// The learning rate of the schedule, also after a resumption.
  public func fitBegins(_ run: TrainingState) { run.optimizer.learningRate = schedule.learningRate }

  /// Takes the epoch into account.
  public func epochEnded(_ report: EpochReport, _ run: TrainingState) throws {
    run.optimizer.learningRate = schedule.update(try monitor.value(report))
  }

  /// That of the schedule.
  public var state: [Double] { schedule.state }

  /// Goes on from a saved state.
  public func restore(_ state: [Double]) throws { try schedule.restore(state) }
}
