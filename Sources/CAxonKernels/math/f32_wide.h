// Functions of f32 that are computed in f64: half as fast, and right to the last bit.

/// log₂ x of a positive, finite x, in f64: x = 2ⁿ m, and log m by the series of artanh.
INLINE F(wide) F(wide_log2)(V x) {
  F(wide_bits) bits = (F(wide_bits))__builtin_convertvector(x, F(wide));
  F(wide_bits) n = (bits - 0x3fe6a09e667f3bcdL) >> 52;
  F(wide) m = (F(wide))(bits - (n << 52)), s = (m - 1) / (m + 1), z = s * s;
  F(wide) p = (F(wide))0.19235933878518512;
  p = p * z + 0.2219530832139667, p = p * z + 0.2623081892525388, p = p * z + 0.3205988979753252;
  p = p * z + 0.4121985831111324, p = p * z + 0.5770780163555854, p = p * z + 0.9617966939259756;
  p = p * z + 2.8853900817779268;
  return __builtin_convertvector(__builtin_convertvector(n, M), F(wide)) + s * p;
}

/// |a|ᵇ as 2^(b log₂|a|) in f64.
INLINE V F(magnitude_power)(V a, V b) {
  F(wide) t = __builtin_convertvector(b, F(wide)) * F(wide_log2)(a);
  t = __builtin_elementwise_min(__builtin_elementwise_max(t, (F(wide))-170), (F(wide))140);
  F(wide) magic = (F(wide))6755399441055744.0, shifted = t + magic, r = t - (shifted - magic);
  F(wide) e = (F(wide))7.054911620801121e-09;
  e = e * r + 1.0178086009239696e-07, e = e * r + 1.3215486790144305e-06;
  e = e * r + 1.5252733804059838e-05, e = e * r + 0.00015403530393381606;
  e = e * r + 0.0013333558146428441, e = e * r + 0.009618129107628477;
  e = e * r + 0.055504108664821576, e = e * r + 0.2402265069591007;
  e = e * r + 0.6931471805599453, e = e * r + 1;
  return __builtin_convertvector((F(wide))((F(wide_bits))e + ((F(wide_bits))shifted << 52)), V);
}
INLINE V F(power)(V a, V b) {
  V size = F(abs)(a), y = F(magnitude_power)(size, b), whole_limit = K(16777216);
  y = F(select)(size == K(0), F(select)(b < K(0), INFINITE, K(0)), y);
  y = F(select)(size == INFINITE, F(select)(b < K(0), K(0), INFINITE), y);
  y = F(select)(size == K(1), K(1), y);
  M n = __builtin_convertvector(F(clamp)(F(select)(b == b, b, K(0)), -2e9f, 2e9f), M);
  M large = F(abs)(b) >= whole_limit, whole = (__builtin_convertvector(n, V) == b) | large;
  M odd = whole & ~large & ((n & 1) != 0);
  y = F(select)(odd, F(with_sign)(y, a), y);
  y = F(select)((a < K(0)) & ~whole & (size < INFINITE), NOT_A_NUMBER, y);
  y = F(select)((a != a) | (b != b), NOT_A_NUMBER, y);
  return F(select)((b == K(0)) | (a == K(1)), K(1), y);
}

INLINE V F(log2)(V x) {
  return F(logarithm_edges)(x, __builtin_convertvector(F(wide_log2)(x), V));
}
INLINE V F(log10)(V x) {
  return F(logarithm_edges)(x, __builtin_convertvector(F(wide_log2)(x) * 0.30102999566398120, V));
}

// In f64, where neither squares nor their sum overflow.
INLINE V F(hypot)(V a, V b) {
  F(wide) x = __builtin_convertvector(a, F(wide)), y = __builtin_convertvector(b, F(wide));
  V r = __builtin_convertvector(__builtin_elementwise_sqrt(x * x + y * y), V);
  return F(select)((F(abs)(a) == INFINITE) | (F(abs)(b) == INFINITE), INFINITE, r);
}

/// In f64, where quotient · divisor is exact; by the C library where the quotient is too long.
LANEWISE_2(long_remainder, fmodf)
INLINE V F(truncatedRemainder)(V a, V b) {
  F(wide) x = __builtin_convertvector(a, F(wide)), y = __builtin_convertvector(b, F(wide));
  F(wide) quotient = __builtin_elementwise_trunc(x / y);
  V rest = F(with_sign)(__builtin_convertvector(x - quotient * y, V), a);
  rest = F(select)((F(abs)(b) == INFINITE) & (F(abs)(a) < INFINITE), a, rest);
  V length = F(abs)(__builtin_convertvector(quotient, V));
  M is_long = (length > K(0x1p28f)) & (b != K(0)) & (F(abs)(a) < INFINITE);
  if (__builtin_expect(F(any)(is_long), 0)) return F(select)(is_long, F(long_remainder)(a, b), rest);
  return rest;
}
