internal import AxonNN

/// One schedule after another; each counts from its own beginning.
public struct SequentialSchedule: Schedule {
  private let schedules: [any Schedule], milestones: [Int]
  /// The next schedule begins at each of `milestones`, which are in order.
  public init(_ schedules: [any Schedule], at milestones: [Int]) {
    require(
      schedules.count == milestones.count + 1,
      "SequentialSchedule: \(schedules.count) schedules, \(milestones.count) milestones")
    (self.schedules, self.milestones) = (schedules, milestones)
  }
  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double {
    let (schedule, place) = part(at: step)
    return schedule.learningRate(at: place)
  }
  /// The momentum of a step, counted from 0.
  public func momentum(at step: Int) -> Double? {
    let (schedule, place) = part(at: step)
    return schedule.momentum(at: place)
  }
  private func part(at step: Int) -> (any Schedule, Int) {
    let index = milestones.count { $0 <= step }
    return (schedules[index], step - (index > 0 ? milestones[index - 1] : 0))
  }
}

/// A learning rate times what several schedules say, each made with a learning rate of 1: PyTorch's
/// `ChainedScheduler` of schedulers that multiply.
public struct ProductSchedule: Schedule {
  private let rate: Double, factors: [any Schedule]
  /// The product of the learning rate and the factors.
  public init(_ learningRate: Double, of factors: [any Schedule]) {
    (rate, self.factors) = (learningRate, factors)
  }
  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double {
    factors.reduce(rate) { $0 * $1.learningRate(at: step) }
  }
  /// The momentum of the last schedule that has one.
  public func momentum(at step: Int) -> Double? {
    factors.lazy.reversed().compactMap { $0.momentum(at: step) }.first
  }
}

/// A learning rate that is multiplied, at each step, by a factor of its own.
public struct MultiplicativeSchedule: Schedule {
  private let rate: Double, factor: @Sendable (Int) -> Double
  /// Multiplied by `factor` of the step at every step but the first.
  public init(_ learningRate: Double, factor: @escaping @Sendable (Int) -> Double) {
    (rate, self.factor) = (learningRate, factor)
  }
  /// The learning rate of a step, counted from 0; takes as many factors.
  public func learningRate(at step: Int) -> Double {
    step < 1 ? rate : (1...step).reduce(rate) { $0 * factor($1) }
  }
}
