// Folding, scans and norms. Eight lanes of partial sums, added in a fixed order.
#include "vectors.h"

#include "include/kernels.h"

/// The lanes of `v` folded in pairs: 0 with 4, 1 with 5, …, then halves again.
#define FOLD_LANES(v, both)                                                                       \
  both(both(both(v[0], v[4]), both(v[2], v[6])), both(both(v[1], v[5]), both(v[3], v[7])))
INLINE float plus(float a, float b) { return a + b; }
INLINE float times(float a, float b) { return a * b; }
INLINE float larger(float a, float b) { return a >= b || a != a ? a : b; }
INLINE float smaller(float a, float b) { return a <= b || a != a ? a : b; }

INLINE V get_or(const float *p, long count, float other) {
  if (count >= LANES) return F(get)(p);
  V v = K(other);
  for (int i = 0; i < count; i++) v[i] = p[i];
  return v;
}

#define ROW_FOLD(name, start, vectors, lanes)                                                     \
  INLINE float name(const float *x, long n) {                                                     \
    V v = K(start);                                                                               \
    for (long i = 0; i < n; i += LANES) {                                                         \
      V a = v, b = get_or(x + i, n - i, start);                                                   \
      v = vectors;                                                                                \
    }                                                                                             \
    return FOLD_LANES(v, lanes);                                                                  \
  }
ROW_FOLD(row_sum, 0, a + b, plus)
ROW_FOLD(row_product, 1, a * b, times)
ROW_FOLD(row_maximum, -__builtin_inff(), F(maximum)(a, b), larger)
ROW_FOLD(row_minimum, __builtin_inff(), F(minimum)(a, b), smaller)

INLINE int is_better(int kind, float candidate, float best) {
  if (best != best) return 0;
  if (candidate != candidate) return 1;
  return kind == AXON_EDGE_ARG_MAXIMUM ? candidate > best : candidate < best;
}

/// One entry after the other, for entries that aren't adjacent, and for places.
static float fold_one(const float *x, int kind, long n, long step) {
  float found = kind == AXON_EDGE_TIMES || kind == AXON_EDGE_ALL ? 1 : 0;
  if (kind == AXON_EDGE_MAXIMUM) found = -__builtin_inff();
  if (kind == AXON_EDGE_MINIMUM) found = __builtin_inff();
  if (kind == AXON_EDGE_ARG_MAXIMUM || kind == AXON_EDGE_ARG_MINIMUM) {
    long place = 0;
    for (long i = 1; i < n; i++)
      if (is_better(kind, x[i * step], x[place * step])) place = i;
    return place;
  }
  for (long i = 0; i < n; i++) {
    float value = x[i * step];
    switch (kind) {
    case AXON_EDGE_SUM: found += value; break;
    case AXON_EDGE_TIMES: found *= value; break;
    case AXON_EDGE_MAXIMUM: found = larger(found, value); break;
    case AXON_EDGE_MINIMUM: found = smaller(found, value); break;
    case AXON_EDGE_ALL: found = found && value; break;
    default: found = found || value;
    }
  }
  return found;
}

void axon_edge_reduce(float *y, const float *x, int kind, long outer, long n, long inner) {
  for (long o = 0; o < outer; o++)
    for (long i = 0; i < inner; i++) {
      const float *from = x + o * n * inner + i;
      float *to = y + o * inner + i;
      if (inner > 1 || kind > AXON_EDGE_TIMES) *to = fold_one(from, kind, n, inner);
      else if (kind == AXON_EDGE_SUM) *to = row_sum(from, n);
      else if (kind == AXON_EDGE_TIMES) *to = row_product(from, n);
      else if (kind == AXON_EDGE_MAXIMUM) *to = row_maximum(from, n);
      else *to = row_minimum(from, n);
    }
}

void axon_edge_scan(float *y, const float *x, int kind, long outer, long n, long inner) {
  for (long o = 0; o < outer; o++)
    for (long i = 0; i < inner; i++) {
      float found = kind == AXON_EDGE_TIMES ? 1 : 0;
      for (long j = 0; j < n; j++) {
        long at = (o * n + j) * inner + i;
        found = kind == AXON_EDGE_TIMES ? found * x[at] : found + x[at];
        y[at] = found;
      }
    }
}

void axon_edge_softmax(float *y, const float *x, long rows, long n, int is_log) {
  for (long row = 0; row < rows; row++, x += n, y += n) {
    V largest = K(row_maximum(x, n)), sums = K(0);
    for (long i = 0; i < n; i += LANES) {
      V e = F(exp)(get_or(x + i, n - i, -__builtin_inff()) - largest);
      sums += e;
      if (!is_log) F(put_first)(y + i, e, n - i);
    }
    V sum = K(FOLD_LANES(sums, plus)), shift = is_log ? F(log)(sum) : sum;
    for (long i = 0; i < n; i += LANES) {
      V z = is_log ? F(get_first)(x + i, n - i) - largest - shift : F(get_first)(y + i, n - i) / sum;
      F(put_first)(y + i, z, n - i);
    }
  }
}

void axon_edge_layer_norm(
  float *y, const float *x, const float *weight, const float *bias, float epsilon, long rows, long n) {
  for (long row = 0; row < rows; row++, x += n, y += n) {
    V mean = K(row_sum(x, n) / n), squares = K(0);
    for (long i = 0; i < n; i += LANES) {
      V d = F(get_first)(x + i, n - i) - mean;
      for (long lane = n - i; lane < LANES; lane++) d[lane] = 0;
      squares += d * d;
    }
    V scale = K(1) / F(sqrt)(K(FOLD_LANES(squares, plus) / n + epsilon));
    for (long i = 0; i < n; i += LANES) {
      V z = (F(get_first)(x + i, n - i) - mean) * scale;
      if (weight) z = z * F(get_first)(weight + i, n - i);
      if (bias) z = z + F(get_first)(bias + i, n - i);
      F(put_first)(y + i, z, n - i);
    }
  }
}
