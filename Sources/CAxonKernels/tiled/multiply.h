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
///
/// Row i of the triangle reaches to column `edge` + i of c (`strips`), or of a (`rows`), or begins there with
/// a's rows for columns (`columns`): what lies beyond is left out, up to whole tiles. WHOLE has no edge.
#define WHOLE ((long)1 << 40)

/// `a` in strips of ROWS rows.
INLINE void F(multiply_strips)(const T *a, long edge, long rows, long k, const T *b, long n, T *c, long ldc, int add) {
  for (long j = 0; j < n; j += STRIP)
    for (long i = 0; i < rows; i += ROWS)
      if (j < edge + i + ROWS) F(tile)(k, a + i * k, 1, ROWS, b + j * k, c + i * ldc + j, ldc, add);
}
/// `a` by rows; adds.
INLINE void F(multiply_rows)(const T *a, long lda, long edge, long rows, long k, const T *b, long n, T *c, long ldc) {
  for (long j = 0; j < n; j += STRIP)
    for (long i = 0; i < rows; i += ROWS)
      F(tile)(least(k, edge + i + ROWS), a + i * lda, lda, 1, b + j * k, c + i * ldc + j, ldc, 1);
}
/// `a` by columns; adds.
INLINE void F(multiply_columns)(const T *a, long lda, long edge, long rows, long k, const T *b, long n, T *c, long ldc) {
  for (long j = 0; j < n; j += STRIP)
    for (long i = 0; i < rows; i += ROWS) {
      long l = i > edge ? i - edge : 0;
      if (l < k) F(tile)(k - l, a + i + l * lda, 1, lda, b + j * k + l * STRIP, c + i * ldc + j, ldc, 1);
    }
}
