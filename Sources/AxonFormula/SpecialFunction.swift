import Glibc

/// Functions that the C library lacks, or defines otherwise than Python and PyTorch do.
package enum SpecialFunction {
  /// ⌊a/b⌋ through the remainder, so that the quotient's rounding can't cross an integer (Python).
  static func floorDivide(_ a: Double, _ b: Double) -> Double {
    if b == 0 { return a / b }
    let rest = Glibc.fmod(a, b)
    var quotient = (a - rest) / b
    if rest != 0 && (b < 0) != (rest < 0) { quotient -= 1 }
    return quotient == 0 ? Double(signOf: a / b, magnitudeOf: 0) : quotient.rounded()
  }

  /// a - b⌊a/b⌋, with the sign of the divisor (Python).
  static func remainder(_ a: Double, _ b: Double) -> Double {
    let rest = Glibc.fmod(a, b)
    return rest != 0 && (b < 0) != (rest < 0) ? rest + b : rest
  }

  /// The greatest common divisor of two integers (Euclid).
  static func gcd(_ a: Double, _ b: Double) -> Double {
    var (a, b) = (a.magnitude, b.magnitude)
    while b != 0 { (a, b) = (b, Glibc.fmod(a, b)) }
    return a
  }

  /// log |Γ(x)|
  package static func lgamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return Glibc.lgamma_r(x, &sign)
  }

  /// The inverse of erf: Winitzki's closed form, then Newton steps of third order (Halley).
  static func erfinv(_ y: Double) -> Double {
    if y.magnitude == 1 { return y * .infinity }
    if !(y.magnitude < 1) { return .nan }
    if y.magnitude < 1e-8 { return y * 0.886226925452758 }
    let tail = 1 - y.magnitude
    let logarithm = Glibc.log(tail * (1 + y.magnitude))
    let half = 4.330746750799873 + logarithm / 2
    var x = Glibc.sqrt(Glibc.sqrt(half * half - logarithm * 6.802721088435375) - half)
    for _ in 0..<3 {
      // In the tail through erfc, which keeps the digits that erf loses near 1.
      let gap = y.magnitude > 0.5 ? tail - Glibc.erfc(x) : Glibc.erf(x) - y.magnitude
      let step = gap / (1.1283791670955126 * Glibc.exp(-x * x))
      x -= step / (1 + x * step)
    }
    return Double(signOf: y, magnitudeOf: x)
  }

  /// The logarithmic derivative of Γ: recurrence up to 10, then the asymptotic series
  /// (Abramowitz and Stegun 6.3.5, 6.3.18); reflection for negative x (6.3.7).
  static func digamma(_ x: Double) -> Double {
    if x == 0 { return Double(signOf: -x, magnitudeOf: .infinity) }
    if x < 0 {
      if x == x.rounded() { return .nan }
      let fraction = x - x.rounded(.towardZero)
      return digamma(1 - x) - .pi / Glibc.tan(.pi * fraction)
    }
    var (x, sum) = (x, 0.0)
    while x < 10 {
      sum -= 1 / x
      x += 1
    }
    let z = 1 / (x * x)
    let terms: [Double] = [
      1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12,
    ]
    let series = terms.reversed().reduce(0) { ($0 + $1) * z }
    return sum + Glibc.log(x) - 0.5 / x - series
  }

  /// ψ⁽ⁿ⁾(x) = (-1)ⁿ⁺¹ n! ζ(n + 1, x) (Abramowitz and Stegun 6.4.10).
  static func polygamma(_ x: Double, order n: Double) -> Double {
    if n == 0 { return digamma(x) }
    let sign = Glibc.fmod(n, 2) == 0 ? -1.0 : 1.0
    return sign * Glibc.tgamma(n + 1) * zeta(n + 1, x)
  }

  /// Hurwitz's ζ(s, q) = Σ (q + k)⁻ˢ by the Euler–Maclaurin sum (as Cephes `zeta.c`).
  package static func zeta(_ s: Double, _ q: Double) -> Double {
    if s == 1 { return .infinity }
    if s < 1 || q != q { return .nan }
    if q <= 0 {
      if q == q.rounded(.down) { return .infinity }
      if s != s.rounded(.down) { return .nan }
    }
    var (sum, a, i) = (Glibc.pow(q, -s), q, 0)
    while i < 9 || a <= 9 {
      i += 1
      a += 1
      let term = Glibc.pow(a, -s)
      sum += term
      if (term / sum).magnitude < 1.1e-16 { return sum }
    }
    var power = Glibc.pow(a, -s)
    sum += power * a / (s - 1) - 0.5 * power
    var (factor, k) = (1.0, 0.0)
    for divisor in zetaDivisors {
      factor *= s + k
      power /= a
      let term = factor * power / divisor
      sum += term
      if (term / sum).magnitude < 1.1e-16 { return sum }
      k += 1
      factor *= s + k
      power /= a
      k += 1
    }
    return sum
  }

  /// (2k)! / B₂ₖ
  private static let zetaDivisors: [Double] = [
    12.0, -720, 30240, -1_209_600, 47_900_160, -1.8924375803183791606e9, 7.47242496e10,
    -2.950130727918164224e12, 1.1646782814350067249e14, -4.5979787224074726105e15,
    1.8152105401943546773e17, -7.1661652561756670113e18,
  ]
}
