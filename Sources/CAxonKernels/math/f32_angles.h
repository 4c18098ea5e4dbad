// Angles and hyperbolic functions in f32. The polynomials of atan and asin are those of Cephes
// (`atanf.c`, `asinf.c`); the others come from exp and log.

/// x = n π/2 + r, in f64; returns r and n modulo 4 in the low bits.
INLINE V F(reduced_angle)(V x, M *n) {
  F(wide) d = __builtin_convertvector(x, F(wide)), magic = (F(wide))6755399441055744.0;
  F(wide) shifted = d * (F(wide))0.63661977236758134 + magic, k = shifted - magic;
  *n = __builtin_convertvector((F(wide_bits))shifted, M);
  return __builtin_convertvector(
    d - k * (F(wide))1.5707963109016418 - k * (F(wide))1.5893254773528196e-8, V);
}
/// sin(r + n π/2)
INLINE V F(sine_at)(V r, M n) {
  V s = r * r, p = K(2.71804652e-06f), q = K(-2.72050471e-07f);
  p = p * s + K(-0.000198393042f), p = p * s + K(0.00833332911f), p = p * s + K(-0.166666672f);
  q = q * s + K(2.47994521e-05f), q = q * s + K(-0.00138888834f), q = q * s + K(0.0416666679f);
  V sine = r + r * s * p, cosine = K(1) - K(0.5f) * s + s * s * q;
  V y = F(select)((n & 1) != 0, cosine, sine);
  return (V)((M)y ^ ((n & 2) << 30));
}
// Large angles go to the C library, lane by lane: what a number gives must not follow from those
// beside it, nor from what lies in the unused lanes of the last vector.
INLINE V F(sin)(V x) {
  M n;
  V r = F(reduced_angle)(x, &n), y = F(select)(x == K(0), x, F(sine_at)(r, n));
  if (__builtin_expect(F(any)(F(abs)(x) > K(1e6f)), 0))
    for (int i = 0; i < LANES; i++)
      if (fabs(x[i]) > 1e6f) y[i] = sinf(x[i]);
  return y;
}
INLINE V F(cos)(V x) {
  M n;
  V r = F(reduced_angle)(x, &n), y = F(sine_at)(r, n + 1);
  if (__builtin_expect(F(any)(F(abs)(x) > K(1e6f)), 0))
    for (int i = 0; i < LANES; i++)
      if (fabs(x[i]) > 1e6f) y[i] = cosf(x[i]);
  return y;
}
INLINE V F(tan)(V x) {
  M n;
  V r = F(reduced_angle)(x, &n), sine = F(sine_at)(r, n), cosine = F(sine_at)(r, n + 1);
  V y = F(select)(x == K(0), x, sine / cosine);
  if (__builtin_expect(F(any)(F(abs)(x) > K(1e6f)), 0))
    for (int i = 0; i < LANES; i++)
      if (fabs(x[i]) > 1e6f) y[i] = tanf(x[i]);
  return y;
}

/// x in [0, 1]: around 0, or around π/4 through (x - 1)/(x + 1).
INLINE V F(small_atan)(V x) {
  M far = x > K(0.414213562f);
  V t = F(select)(far, (x - K(1)) / (x + K(1)), x), z = t * t, p = K(8.05374449538e-2f);
  p = p * z + K(-1.38776856032e-1f), p = p * z + K(1.99777106478e-1f);
  p = p * z + K(-3.33329491539e-1f);
  V y = p * z * t + t;
  return F(select)(far, y + K(0.785398163f), y);
}
INLINE V F(atan)(V x) {
  V size = F(abs)(x);
  M far = size > K(1);
  V y = F(small_atan)(F(select)(far, K(1) / size, size));
  return F(with_sign)(F(select)(far, K(1.57079633f) - y, y), x);
}
INLINE V F(atan2)(V y, V x) {
  V a = F(abs)(y), b = F(abs)(x);
  M steep = a > b, both = (a == INFINITE) & (b == INFINITE);
  V ratio = F(select)(steep, b, a) / F(select)(steep, a, b);
  ratio = F(select)((a == K(0)) & (b == K(0)), K(0), F(select)(both, K(1), ratio));
  V angle = F(small_atan)(ratio);
  angle = F(select)(steep, K(1.57079633f) - angle, angle);
  M left = F(with_sign)(K(1), x) < K(0);
  angle = F(with_sign)(F(select)(left, K(3.14159265f) - angle, angle), y);
  return F(select)((x != x) | (y != y), x + y, angle);
}

/// asin √z · (1 or 2) of the two halves: |x| ≤ ½ directly, else through ½(1 - |x|).
INLINE V F(asin_series)(V x) {
  V z = x * x, p = K(4.2163199048e-2f);
  p = p * z + K(2.4181311049e-2f), p = p * z + K(4.5470025998e-2f);
  p = p * z + K(7.4953002686e-2f), p = p * z + K(1.6666752422e-1f);
  return p * z * x + x;
}
INLINE V F(asin)(V x) {
  V size = F(abs)(x), root = F(sqrt)(K(0.5f) * (K(1) - size));
  M far = size > K(0.5f);
  V y = F(asin_series)(F(select)(far, root, size));
  return F(with_sign)(F(select)(far, K(1.57079633f) - K(2) * y, y), x);
}
INLINE V F(acos)(V x) {
  V size = F(abs)(x), root = F(sqrt)(K(0.5f) * (K(1) - size));
  M far = size > K(0.5f);
  V y = F(asin_series)(F(select)(far, root, x)), twice = K(2) * y;
  return F(select)(far, F(select)(x < K(0), K(3.14159265f) - twice, twice), K(1.57079633f) - y);
}

/// ½e^|x|, through e^½|x| twice, so that it overflows no earlier than sinh and cosh.
INLINE V F(half_exp)(V x) {
  V root = F(exp)(K(0.5f) * F(abs)(x));
  return K(0.5f) * root * root;
}
INLINE V F(sinh)(V x) {
  V size = F(abs)(x), e = F(expm1)(size), h = F(half_exp)(x);
  V y = F(select)(size < K(1), K(0.5f) * (e + e / (e + K(1))), h - K(0.25f) / h);
  return F(with_sign)(y, x);
}
INLINE V F(cosh)(V x) {
  V h = F(half_exp)(x);
  return h + K(0.25f) / h;
}
INLINE V F(asinh)(V x) {
  V size = F(abs)(x), square = size * size;
  V near = F(log1p)(size + square / (K(1) + F(sqrt)(K(1) + square)));
  return F(with_sign)(F(select)(size > K(1e9f), F(log)(size) + K(0.693147181f), near), x);
}
INLINE V F(acosh)(V x) {
  V u = x - K(1), near = F(log1p)(u + F(sqrt)(u * (u + K(2))));
  near = F(select)(x < K(1), NOT_A_NUMBER, near);
  return F(select)(x > K(1e9f), F(log)(x) + K(0.693147181f), near);
}
INLINE V F(atanh)(V x) {
  V size = F(abs)(x);
  return F(with_sign)(K(0.5f) * F(log1p)(K(2) * size / (K(1) - size)), x);
}
