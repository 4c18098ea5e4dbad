/// Families of polynomials that a recurrence of three terms gives: pₖ₊₁ = (aₖ x + bₖ) pₖ - cₖ pₖ₋₁
/// (Abramowitz and Stegun, table 22.7).
public enum OrthogonalPolynomial: String, CaseIterable, Sendable {
  /// Tₙ, Chebyshev's of the first kind.
  case chebyshevT
  /// Uₙ, of the second kind.
  case chebyshevU
  /// Vₙ, of the third kind.
  case chebyshevV
  /// Wₙ, of the fourth kind.
  case chebyshevW
  /// Hₙ, Hermite's of physics.
  case hermiteH
  /// Heₙ, Hermite's of probability.
  case hermiteHe
  /// Lₙ, Laguerre's.
  case laguerreL
  /// Pₙ, Legendre's.
  case legendreP

  /// The polynomial of degree n at x, 0 for n below 0; what n has behind the point doesn't count.
  package func value(_ x: Double, degree n: Double) -> Double {
    guard n > -1, n < 0x1p53 else { return n.isNaN ? .nan : 0 }
    let degree = Int(n)
    var (before, p) = (0.0, 1.0)
    var k = 0.0
    for _ in 0..<degree {
      let (a, b, c) = coefficients(k)
      (before, p) = (p, (a * x + b) * p - c * before)
      if p.isNaN { break }
      k += 1
    }
    return p
  }

  private func coefficients(_ k: Double) -> (Double, Double, Double) {
    switch self {
    case .chebyshevT: (k == 0 ? 1 : 2, 0, 1)
    case .chebyshevU: (2, 0, 1)
    case .chebyshevV: (2, k == 0 ? -1 : 0, 1)
    case .chebyshevW: (2, k == 0 ? 1 : 0, 1)
    case .hermiteH: (2, 0, 2 * k)
    case .hermiteHe: (1, 0, k)
    case .laguerreL: (-1 / (k + 1), (2 * k + 1) / (k + 1), k / (k + 1))
    case .legendreP: ((2 * k + 1) / (k + 1), 0, k / (k + 1))
    }
  }
}
