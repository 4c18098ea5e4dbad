internal import AxonChart
internal import AxonFormats
internal import AxonTrain

/// Shows a run on the terminal and keeps it in its folder: measures of each epoch, checkpoints, and
/// where Ctrl-C stopped it.
final class RunRecorder: TrainerCallback {
  static let checkpointName = "checkpoint.safetensors"
  /// The epochs so far, those before an interruption too.
  private(set) var history = TrainingHistory()
  private let folder: RunFolder, checkpointEvery: Int
  private let epochs: Int, exampleCount: Int, unit: String
  private let resumption: String
  private var metrics: JSONLines?
  private var bar: ProgressBar?
  private var isAtEpochEnd = false

  /// `resumption` is the command that goes on with a stopped run.
  init(
    _ folder: RunFolder, checkpointEvery: Int, epochs: Int, exampleCount: Int, unit: String,
    resumption: String
  ) {
    (self.folder, self.checkpointEvery, self.epochs) = (folder, checkpointEvery, epochs)
    (self.exampleCount, self.unit, self.resumption) = (exampleCount, unit, resumption)
  }

  func fitBegins(_ run: TrainingState) throws {
    let path = folder.file("metrics.jsonl")
    history = try TrainingHistory(contentsOf: path, epochs: run.epoch)
    metrics = try JSONLines(path, replacingWith: history.epochs.map(\.json))
  }

  func epochBegins(_ run: TrainingState) {
    let clock = ContinuousClock()
    let start = clock.now
    bar = ProgressBar(
      title: "epoch \(run.epoch + 1)/\(epochs)", total: exampleCount, unit: unit,
      terminal: Terminal(descriptor: 1), now: { (clock.now - start) / .seconds(1) },
      write: { emit($0, to: 1) })
  }

  func stepEnded(_ run: TrainingState) { bar?.update(status(run.measures)) }

  func epochEnded(_ report: EpochReport, _ run: TrainingState) throws {
    isAtEpochEnd = true
    guard let test = report.validation else { return }
    let suffix =
      test["accuracy"].map { "test accuracy \($0.text(places: 4))" }
      ?? "test loss \(test.loss.text(places: 4))"
    bar?.finish(status(report.training), suffix: "  " + suffix)
    let scores = EpochScores(report, test: test)
    history.append(scores)
    try metrics?.append(scores.json)
  }

  func saves(_ run: TrainingState) throws {
    let code = Interruption.exitCode
    let isDue = checkpointEvery > 0 && run.step.isMultiple(of: checkpointEvery)
    if code != nil || isDue || isAtEpochEnd {
      try run.checkpoint.write(to: folder.file(Self.checkpointName))
    }
    isAtEpochEnd = false
    if let code {
      throw Interrupted(
        exitCode: code,
        message: "\nstopped in epoch \(run.epoch + 1) after batch \(run.batch), saved; "
          + "go on with:\n\(resumption)")
    }
  }

  private func status(_ measures: Measures) -> ProgressBar.Status {
    .init(
      done: measures.count, loss: measures.loss, accuracy: measures["accuracy"] ?? .nan)
  }
}
