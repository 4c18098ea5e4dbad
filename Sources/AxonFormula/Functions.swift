// In this module formulas read like the paper: `exp(x)`, not `S.call(.exp, [x])`. Not public: a
// public `exp` or `max` beside the standard ones would be ambiguous for `Double`.
func abs<S: Scalar>(_ x: S) -> S { S.call(.abs, [x]) }
func sqrt<S: Scalar>(_ x: S) -> S { S.call(.sqrt, [x]) }
func exp<S: Scalar>(_ x: S) -> S { S.call(.exp, [x]) }
func exp2<S: Scalar>(_ x: S) -> S { S.call(.exp2, [x]) }
func expm1<S: Scalar>(_ x: S) -> S { S.call(.expm1, [x]) }
func log<S: Scalar>(_ x: S) -> S { S.call(.log, [x]) }
func log2<S: Scalar>(_ x: S) -> S { S.call(.log2, [x]) }
func log10<S: Scalar>(_ x: S) -> S { S.call(.log10, [x]) }
func log1p<S: Scalar>(_ x: S) -> S { S.call(.log1p, [x]) }
func sin<S: Scalar>(_ x: S) -> S { S.call(.sin, [x]) }
func cos<S: Scalar>(_ x: S) -> S { S.call(.cos, [x]) }
func tan<S: Scalar>(_ x: S) -> S { S.call(.tan, [x]) }
func asin<S: Scalar>(_ x: S) -> S { S.call(.asin, [x]) }
func acos<S: Scalar>(_ x: S) -> S { S.call(.acos, [x]) }
func atan<S: Scalar>(_ x: S) -> S { S.call(.atan, [x]) }
func sinh<S: Scalar>(_ x: S) -> S { S.call(.sinh, [x]) }
func cosh<S: Scalar>(_ x: S) -> S { S.call(.cosh, [x]) }
func tanh<S: Scalar>(_ x: S) -> S { S.call(.tanh, [x]) }
func asinh<S: Scalar>(_ x: S) -> S { S.call(.asinh, [x]) }
func acosh<S: Scalar>(_ x: S) -> S { S.call(.acosh, [x]) }
func atanh<S: Scalar>(_ x: S) -> S { S.call(.atanh, [x]) }
func sigmoid<S: Scalar>(_ x: S) -> S { S.call(.sigmoid, [x]) }
func erf<S: Scalar>(_ x: S) -> S { S.call(.erf, [x]) }
func erfc<S: Scalar>(_ x: S) -> S { S.call(.erfc, [x]) }
func erfinv<S: Scalar>(_ x: S) -> S { S.call(.erfinv, [x]) }
func lgamma<S: Scalar>(_ x: S) -> S { S.call(.lgamma, [x]) }
func digamma<S: Scalar>(_ x: S) -> S { S.call(.digamma, [x]) }
func polygamma<S: Scalar>(_ x: S, order: S) -> S { S.call(.polygamma, [x, order]) }
func floor<S: Scalar>(_ x: S) -> S { S.call(.floor, [x]) }
func ceil<S: Scalar>(_ x: S) -> S { S.call(.ceil, [x]) }
func trunc<S: Scalar>(_ x: S) -> S { S.call(.trunc, [x]) }
func round<S: Scalar>(_ x: S) -> S { S.call(.round, [x]) }
func bitNot<S: Scalar>(_ x: S) -> S { S.call(.bitNot, [x]) }

func power<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.power, [a, b]) }
func max<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.maximum, [a, b]) }
func min<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.minimum, [a, b]) }
func floorDivide<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.floorDivide, [a, b]) }
func truncatedDivide<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.truncatedDivide, [a, b]) }
func remainder<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.remainder, [a, b]) }
func truncatedRemainder<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.truncatedRemainder, [a, b]) }
func atan2<S: Scalar>(_ y: S, _ x: S) -> S { S.call(.atan2, [y, x]) }
func hypot<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.hypot, [a, b]) }
func copySign<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.copySign, [a, b]) }
func nextAfter<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.nextAfter, [a, b]) }
func bitAnd<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.bitAnd, [a, b]) }
func bitOr<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.bitOr, [a, b]) }
func bitXor<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.bitXor, [a, b]) }
func gcd<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.gcd, [a, b]) }
func shiftLeft<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.shiftLeft, [a, b]) }
func shiftRight<S: Scalar>(_ a: S, _ b: S) -> S { S.call(.shiftRight, [a, b]) }

func less<S: Scalar>(_ a: S, _ b: S) -> S.Truth { S.compare(.less, a, b) }
func lessOrEqual<S: Scalar>(_ a: S, _ b: S) -> S.Truth { S.compare(.lessOrEqual, a, b) }
func equal<S: Scalar>(_ a: S, _ b: S) -> S.Truth { S.compare(.equal, a, b) }
func isNaN<S: Scalar>(_ x: S) -> S.Truth { S.not(equal(x, x)) }
func select<S: Scalar>(_ condition: S.Truth, _ yes: S, _ no: S) -> S {
  S.select(condition, yes, no)
}
