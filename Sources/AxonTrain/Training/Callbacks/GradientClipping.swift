public import AxonNN
internal import AxonOptim

/// Shortens gradients before each update.
public final class GradientClipping: TrainerCallback {
  private enum Limit { case norm(Double), value(Double) }
  private let limit: Limit
  /// The norm of the newest gradients, all as one vector, before they were shortened; NaN where values
  /// are clipped and before the first step.
  public private(set) var norm = Double.nan

  /// Keeps the direction and limits the norm of all gradients as one vector.
  public init(norm limit: Double) {
    require(limit > 0, "GradientClipping: expected a norm above 0, found \(limit)")
    self.limit = .norm(limit)
  }

  /// Limits the size of each number.
  public init(value limit: Double) {
    require(limit > 0, "GradientClipping: expected a value above 0, found \(limit)")
    self.limit = .value(limit)
  }

  /// Replaces the gradients.
  public func updateBegins(_ gradients: inout Gradients, _ run: TrainingState) {
    switch limit {
    case .norm(let limit): (gradients, norm) = gradients.clipped(toNorm: limit)
    case .value(let limit): gradients = gradients.clipped(toValue: limit)
    }
  }
}
