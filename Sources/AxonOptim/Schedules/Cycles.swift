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

/// Whole waves of the cosine, from the learning rate down to `minimum` in `steps` steps and up again in
/// as many, on and on: PyTorch's `CosineAnnealingLR`. (`CosineSchedule` stays down.)
public struct CosineWaveSchedule: Schedule {
  private let rate: Double, minimum: Double, steps: Int
  /// Half a wave has `steps` steps.
  public init(_ learningRate: Double, steps: Int, minimum: Double = 0) {
    require(steps > 0, "CosineWaveSchedule: \(steps) steps")
    (rate, self.minimum, self.steps) = (learningRate, minimum, steps)
  }
  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double {
    halfWave(rate, minimum, Double(step) / Double(steps))
  }
}

/// A rise from a small learning rate to `maximum`, and a longer fall to next to nothing. (Smith and
/// Topin, "Super-convergence", 2017)
public struct OneCycleSchedule: Schedule {
  private struct Phase {
    let end: Double
    let from, to: (rate: Double, momentum: Double)
  }
  private let phases: [Phase]
  private let isLinear: Bool, hasMomentum: Bool

  /// `rise` is the share of the steps that rise. The first learning rate is `maximum` divided by
  /// `start`, the last one that divided by `end`. `momentum`: falls while the learning rate rises, and
  /// back; nil leaves it alone. `hasThreePhases`: as long down as up, then to the last. `isLinear`:
  /// straight lines, not half waves of the cosine.
  public init(
    maximum: Double, steps: Int, rise: Double = 0.3, start: Double = 25, end: Double = 1e4,
    momentum: ClosedRange<Double>? = 0.85...0.95, hasThreePhases: Bool = false,
    isLinear: Bool = false
  ) {
    require(steps > 1 && rise > 0 && rise < 1, "OneCycleSchedule: \(steps) steps, \(rise) rise")
    let range = momentum ?? 0...0
    let first = (maximum / start, range.upperBound)
    let (top, last) = ((maximum, range.lowerBound), (first.0 / end, range.upperBound))
    let summit = rise * Double(steps) - 1
    phases =
      hasThreePhases
      ? [
        Phase(end: summit, from: first, to: top),
        Phase(end: 2 * summit, from: top, to: first),
        Phase(end: Double(steps - 1), from: first, to: last),
      ]
      : [
        Phase(end: summit, from: first, to: top),
        Phase(end: Double(steps - 1), from: top, to: last),
      ]
    (self.isLinear, hasMomentum) = (isLinear, momentum != nil)
  }

  /// The learning rate of a step, counted from 0; after the last one it stays.
  public func learningRate(at step: Int) -> Double { value(\.rate, step) }

  /// The momentum of a step, counted from 0; after the last one it stays.
  public func momentum(at step: Int) -> Double? { hasMomentum ? value(\.momentum, step) : nil }

  private func value(
    _ part: KeyPath<(rate: Double, momentum: Double), Double>, _ step: Int
  ) -> Double {
    var start = 0.0
    for phase in phases {
      if Double(step) <= phase.end {
        let share = (Double(step) - start) / (phase.end - start)
        let (from, to) = (phase.from[keyPath: part], phase.to[keyPath: part])
        return isLinear ? from + (to - from) * share : halfWave(from, to, share)
      }
      start = phase.end
    }
    return phases[phases.count - 1].to[keyPath: part]
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
  private let range: ClosedRange<Double>?

  /// From `minimum` to `maximum` in `up` steps and back in `down`, or as many. `momentum` falls while
  /// the learning rate rises, and back; nil leaves it alone.
  public init(
    from minimum: Double, to maximum: Double, up: Int = 2000, down: Int? = nil,
    height: Height = .constant, momentum: ClosedRange<Double>? = 0.8...0.9
  ) {
    require(up > 0 && down ?? 1 > 0, "CyclicSchedule: \(up) steps up, \(down ?? up) down")
    (self.minimum, self.maximum, self.height) = (minimum, maximum, height)
    (self.up, self.down, range) = (up, down ?? up, momentum)
  }

  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double {
    minimum + (maximum - minimum) * share(at: step)
  }

  /// The momentum of a step, counted from 0.
  public func momentum(at step: Int) -> Double? {
    range.map { $0.upperBound - ($0.upperBound - $0.lowerBound) * share(at: step) }
  }

  /// How far up a step is.
  private func share(at step: Int) -> Double {
    let (cycle, place) = step.quotientAndRemainder(dividingBy: up + down)
    let share = place <= up ? Double(place) / Double(up) : Double(up + down - place) / Double(down)
    let scale =
      switch height {
      case .constant: 1.0
      case .halved: pow(0.5, Double(cycle))
      case .multiplied(let factor): pow(factor, Double(step))
      }
    return share * scale
  }
}
