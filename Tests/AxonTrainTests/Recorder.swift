import AxonNN
import AxonOptim
import AxonTrain

/// Writes down what it sees.
final class Recorder: TrainerCallback {
  var events: [String] = []
  var rates: [Double] = [], losses: [Double] = []
  /// Called after each step.
  var step: (TrainingState) throws -> Void = { _ in }
  func fitBegins(_ run: TrainingState) { events.append("fit") }
  func epochBegins(_ run: TrainingState) { events.append("epoch \(run.epoch)") }
  func stepBegins(_ run: TrainingState) { events.append("begin \(run.batch)") }
  func updateBegins(_ gradients: inout Gradients, _ run: TrainingState) {
    events.append("update \(gradients.cells.count)")
  }
  func stepEnded(_ run: TrainingState) throws {
    events.append("step \(run.step)")
    rates.append(run.optimizer.learningRate)
    losses.append(run.loss)
    try step(run)
  }
  func epochEnded(_ report: EpochReport, _ run: TrainingState) {
    events.append("ended \(report.epoch) before \(run.epoch).\(run.batch)")
  }
  func saves(_ run: TrainingState) { events.append("save") }
  func fitEnded(_ run: TrainingState) { events.append("end") }
}
