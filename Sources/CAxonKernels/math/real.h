// What f32 and f64 share.

#define ADD(a, b) ((a) + (b))
#define SUBTRACT(a, b) ((a) - (b))
#define MULTIPLY(a, b) ((a) * (b))
#define NEGATE(x) (-(x))

INLINE V F(abs)(V x) { return __builtin_elementwise_abs(x); }
INLINE V F(sqrt)(V x) { return __builtin_elementwise_sqrt(x); }
/// NaN if either is, unlike C's fmax; the first of two equals, so of two zeros.
INLINE V F(maximum)(V a, V b) { return F(select)((a >= b) | (a != a), a, b); }
INLINE V F(minimum)(V a, V b) { return F(select)((a <= b) | (a != a), a, b); }

INLINE V F(with_sign)(V x, V sign) { return __builtin_elementwise_copysign(x, sign); }
INLINE V F(copySign)(V x, V sign) { return __builtin_elementwise_copysign(x, sign); }
INLINE V F(floor)(V x) { return __builtin_elementwise_floor(x); }
INLINE V F(ceil)(V x) { return __builtin_elementwise_ceil(x); }
INLINE V F(trunc)(V x) { return __builtin_elementwise_trunc(x); }
INLINE V F(round)(V x) { return __builtin_elementwise_rint(x); }
INLINE V F(truncatedDivide)(V a, V b) { return F(trunc)(a / b); }

INLINE V F(truncatedRemainder)(V a, V b);

/// Python's %: the sign of the divisor.
INLINE V F(remainder)(V a, V b) {
  V rest = F(truncatedRemainder)(a, b);
  M other = (rest != K(0)) & ((b < K(0)) != (rest < K(0)));
  return F(select)(other, rest + b, rest);
}
/// Python's //, through the remainder, so that rounding can't cross an integer.
INLINE V F(floorDivide)(V a, V b) {
  V rest = F(truncatedRemainder)(a, b), quotient = (a - rest) / b;
  M other = (rest != K(0)) & ((b < K(0)) != (rest < K(0)));
  quotient = F(select)(other, quotient - K(1), quotient);
  V whole = F(floor)(quotient);
  whole = F(select)(quotient - whole > K(0.5), whole + K(1), whole);
  whole = F(select)(quotient == K(0), F(with_sign)(K(0), a / b), whole);
  return F(select)(b == K(0), a / b, whole);
}
