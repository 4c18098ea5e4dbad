#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Half a wave of the cosine from the learning rate down to `minimum`, after a linear rise over the
/// first `warmUp` steps. (Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm
/// restarts", 2016)
public struct CosineSchedule: Schedule {
  private let rate: Double, minimum: Double, steps: Int, warmUp: Int

  /// Down to `minimum` at step `steps`, and from then on; the first `warmUp` of them rise.
  public init(_ learningRate: Double, steps: Int, warmUp: Int = 0, minimum: Double = 0) {
    (rate, self.minimum) = (learningRate, minimum)
    (self.steps, self.warmUp) = (steps, warmUp)
  }

  /// The learning rate of a step, counted from 0.
  public func learningRate(at step: Int) -> Double {
    if step < warmUp { return rate * Double(step + 1) / Double(warmUp) }
    if step >= steps { return minimum }
    let share = Double(step - warmUp) / Double(steps - warmUp)
    return minimum + (rate - minimum) * (1 + cos(Double.pi * share)) / 2
  }
}
