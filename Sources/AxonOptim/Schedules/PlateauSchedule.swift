/// A learning rate that is multiplied by a factor when a metric has stopped to improve: PyTorch's
/// `ReduceLROnPlateau`. A value: a copy of it is its state.
public struct PlateauSchedule: Hashable, Sendable {
  /// Which metrics are better.
  public enum Goal: Hashable, Sendable {
    /// Small ones, such as a loss.
    case minimum
    /// Large ones, such as an accuracy.
    case maximum
  }
  /// How much better is an improvement.
  public enum Threshold: Hashable, Sendable {
    /// By this share of the best.
    case relative(Double)
    /// By this.
    case absolute(Double)
  }
  /// What holds now.
  public private(set) var learningRate: Double
  /// The best metric so far; infinitely bad at first.
  public private(set) var best: Double
  /// Metrics since that were no improvement.
  public private(set) var waited = 0
  /// Metrics that are still without consequence.
  public private(set) var rest = 0
  /// Which metrics are better.
  public let goal: Goal
  private let factor: Double, patience: Int, threshold: Threshold, cooldown: Int
  private let minimum: Double, leastChange: Double

  /// Multiplied by `factor` after more than `patience` metrics without improvement, but not below
  /// `minimum`; then `cooldown` metrics are without consequence. Changes below `leastChange` are not
  /// made. Throws a factor that isn't in 0..<1, and negative counts.
  public init(
    _ learningRate: Double, goal: Goal = .minimum, factor: Double = 0.1, patience: Int = 10,
    threshold: Threshold = .relative(1e-4), cooldown: Int = 0, minimum: Double = 0,
    leastChange: Double = 1e-8
  ) throws(OptimizerOptionError) {
    guard 0..<1 ~= factor else {
      throw OptimizerOptionError(Self.self, "factor", factor, expected: "0 or more and below 1")
    }
    for (name, value) in [("patience", patience), ("cooldown", cooldown)] where value < 0 {
      throw OptimizerOptionError(Self.self, name, value, expected: "0 or more")
    }
    (self.learningRate, self.goal, self.factor) = (learningRate, goal, factor)
    (self.patience, self.threshold, self.cooldown) = (patience, threshold, cooldown)
    (self.minimum, self.leastChange) = (minimum, leastChange)
    best = goal == .minimum ? .infinity : -.infinity
  }

  /// Takes the next metric into account, and gives the learning rate from now on.
  @discardableResult public mutating func update(_ metric: Double) -> Double {
    if isImprovement(metric) {
      (best, waited) = (metric, 0)
    } else {
      waited += 1
    }
    if rest > 0 { (rest, waited) = (rest - 1, 0) }
    if waited > patience {
      let lower = max(learningRate * factor, minimum)
      if learningRate - lower > leastChange { learningRate = lower }
      (rest, waited) = (cooldown, 0)
    }
    return learningRate
  }

  /// Learning rate, best metric and the two counts, for checkpoints.
  public var state: [Double] { [learningRate, best, Double(waited), Double(rest)] }

  /// Goes on from a saved state. Throws, and changes nothing, unless it can be one.
  public mutating func restore(_ state: [Double]) throws(OptimizerStateError) {
    guard state.count == 4, state[0] >= 0, let waited = Int(exactly: state[2]),
      let rest = Int(exactly: state[3]), waited >= 0, rest >= 0
    else {
      throw OptimizerStateError("plateau: expected a rate, a metric and two counts, found \(state)")
    }
    (learningRate, best, self.waited, self.rest) = (state[0], state[1], waited, rest)
  }

  private func isImprovement(_ metric: Double) -> Bool {
    switch (goal, threshold) {
    case (.minimum, .relative(let share)): metric < best * (1 - share)
    case (.minimum, .absolute(let amount)): metric < best - amount
    case (.maximum, .relative(let share)): metric > best * (1 + share)
    case (.maximum, .absolute(let amount)): metric > best + amount
    }
  }
}
