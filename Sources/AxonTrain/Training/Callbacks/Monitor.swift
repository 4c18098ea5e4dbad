public import AxonOptim

/// A measure to watch from epoch to epoch.
public struct Monitor: Hashable, Sendable {
  /// `loss`, or the name of a metric.
  public let name: String
  /// Which values are better.
  public let goal: PlateauSchedule.Goal
  /// Watches the training examples, not those of the validation.
  public let isOfTraining: Bool

  /// The measure of this name, of the validation unless told otherwise.
  public init(
    _ name: String = "loss", _ goal: PlateauSchedule.Goal = .minimum, ofTraining: Bool = false
  ) {
    (self.name, self.goal, isOfTraining) = (name, goal, ofTraining)
  }

  /// The value of an epoch. Throws where it wasn't measured.
  func value(_ report: EpochReport) throws(TrainerError) -> Double {
    guard let measures = isOfTraining ? report.training : report.validation else {
      throw TrainerError("monitor '\(name)': expected batches to validate on, found none")
    }
    guard let value = measures[name] else {
      let names = (["loss"] + measures.metrics.keys.sorted()).joined(separator: ", ")
      throw TrainerError("monitor '\(name)': expected one of \(names)")
    }
    return value
  }

  /// Whether a value is better than the best by more than `change`. NaN never is.
  func isBetter(_ value: Double, than best: Double, by change: Double = 0) -> Bool {
    goal == .minimum ? value < best - change : value > best + change
  }

  /// What any number is better than.
  var worst: Double { goal == .minimum ? .infinity : -.infinity }
}
