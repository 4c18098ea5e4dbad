internal import AxonNN

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// From `a` to `b` along half a wave of the cosine; `share` is 0 at `a` and 1 at `b`.
private func halfWave(_ a: Double, _ b: Double, _ share: Double) -> Double {
  b + (a - b) * (1 + cos(Double.pi * share)) / 2
}

/// Half waves of the cosine from the learning rate down to `minimum`, again and again, each `growth`
/// times as long as the one before. (Loshchilov and Hutter, "SGDR: stochastic gradient descent with
/// warm restarts", 2016)
public struct CosineRestartSchedule: Schedule {
  private let rate: Double, minimum: Double, steps: Int, growth: Int
  /// The first half wave has `steps` steps.
  public init(_ learningRate: Double, steps: Int, growth: Int = 1, minimum: Double = 0) {
    require(steps > 0 && growth > 0, "CosineRestartSchedule: \(steps) steps, growth \(growth)")
    (rate, self.minimum, self.steps, self.growth) = (learningRate, minimum, steps, growth)
  }
  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double {
    var (length, rest) = (steps, step)
    while rest >= length {
      rest -= length
      length *= growth
    }
    return halfWave(rate, minimum, Double(rest) / Double(length))
  }
}

/// A rise from a small learning rate to `maximum`, and a longer fall to next to nothing. (Smith and
/// Topin, "Super-convergence", 2017)
public struct OneCycleSchedule: Schedule {
  private let phases: [(end: Double, from: Double, to: Double)]
  private let isLinear: Bool

  /// `rise` is the share of the steps that rise. The first learning rate is `maximum` divided by
  /// `start`, the last one that divided by `end`. `hasThreePhases`: as long down as up, then to the
  /// last. `isLinear`: straight lines, not half waves of the cosine.
  public init(
    maximum: Double, steps: Int, rise: Double = 0.3, start: Double = 25, end: Double = 1e4,
    hasThreePhases: Bool = false, isLinear: Bool = false
  ) {
    require(steps > 1 && rise > 0 && rise < 1, "OneCycleSchedule: \(steps) steps, \(rise) rise")
    let first = maximum / start
    let (last, top) = (first / end, rise * Double(steps) - 1)
    phases =
      hasThreePhases
      ? [
        (top, first, maximum), (2 * rise * Double(steps) - 2, maximum, first),
        (Double(steps - 1), first, last),
      ]
      : [(top, first, maximum), (Double(steps - 1), maximum, last)]
    self.isLinear = isLinear
  }

  /// The learning rate of a step, counted from 0; after the last one it stays.
  public func learningRate(at step: Int) -> Double {
    var start = 0.0
    for phase in phases {
      if Double(step) <= phase.end {
        let share = (Double(step) - start) / (phase.end - start)
        if isLinear { return phase.from + (phase.to - phase.from) * share }
        return halfWave(phase.from, phase.to, share)
      }
      start = phase.end
    }
    return phases[phases.count - 1].to
  }
}

/// Up and down between two learning rates in straight lines. (Smith, "Cyclical learning rates for
/// training neural networks", 2015)
public struct CyclicSchedule: Schedule {
  /// How the height of the rises changes.
  public enum Height: Hashable, Sendable {
    /// Always the same.
    case constant
    /// Half of it after each cycle.
    case halved
    /// Multiplied by this at each step.
    case multiplied(Double)
  }
  private let minimum: Double, maximum: Double, up: Int, down: Int, height: Height

  /// From `minimum` to `maximum` in `up` steps and back in `down`, or as many.
  public init(
    from minimum: Double, to maximum: Double, up: Int = 2000, down: Int? = nil,
    height: Height = .constant
  ) {
    require(up > 0 && down ?? 1 > 0, "CyclicSchedule: \(up) steps up, \(down ?? up) down")
    (self.minimum, self.maximum, self.height) = (minimum, maximum, height)
    (self.up, self.down) = (up, down ?? up)
  }

  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double {
    let (cycle, place) = step.quotientAndRemainder(dividingBy: up + down)
    let share = place <= up ? Double(place) / Double(up) : Double(up + down - place) / Double(down)
    let scale =
      switch height {
      case .constant: 1.0
      case .halved: pow(0.5, Double(cycle))
      case .multiplied(let factor): pow(factor, Double(step))
      }
    return minimum + (maximum - minimum) * share * scale
  }
}

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
    let index = milestones.count { $0 <= step }
    return schedules[index].learningRate(at: step - (index > 0 ? milestones[index - 1] : 0))
  }
}
