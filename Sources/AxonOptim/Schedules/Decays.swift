internal import AxonNN

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A learning rate that is any function of the step.
public struct FunctionSchedule: Schedule {
  private let function: @Sendable (Int) -> Double
  /// This function of the step, counted from 0.
  public init(_ function: @escaping @Sendable (Int) -> Double) { self.function = function }
  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double { function(step) }
}

/// A learning rate that is multiplied by a factor at each of some steps.
public struct MultiStepSchedule: Schedule {
  private let rate: Double, factor: Double, milestones: [Int]
  /// Multiplied by `factor` at each of `milestones`.
  public init(_ learningRate: Double, at milestones: [Int], factor: Double = 0.1) {
    (rate, self.factor, self.milestones) = (learningRate, factor, milestones)
  }
  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double {
    milestones.reduce(rate) { $1 <= step ? $0 * factor : $0 }
  }
}

/// A learning rate that is multiplied by a factor at every step.
public struct ExponentialSchedule: Schedule {
  private let rate: Double, factor: Double
  /// Multiplied by `factor` at every step.
  public init(_ learningRate: Double, factor: Double) {
    (rate, self.factor) = (learningRate, factor)
  }
  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double { rate * pow(factor, Double(step)) }
}

/// A learning rate that goes in a straight line from one share of itself to another. With equal shares
/// it is held there.
public struct LinearSchedule: Schedule {
  private let rate: Double, first: Double, last: Double, after: Double, steps: Int
  /// From `first` to `last` of the learning rate over `steps` steps; from then on `last`, or `after`.
  public init(
    _ learningRate: Double, from first: Double = 1.0 / 3, to last: Double = 1, steps: Int,
    after: Double? = nil
  ) {
    require(steps > 0, "LinearSchedule: \(steps) steps")
    (rate, self.first, self.last) = (learningRate, first, last)
    (self.steps, self.after) = (steps, after ?? last)
  }
  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double {
    if step >= steps { return rate * after }
    return rate * (first + (last - first) * Double(step) / Double(steps))
  }
}

/// A learning rate that falls to zero as a power of the steps that are left.
public struct PolynomialSchedule: Schedule {
  private let rate: Double, steps: Int, exponent: Double
  /// Zero from step `steps` on.
  public init(_ learningRate: Double, steps: Int, power exponent: Double = 1) {
    require(steps > 0, "PolynomialSchedule: \(steps) steps")
    (rate, self.steps, self.exponent) = (learningRate, steps, exponent)
  }
  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double {
    rate * pow(1 - Double(min(step, steps)) / Double(steps), exponent)
  }
}
