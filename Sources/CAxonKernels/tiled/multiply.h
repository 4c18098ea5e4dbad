// Products of small matrices that lie in strips already, for the current F, T, V, K, LANES and ROWS.

INLINE V F(load)(const T *p) { return *(const F(packed) *)p; }
INLINE void F(store)(T *p, V v) { *(F(packed) *)p = v; }
/// The first `n` lanes; the rest is zero.
INLINE V F(take)(const T *p, long n) {
  if (n >= LANES) return F(load)(p);
  V v = K(0);
  memcpy(&v, p, (size_t)n * sizeof(T));
  return v;
}
INLINE void F(give)(T *p, V v, long n) {
  if (n >= LANES) F(store)(p, v);
  else memcpy(p, &v, (size_t)n * sizeof(T));
}

static T *F(room)(long count) {
  T *p = axon_allocate(sizeof(T) * (size_t)count);
  if (!p) abort();
  return p;
}
static void F(leave)(T *p, long count) { axon_release(p, sizeof(T) * (size_t)count); }

/// c = a · b, or c += a · b: `b` in strips of STRIP columns. Whole tiles of c are written, ROWS · ⌈rows / ROWS⌉
/// rows of STRIP · ⌈n / STRIP⌉ numbers, and as many rows of a are read.
#define PRODUCT(name, down, across, along)                                                          \
  INLINE void F(name)(const T *a, long lda, long rows, long k, const T *b, long n, T *c, long ldc, int add) { \
    (void)lda;                                                                                       \
    for (long j = 0; j < n; j += STRIP)                                                              \
      for (long i = 0; i < rows; i += ROWS)                                                          \
        F(tile)(k, a + i * (down), across, along, b + j * k, c + i * ldc + j, ldc, add);             \
  }
/// `a` in strips of ROWS rows, by rows, by columns.
PRODUCT(multiply_strips, k, 1, ROWS)
PRODUCT(multiply_rows, lda, lda, 1)
PRODUCT(multiply_columns, 1, 1, lda)
#undef PRODUCT
