/// Coefficients of Chebyshev sums, by what they approximate.
enum ChebyshevTable {}

/// c₀/2 + Σ cₖ Tₖ(t) for t in -1...1, by Clenshaw's recurrence.
func chebyshevSum<S: Scalar>(_ t: S, _ coefficients: [Double]) -> S {
  let twice = t + t
  var (next, after): (S, S) = (0, 0)
  for (count, c) in coefficients.dropFirst().reversed().enumerated() {
    let tail: S = count == 0 ? .constant(c) : count == 1 ? twice * next : twice * next - after
    (next, after) = (count == 0 ? tail : tail + .constant(c), next)
  }
  return t * next - after + .constant(coefficients[0] / 2)
}

/// -1, 0 or 1.
func sign<S: Scalar>(_ x: S) -> S { select(less(0, x), 1, select(less(x, 0), -1, 0)) }
