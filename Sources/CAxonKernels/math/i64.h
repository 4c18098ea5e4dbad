// Integers: they wrap around, and division by zero gives 0 instead of a trap.
#include "common.h"

typedef uint64_t F(unsigned) __attribute__((ext_vector_type(LANES)));
#define ADD(a, b) ((V)((F(unsigned))(a) + (F(unsigned))(b)))
#define SUBTRACT(a, b) ((V)((F(unsigned))(a) - (F(unsigned))(b)))
#define MULTIPLY(a, b) ((V)((F(unsigned))(a) * (F(unsigned))(b)))
#define NEGATE(x) ((V)(-(F(unsigned))(x)))

INLINE V F(abs)(V x) { return F(select)(x < K(0), NEGATE(x), x); }
INLINE V F(maximum)(V a, V b) { return F(select)(a >= b, a, b); }
INLINE V F(minimum)(V a, V b) { return F(select)(a <= b, a, b); }
INLINE V F(floor)(V x) { return x; }
INLINE V F(ceil)(V x) { return x; }
INLINE V F(trunc)(V x) { return x; }
INLINE V F(round)(V x) { return x; }
INLINE V F(bitAnd)(V a, V b) { return a & b; }
INLINE V F(bitOr)(V a, V b) { return a | b; }
INLINE V F(bitXor)(V a, V b) { return a ^ b; }
INLINE V F(bitNot)(V x) { return ~x; }

/// -1 as a divisor is taken apart: the quotient of the smallest number overflows.
static inline T F(quotient)(T a, T b) { return b == 0 ? 0 : b == -1 ? (T)-(uint64_t)a : a / b; }
static inline T F(rest)(T a, T b) { return b == 0 || b == -1 ? 0 : a % b; }
static inline T F(modulo)(T a, T b) {
  T rest = F(rest)(a, b);
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}
static inline T F(floored)(T a, T b) {
  T rest = F(rest)(a, b);
  return F(quotient)(a, b) - (rest != 0 && (rest < 0) != (b < 0));
}
/// aᵇ by squaring; for b < 0 what is left of 1/a⁻ᵇ, as in PyTorch.
static inline T F(whole_power)(T a, T b) {
  if (b < 0) return a == 1 ? 1 : a == -1 ? (b & 1 ? -1 : 1) : 0;
  uint64_t result = 1, square = (uint64_t)a;
  for (; b; b >>= 1, square *= square)
    if (b & 1) result *= square;
  return (T)result;
}
/// Euclid's, of magnitudes.
static inline T F(common_divisor)(T a, T b) {
  uint64_t x = a < 0 ? -(uint64_t)a : (uint64_t)a, y = b < 0 ? -(uint64_t)b : (uint64_t)b;
  while (y) {
    uint64_t rest = x % y;
    x = y, y = rest;
  }
  return (T)x;
}
/// By the width or more: nothing is left. (In C that is undefined.)
static inline T F(shifted_left)(T a, T b) {
  return b < 0 || b > 63 ? 0 : (T)((uint64_t)a << b);
}
static inline T F(shifted_right)(T a, T b) { return b < 0 || b > 63 ? (a < 0 ? -1 : 0) : a >> b; }

LANEWISE_2(truncatedDivide, F(quotient))
LANEWISE_2(truncatedRemainder, F(rest))
LANEWISE_2(floorDivide, F(floored))
LANEWISE_2(remainder, F(modulo))
LANEWISE_2(power, F(whole_power))
LANEWISE_2(gcd, F(common_divisor))
LANEWISE_2(shiftLeft, F(shifted_left))
LANEWISE_2(shiftRight, F(shifted_right))
