// Vector functions in f64. exp, log, sin and cos are those of Cephes (`exp.c`, `log.c`, `sin.c`); the
// rest is the C library, lane by lane: right, not fast.
#include "common.h"
#include "real.h"

#define INFINITE K(__builtin_inf())
#define NOT_A_NUMBER K(__builtin_nan(""))

LANEWISE(exp2, exp2)
LANEWISE(log2, log2)
LANEWISE(log10, log10)
LANEWISE(tan, tan)
LANEWISE(asin, asin)
LANEWISE(acos, acos)
LANEWISE(atan, atan)
LANEWISE(sinh, sinh)
LANEWISE(cosh, cosh)
LANEWISE(asinh, asinh)
LANEWISE(acosh, acosh)
LANEWISE(atanh, atanh)
LANEWISE(erf, erf)
LANEWISE(erfc, erfc)
LANEWISE(erfinv, axon_erfinv)
LANEWISE(lgamma, axon_lgamma)
LANEWISE(digamma, axon_digamma)
LANEWISE_2(power, pow)
LANEWISE_2(hypot, hypot)
LANEWISE_2(atan2, atan2)
LANEWISE_2(truncatedRemainder, fmod)
LANEWISE_2(nextAfter, nextafter)
LANEWISE_2(polygamma, axon_polygamma)

INLINE V F(clamp)(V x, double low, double high) {
  x = F(select)(x > K(high), K(high), x);
  return F(select)(x < K(low), K(low), x);
}
INLINE V F(power_of_two)(M n) { return (V)((n + 1023) << 52); }

/// x = n log 2 + r; returns eʳ - 1 and n. Adding 1.5·2⁵² rounds, and leaves n in the low bits.
INLINE V F(reduced_exp)(V x, M *n) {
  V shifted = x * K(1.4426950408889634) + K(6755399441055744.0);
  V k = shifted - K(6755399441055744.0);
  *n = (M)shifted - 0x4338000000000000;
  V r = x - k * K(6.93145751953125e-1) - k * K(1.42860682030941723212e-6), z = r * r;
  V p = K(1.26177193074810590878e-4), q = K(3.00198505138664455042e-6);
  p = p * z + K(3.02994407707441961300e-2), p = (p * z + K(1)) * r;
  q = q * z + K(2.52448340349684104192e-3), q = q * z + K(2.27265548208155028766e-1);
  q = q * z + K(2);
  return K(2) * p / (q - p);
}
INLINE V F(exp)(V x) {
  M n;
  V p = F(reduced_exp)(F(clamp)(x, -746, 710), &n) + K(1);
  // Two factors, because 2ⁿ alone leaves the normal range before the result does.
  M half = n >> 1;
  return p * F(power_of_two)(half) * F(power_of_two)(n - half);
}
INLINE V F(expm1)(V x) {
  M n;
  V p = F(reduced_exp)(F(clamp)(x, -50, 710), &n), s = F(power_of_two)(n - 1);
  return F(select)(x == K(0), x, K(2) * (s * p + (s - K(0.5))));
}

INLINE V F(log)(V x) {
  M tiny = x < K(0x1p-1022);
  M bits = (M)F(select)(tiny, x * K(0x1p54), x);
  M n = (bits - 0x3fe6a09e667f3bcd) >> 52;
  V f = (V)(bits - (n << 52)) - K(1), z = f * f;
  V k = __builtin_convertvector(n - (tiny & 54), V);
  V p = K(1.01875663804580931796e-4), q = f + K(1.12873587189167450590e1);
  p = p * f + K(4.97494994976747001425e-1), p = p * f + K(4.70579119878881725854);
  p = p * f + K(1.44989225341610930846e1), p = p * f + K(1.79368678507819816313e1);
  p = p * f + K(7.70838733755885391666);
  q = q * f + K(4.52279145837532221105e1), q = q * f + K(8.29875266912776603211e1);
  q = q * f + K(7.11544750618563894466e1), q = q * f + K(2.31251620126765340583e1);
  V y = f * (z * p / q) - k * K(2.121944400546905827679e-4) - K(0.5) * z;
  y = f + y + k * K(0.693359375);
  y = F(select)(x < INFINITE, y, x);
  y = F(select)(x < K(0), NOT_A_NUMBER, y);
  return F(select)(x == K(0), -INFINITE, y);
}
/// log(1 + x), corrected by what the rounded sum 1 + x lost.
INLINE V F(log1p)(V x) {
  V u = K(1) + x, l = F(log)(u), y = l + (x - (u - K(1))) / u;
  y = F(select)((u > K(0)) & (u < INFINITE), y, l);
  return F(select)(F(abs)(x) < K(1e-16), x, y);
}

INLINE V F(sigmoid)(V x) {
  V e = F(exp)(-F(abs)(x));
  return F(select)(x < K(0), e, K(1)) / (K(1) + e);
}
INLINE V F(tanh)(V x) {
  V e = F(expm1)(K(2) * F(clamp)(F(abs)(x), 0, 20));
  return F(with_sign)(e / (e + K(2)), x);
}

/// x = n π/2 + r; returns r and n modulo 4 in the low bits.
INLINE V F(reduced_angle)(V x, M *n) {
  V shifted = x * K(0.63661977236758134) + K(6755399441055744.0);
  V k = shifted - K(6755399441055744.0);
  *n = (M)shifted;
  return x - k * K(1.5707962512969970703125) - k * K(7.54978941586159635336e-8) -
         k * K(5.39030285815811905290e-15);
}
/// sin(r + n π/2)
INLINE V F(sine_at)(V r, M n) {
  V z = r * r, p = K(1.58962301576546568060e-10), q = K(-1.13585365213876817300e-11);
  p = p * z + K(-2.50507477628578072866e-8), p = p * z + K(2.75573136213857245213e-6);
  p = p * z + K(-1.98412698295895385996e-4), p = p * z + K(8.33333333332211858878e-3);
  p = p * z + K(-1.66666666666666307295e-1);
  q = q * z + K(2.08757008419747316778e-9), q = q * z + K(-2.75573141792967388112e-7);
  q = q * z + K(2.48015872888517045348e-5), q = q * z + K(-1.38888888888730564116e-3);
  q = q * z + K(4.16666666666665929218e-2);
  V sine = r + r * z * p, cosine = K(1) - K(0.5) * z + z * z * q;
  V y = F(select)((n & 1) != 0, cosine, sine);
  return (V)((M)y ^ ((n & 2) << 62));
}
INLINE int F(any)(M m) { return __builtin_reduce_or(m) != 0; }
INLINE V F(sin)(V x) {
  M n;
  V r = F(reduced_angle)(x, &n), y = F(select)(x == K(0), x, F(sine_at)(r, n));
  if (__builtin_expect(F(any)(F(abs)(x) > K(1e5)), 0))
    for (int i = 0; i < LANES; i++)
      if (fabs(x[i]) > 1e5) y[i] = sin(x[i]);
  return y;
}
INLINE V F(cos)(V x) {
  M n;
  V r = F(reduced_angle)(x, &n), y = F(sine_at)(r, n + 1);
  if (__builtin_expect(F(any)(F(abs)(x) > K(1e5)), 0))
    for (int i = 0; i < LANES; i++)
      if (fabs(x[i]) > 1e5) y[i] = cos(x[i]);
  return y;
}

#undef INFINITE
#undef NOT_A_NUMBER
