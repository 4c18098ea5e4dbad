import Glibc

extension SpecialFunction {
  /// P(a, x), the lower part of Γ(a) up to x, regularized.
  package static func lowerGamma(_ a: Double, _ x: Double) -> Double {
    guard a >= 0, x >= 0 else { return .nan }
    if a == 0 { return x > 0 ? 1 : .nan }
    if x == 0 { return 0 }
    if a == .infinity { return x == .infinity ? .nan : 0 }
    if x == .infinity { return 1 }
    if a > largest { return byNormal(a, x, upper: false) }
    return x > 1 && x > a ? 1 - upperByFraction(a, x) : lowerBySeries(a, x)
  }

  /// Q(a, x) = 1 - P(a, x)
  package static func upperGamma(_ a: Double, _ x: Double) -> Double {
    guard a >= 0, x >= 0 else { return .nan }
    if a == 0 { return x > 0 ? 0 : .nan }
    if x == 0 { return 1 }
    if a == .infinity { return x == .infinity ? .nan : 1 }
    if x == .infinity { return 0 }
    if a > largest { return byNormal(a, x, upper: true) }
    return x > 1 && x > a ? upperByFraction(a, x) : 1 - lowerBySeries(a, x)
  }

  /// Above it series and fraction take too many steps, and the first correction is enough.
  private static let largest = 1e8

  /// Temme's uniform expansion for large a, DLMF 8.12.3 to 8.12.8, up to c₀.
  private static func byNormal(_ a: Double, _ x: Double, upper: Bool) -> Double {
    let step = (x - a) / a
    // step - log(1 + step), by its series where both are close.
    let gap =
      step.magnitude < 1e-3
      ? (2...8).reduce(0) { $0 + ($1 % 2 == 0 ? 1 : -1) * Glibc.pow(step, Double($1)) / Double($1) }
      : step - Glibc.log1p(step)
    let eta = step.sign == .minus ? -(2 * gap).squareRoot() : (2 * gap).squareRoot()
    let first =
      eta.magnitude < 1e-3 ? -1 / 3 + eta / 12 - 2 * eta * eta / 135 : 1 / step - 1 / eta
    let correction = Glibc.exp(-a * gap) / (2 * .pi * a).squareRoot() * first
    let side = eta * (a / 2).squareRoot()
    return upper ? Glibc.erfc(side) / 2 + correction : Glibc.erfc(-side) / 2 - correction
  }

  /// xᵃ e⁻ˣ / Γ(a)
  private static func leadingTerm(_ a: Double, _ x: Double) -> Double {
    Glibc.exp(a * Glibc.log(x) - x - lgamma(a))
  }

  /// Abramowitz and Stegun 6.5.29.
  private static func lowerBySeries(_ a: Double, _ x: Double) -> Double {
    var (term, sum, n) = (1 / a, 1 / a, a)
    while term > sum * 1e-17 {
      n += 1
      term *= x / n
      sum += term
    }
    return sum * leadingTerm(a, x)
  }

  /// Abramowitz and Stegun 6.5.31, by Lentz's method from the front.
  private static func upperByFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var (c, d) = (1 / tiny, 1 / b)
    var (h, i, change) = (d, 0.0, 0.0)
    while (change - 1).magnitude > 1e-16, i < 100_000 {
      i += 1
      let step = -i * (i - a)
      b += 2
      d = step * d + b
      d = 1 / (d.magnitude < tiny ? tiny : d)
      c = b + step / c
      if c.magnitude < tiny { c = tiny }
      change = d * c
      h *= change
    }
    return h * leadingTerm(a, x)
  }
}
