internal import AxonNN

/// Saves a run after each epoch, and after every so many steps: the newest checkpoints, and that of the
/// best epoch. Parameters that aren't finite are never saved.
public final class CheckpointKeeper: TrainerCallback {
  /// The newest checkpoint; those before it are at `….previous`, `….previous.2` …
  public let newest: String
  /// That of the best epoch.
  public let best: String
  private let count: Int, interval: Int?, monitor: Monitor?
  private var bestValue: Double
  private var isDue = false, isBest = false

  /// Keeps the last `count` in `folder`, which must be there, as `name.safetensors`, and with a monitor
  /// the best as `name.best.safetensors`. `interval`: also after every so many steps.
  public init(
    in folder: String, named name: String = "checkpoint", last count: Int = 2,
    every interval: Int? = nil, best monitor: Monitor? = nil
  ) {
    require(
      count > 0 && interval ?? 1 > 0,
      "CheckpointKeeper: expected to keep 1 or more and an interval from 1")
    (newest, best) = ("\(folder)/\(name).safetensors", "\(folder)/\(name).best.safetensors")
    (self.count, self.interval, self.monitor) = (count, interval, monitor)
    bestValue = monitor?.worst ?? .nan
  }

  /// Every so many steps.
  public func stepEnded(_ run: TrainingState) {
    if let interval { isDue = run.step.isMultiple(of: interval) }
  }

  /// Every epoch.
  public func epochEnded(_ report: EpochReport, _ run: TrainingState) throws {
    isDue = true
    guard let monitor else { return }
    let value = try monitor.value(report)
    if monitor.isBetter(value, than: bestValue) { (bestValue, isBest) = (value, true) }
  }

  /// Writes what is due. Throws `FormatError` where that fails, and `TrainingDiverged`.
  public func saves(_ run: TrainingState) throws {
    guard isDue else { return }
    for (name, cell) in run.model.namedParameters where !cell.valueWithoutLeaf.isAllFinite {
      throw TrainingDiverged(run, "\(name) has numbers not finite and is not saved")
    }
    let checkpoint = run.checkpoint
    // The best first: a run that is stopped between both goes on from before, and writes it again.
    if isBest { try checkpoint.write(to: best, keeping: 1) }
    try checkpoint.write(to: newest, keeping: count)
    (isDue, isBest) = (false, false)
  }

  /// The value of the best epoch.
  public var state: [Double] { monitor == nil ? [] : [bestValue] }

  /// Goes on from a saved state.
  public func restore(_ state: [Double]) throws {
    guard state.count == (monitor == nil ? 0 : 1) else {
      throw TrainerError("CheckpointKeeper: expected the best value, found \(state)")
    }
    bestValue = state.first ?? .nan
  }
}
