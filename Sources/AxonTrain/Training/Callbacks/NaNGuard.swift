public import AxonNN

/// Ends a run before the first update along a loss or gradient that isn't finite: weights and
/// checkpoints stay those of the last good step.
public final class NaNGuard: TrainerCallback {
  /// A guard.
  public init() {}

  /// Throws `TrainingDiverged` where something isn't finite.
  public func updateBegins(_ gradients: inout Gradients, _ run: TrainingState) throws {
    guard run.loss.isFinite else {
      throw TrainingDiverged(run, "the loss is \(run.loss)")
    }
    if let cell = zip(gradients.cells, gradients.tensors).first(where: { !$0.1.isAllFinite })?.0 {
      throw TrainingDiverged(run, "the gradient of \(run.name(of: cell)) has numbers not finite")
    }
  }
}

/// A run that can't go on, because numbers grew beyond all bounds or became NaN.
public struct TrainingDiverged: Error, CustomStringConvertible {
  /// The step, from 1, that was not made.
  public let step: Int
  /// The loss of its batch.
  public let loss: Double
  /// One line: step, epoch, batch, loss, and what was found.
  public let description: String

  init(_ run: TrainingState, _ what: String) {
    (step, loss) = (run.step + 1, run.loss)
    description =
      "training diverged at step \(run.step + 1) (epoch \(run.epoch + 1), batch \(run.batch + 1), "
      + "loss \(run.loss)): \(what)"
  }
}

extension Tensor {
  /// Whether no number is NaN or infinite.
  var isAllFinite: Bool { isFinite().all().item(as: Bool.self) }
}

extension TrainingState {
  /// The name of a parameter in the state dict.
  func name(of cell: Cell) -> String {
    model.namedParameters.first { $0.cell === cell }?.name ?? "a parameter outside of the model"
  }
}
