internal import AxonNN

/// The learning rate as a function of the step, counted from 0. Pure: a resumed run needs only the
/// number of the step.
public protocol Schedule: Sendable {
  /// The learning rate of a step.
  func learningRate(at step: Int) -> Double
  /// The momentum of a step, nil where the schedule leaves it alone.
  func momentum(at step: Int) -> Double?
}

extension Schedule {
  /// It is left alone.
  public func momentum(at step: Int) -> Double? { nil }
}

/// The same learning rate always.
public struct ConstantSchedule: Schedule {
  private let rate: Double
  /// Always this one.
  public init(_ learningRate: Double) { rate = learningRate }
  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double { rate }
}

/// A learning rate that is multiplied by a factor every so many steps.
public struct StepSchedule: Schedule {
  private let rate: Double, factor: Double, interval: Int
  /// Multiplied by `factor` every `interval` steps.
  public init(_ learningRate: Double, every interval: Int, factor: Double = 0.1) {
    require(interval > 0, "StepSchedule: every \(interval) steps")
    (rate, self.factor, self.interval) = (learningRate, factor, interval)
  }
  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double {
    (0..<step / interval).reduce(rate) { rate, _ in rate * factor }
  }
}
