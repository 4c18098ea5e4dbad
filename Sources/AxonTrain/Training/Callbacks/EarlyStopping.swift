internal import AxonNN

/// Ends a run when a measure has stopped to improve. (Prechelt, "Early stopping, but when?", 1998)
public final class EarlyStopping: TrainerCallback {
  private let monitor: Monitor, patience: Int, leastChange: Double
  /// The best value so far; infinitely bad at first.
  public private(set) var best: Double
  /// Epochs since then.
  public private(set) var waited = 0

  /// Ends after `patience` epochs in a row that weren't better than the best by more than
  /// `leastChange`. Stops the program for a patience below 1.
  public init(_ monitor: Monitor = Monitor(), patience: Int = 3, leastChange: Double = 0) {
    require(patience > 0, "EarlyStopping: expected a patience from 1, found \(patience)")
    (self.monitor, self.patience, self.leastChange) = (monitor, patience, leastChange)
    best = monitor.worst
  }

  /// Counts the epochs without improvement.
  public func epochEnded(_ report: EpochReport, _ run: TrainingState) throws {
    let value = try monitor.value(report)
    if monitor.isBetter(value, than: best, by: leastChange) {
      (best, waited) = (value, 0)
      return
    }
    waited += 1
    if waited >= patience {
      run.stop("\(monitor.name) was not better than \(best) for \(waited) epochs")
    }
  }

  /// The best value and the epochs since.
  public var state: [Double] { [best, Double(waited)] }

  /// Goes on from a saved state.
  public func restore(_ state: [Double]) throws {
    guard state.count == 2, let waited = Int(exactly: state[1]), waited >= 0 else {
      throw TrainerError("EarlyStopping: expected a value and a count, found \(state)")
    }
    (best, self.waited) = (state[0], waited)
  }
}
