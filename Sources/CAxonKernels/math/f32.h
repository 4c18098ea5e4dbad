// Vector functions in f32. Polynomials without a source are weighted minimax fits, all within
// 3.5 units in the last place. NaN goes through, signed zeros are kept, denormals are right.
#include "common.h"
#include "real.h"

typedef double F(wide) __attribute__((ext_vector_type(LANES)));
typedef int64_t F(wide_bits) __attribute__((ext_vector_type(LANES)));
INLINE int F(any)(M m) { return __builtin_reduce_or(m) != 0; }
#define INFINITE K(__builtin_inff())
#define NOT_A_NUMBER K(__builtin_nanf(""))

/// x = n log 2 + r; returns eʳ - 1 and n. Adding 1.5·2²³ rounds, and leaves n in the low bits:
/// no conversion, so NaN is harmless, and no rounding instruction, which SSE2 lacks.
INLINE V F(reduced_exp)(V x, M *n) {
  V shifted = x * K(1.44269504f) + K(12582912.0f), k = shifted - K(12582912.0f);
  *n = (M)shifted - 0x4b400000;
  V r = x - k * K(0.693359375f) + k * K(2.12194440e-4f);
  V p = K(0.000198459587f);
  p = p * r + K(0.00139416521f), p = p * r + K(0.00833339151f), p = p * r + K(0.0416663475f);
  p = p * r + K(0.166666657f), p = p * r + K(0.5f);
  return r + r * r * p;
}
INLINE V F(power_of_two)(M n) { return (V)((n + 127) << 23); }
INLINE V F(clamp)(V x, float low, float high) {
  x = F(select)(x > K(high), K(high), x);
  return F(select)(x < K(low), K(low), x);
}

INLINE V F(exp)(V x) {
  M n;
  V p = F(reduced_exp)(F(clamp)(x, -104, 89), &n) + K(1);
  // Two factors, because 2ⁿ alone leaves the normal range before the result does.
  M half = n >> 1;
  return p * F(power_of_two)(half) * F(power_of_two)(n - half);
}

/// eˣ for -80 < x < 80: no clamp, one factor.
INLINE V F(exp_moderate)(V x) {
  M n;
  V p = F(reduced_exp)(x, &n) + K(1);
  return p * F(power_of_two)(n);
}

INLINE V F(expm1)(V x) {
  M n;
  V p = F(reduced_exp)(F(clamp)(x, -30, 89), &n);
  V s = F(power_of_two)(n - 1);
  V y = K(2) * (s * p + (s - K(0.5f)));
  return F(select)(x == K(0), x, y);
}

/// `y`, a logarithm of x, corrected where x is not positive and finite.
INLINE V F(logarithm_edges)(V x, V y) {
  y = F(select)(x < INFINITE, y, x);
  y = F(select)(x < K(0), NOT_A_NUMBER, y);
  return F(select)(x == K(0), -INFINITE, y);
}
INLINE V F(log)(V x) {
  M tiny = x < K(1.17549435e-38f);
  M bits = (M)F(select)(tiny, x * K(8388608), x);
  M n = (bits - 0x3f3504f3) >> 23;
  V f = (V)(bits - (n << 23)) - K(1), k = __builtin_convertvector(n - (tiny & 23), V);
  V p = K(0.067466408f);
  p = p * f + K(-0.116756521f), p = p * f + K(0.11888162f), p = p * f + K(-0.124055892f);
  p = p * f + K(0.142195523f), p = p * f + K(-0.166679963f), p = p * f + K(0.200021192f);
  p = p * f + K(-0.250000089f), p = p * f + K(0.333333135f);
  V s = f * f, y = f + (f * s * p - K(0.5f) * s - k * K(2.12194440e-4f)) + k * K(0.693359375f);
  return F(logarithm_edges)(x, y);
}

/// log(1 + x), corrected by what the rounded sum 1 + x lost.
INLINE V F(log1p)(V x) {
  V u = K(1) + x, l = F(log)(u), y = l + (x - (u - K(1))) / u;
  y = F(select)((u > K(0)) & (u < INFINITE), y, l);
  return F(select)(F(abs)(x) < K(1e-8f), x, y);
}

/// e^-|x| never overflows, so the left tail is right down to the last denormal.
INLINE V F(sigmoid)(V x) {
  V e = F(exp)(-F(abs)(x));
  return F(select)(x < K(0), e, K(1)) / (K(1) + e);
}

INLINE V F(tanh)(V x) {
  V e = F(expm1)(K(2) * F(clamp)(F(abs)(x), 0, 10));
  return F(with_sign)(e / (e + K(2)), x);
}

/// Near zero an odd polynomial; elsewhere 1 - p(|x|)^-8, after Abramowitz and Stegun 7.1.28, which
/// needs no exponential and rounds to 1 at the clamp.
INLINE V F(erf)(V x) {
  V t = F(abs)(x), s = x * x, p = K(0.000501768489f), q = K(-0.000586210284f);
  t = F(select)(t > K(3.93f), K(3.93f), t);
  p = p * t + K(-0.00350547442f), p = p * t + K(0.0152784586f), p = p * t + K(-0.0263303872f);
  p = p * t + K(0.0630515963f), p = p * t + K(0.0594461672f), p = p * t + K(0.154076532f);
  p = p * t + K(0.997593462f), p = p * p, p = p * p, p = p * p;
  q = q * s + K(0.0049675121f), q = q * s + K(-0.0267488696f), q = q * s + K(0.112813212f);
  q = q * s + K(-0.376124471f), q = q * s + K(0.128379136f);
  V far = F(with_sign)(K(1) - K(1) / p, x), near = x + x * q;
  return F(select)(t > K(0.93f), far, near);
}

INLINE V F(exp2)(V x) {
  x = F(clamp)(x, -151, 129);
  V shifted = x + K(12582912.0f), k = shifted - K(12582912.0f);
  M n = (M)shifted - 0x4b400000, half = n >> 1, zero;
  V p = F(reduced_exp)((x - k) * K(0.693147182f), &zero) + K(1);
  return p * F(power_of_two)(half) * F(power_of_two)(n - half + zero);
}

#include "f32_wide.h"
#include "f32_angles.h"

/// Giles, "Approximating the erfinv function" (2010), table 5: a polynomial in w = -log(1 - x²)
/// around the centre, one in √w in the tails.
INLINE V F(erfinv)(V x) {
  V w = -F(log)((K(1) - x) * (K(1) + x)), c = w - K(2.5f), t = F(sqrt)(w) - K(3);
  V p = K(2.81022636e-08f), q = K(-0.000200214257f);
  p = p * c + K(3.43273939e-07f), p = p * c + K(-3.5233877e-06f);
  p = p * c + K(-4.39150654e-06f), p = p * c + K(0.00021858087f);
  p = p * c + K(-0.00125372503f), p = p * c + K(-0.00417768164f);
  p = p * c + K(0.246640727f), p = p * c + K(1.50140941f);
  q = q * t + K(0.000100950558f), q = q * t + K(0.00134934322f);
  q = q * t + K(-0.00367342844f), q = q * t + K(0.00573950773f);
  q = q * t + K(-0.0076224613f), q = q * t + K(0.00943887047f);
  q = q * t + K(1.00167406f), q = q * t + K(2.83297682f);
  V y = F(select)(w < K(5), p, q) * x;
  return F(select)(F(abs)(x) == K(1), x * INFINITE, y);
}

// Lane by lane through the C library, in f32 or, where that is less exact, in f64.
LANEWISE(erfc, erfcf)
LANEWISE(lgamma, axon_lgamma)
LANEWISE(digamma, axon_digamma)
LANEWISE_2(nextAfter, nextafterf)
LANEWISE_2(polygamma, axon_polygamma)

#undef INFINITE
#undef NOT_A_NUMBER
