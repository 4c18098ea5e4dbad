// Matrix products. Every element sums over k in ascending order, whatever is computed beside it.
#include "vectors.h"

#include "include/kernels.h"

// Vectors of a panel, and panels at a time: as many sums as there are registers.
#define PANEL_VECTORS (AXON_EDGE_PANEL / LANES)
#if defined(__AVX__)
#define PANELS 2
#else
#define PANELS 1
#endif

/// One row times `panels` packed panels.
INLINE void panel_row(
  float *y, const float *x, const float *w, const float *bias, long k, long n, int panels) {
  V sum[2 * PANEL_VECTORS];
  UNROLLED
  for (int v = 0; v < panels * PANEL_VECTORS; v++)
    sum[v] = bias ? F(get_first)(bias + v * LANES, n - v * LANES) : K(0);
  for (long i = 0; i < k; i++) {
    V factor = K(x[i]);
    UNROLLED
    for (int p = 0; p < panels; p++)
      UNROLLED
      for (int v = 0; v < PANEL_VECTORS; v++)
        sum[p * PANEL_VECTORS + v] +=
          F(get)(w + (p * k + i) * AXON_EDGE_PANEL + v * LANES) * factor;
  }
  UNROLLED
  for (int v = 0; v < panels * PANEL_VECTORS; v++)
    F(put_first)(y + v * LANES, sum[v], n - v * LANES);
}

void axon_edge_linear(
  float *y, const float *x, const float *w, const float *bias, long rows, long k, long n) {
  long column = 0;
#if PANELS == 2
  for (; column + AXON_EDGE_PANEL < n; column += 2 * AXON_EDGE_PANEL)
    for (long row = 0; row < rows; row++)
      panel_row(
        y + row * n + column, x + row * k, w + column * k, bias ? bias + column : 0, k, n - column,
        2);
#endif
  for (; column < n; column += AXON_EDGE_PANEL)
    for (long row = 0; row < rows; row++)
      panel_row(
        y + row * n + column, x + row * k, w + column * k, bias ? bias + column : 0, k, n - column,
        1);
}

/// Up to `vectors` vectors of columns of one row.
INLINE void strip(
  float *y, const float *a, long a_step, const float *b, long b_row, long k, long n, int vectors) {
  V sum[4];
  UNROLLED
  for (int v = 0; v < vectors; v++) sum[v] = K(0);
  for (long i = 0; i < k; i++) {
    V factor = K(a[i * a_step]);
    UNROLLED
    for (int v = 0; v < vectors; v++)
      sum[v] += F(get_first)(b + i * b_row + v * LANES, n - v * LANES) * factor;
  }
  UNROLLED
  for (int v = 0; v < vectors; v++) F(put_first)(y + v * LANES, sum[v], n - v * LANES);
}

void axon_edge_product(
  float *y, const float *a, long a_row, long a_step, const float *b, long b_row, long m, long k,
  long n) {
  long column = 0;
  for (; column + 4 * LANES <= n; column += 4 * LANES)
    for (long row = 0; row < m; row++)
      strip(
        y + row * n + column, a + row * a_row, a_step, b + column, b_row, k, 4 * LANES, 4);
  for (; column < n; column += LANES)
    for (long row = 0; row < m; row++)
      strip(y + row * n + column, a + row * a_row, a_step, b + column, b_row, k, n - column, 1);
}

/// The lanes of `v` added in pairs: 0 + 4, 1 + 5, …, then halves again.
INLINE float lane_sum(V v) {
  float a = v[0] + v[4], b = v[1] + v[5], c = v[2] + v[6], d = v[3] + v[7];
  return (a + c) + (b + d);
}

void axon_edge_product_transposed(
  float *y, const float *a, long a_row, const float *b, long b_row, long m, long k, long n) {
  for (long row = 0; row < m; row++)
    for (long column = 0; column < n; column++) {
      const float *p = a + row * a_row, *q = b + column * b_row;
      V sum = K(0);
      for (long i = 0; i < k; i += LANES)
        sum += F(get_first)(p + i, k - i) * F(get_first)(q + i, k - i);
      y[row * n + column] = lane_sum(sum);
    }
}
