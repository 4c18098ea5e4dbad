// Reductions and scans over the middle axis of [outer, n, inner]. How the work is cut depends on the
// sizes alone.
#include "axon_reduce.h"
#include "axon_map.h"
#include "axon_threads.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#pragma clang fp contract(fast)

#define INLINE static inline __attribute__((always_inline))
enum { BLOCK = 4096, TILE = 256 };

typedef struct {
  const char *in;
  char *out;
  long outer, n, inner, per_chunk;
} job;

#define LOOP_CHUNK(j, chunk, i) \
  for (long i = chunk * j->per_chunk; i < j->outer && i < (chunk + 1) * j->per_chunk; i++)

/// A row in blocks: eight running values in registers, joined at the end of a block.
#define ROW_SUM(T, A)                                                        \
  INLINE A row_sum_##T(const T *x, long n) {                                 \
    A total = 0;                                                             \
    for (long start = 0; start < n; start += BLOCK) {                        \
      long end = start + BLOCK < n ? start + BLOCK : n, i = start;           \
      T part[32] = {0};                                                      \
      for (; i + 32 <= end; i += 32)                                         \
        for (int l = 0; l < 32; l++) part[l] += x[i + l];                    \
      A sum = 0;                                                             \
      for (int l = 0; l < 32; l++) sum += part[l];                           \
      for (; i < end; i++) sum += x[i];                                      \
      total += sum;                                                          \
    }                                                                        \
    return total;                                                            \
  }
ROW_SUM(float, double)
ROW_SUM(double, double)
ROW_SUM(int64_t, int64_t)

#define SUM(T, A)                                                            \
  INLINE void sum_chunk_##T(const job *j, long chunk) {                      \
    LOOP_CHUNK(j, chunk, o) {                                                \
      const T *x = (const T *)j->in + o * j->n * j->inner;                   \
      T *y = (T *)j->out + o * j->inner;                                     \
      if (j->inner == 1) {                                                   \
        *y = (T)row_sum_##T(x, j->n);                                        \
        continue;                                                            \
      }                                                                      \
      for (long c0 = 0; c0 < j->inner; c0 += TILE) {                         \
        long width = j->inner - c0 < TILE ? j->inner - c0 : TILE;            \
        A total[TILE] = {0};                                                 \
        for (long r0 = 0; r0 < j->n; r0 += 64) {                             \
          T part[TILE] = {0};                                                \
          for (long r = r0; r < j->n && r < r0 + 64; r++)                    \
            for (long c = 0; c < width; c++) part[c] += x[r * j->inner + c0 + c]; \
          for (long c = 0; c < width; c++) total[c] += part[c];              \
        }                                                                    \
        for (long c = 0; c < width; c++) y[c0 + c] = (T)total[c];            \
      }                                                                      \
    }                                                                        \
  }
SUM(float, double)
SUM(double, double)
SUM(int64_t, int64_t)

/// A column's sum is the same in a wide vector and in a narrow one.
#define SUM_FOR(T, isa, target) \
  target static void sum_##T##_##isa(void *context, long chunk) { sum_chunk_##T(context, chunk); }
#if defined(__x86_64__)
#define SUM_WIDTHS(T)                                                         \
  SUM_FOR(T, base, ) SUM_FOR(T, avx2, __attribute__((target("avx2"))))        \
  SUM_FOR(T, avx512, __attribute__((target("avx512f,avx512vl,avx512dq"))))    \
  static void sum_##T(void *context, long chunk) {                            \
    switch (axon_isa()) {                                                     \
      case 2: sum_##T##_avx512(context, chunk); break;                        \
      case 1: sum_##T##_avx2(context, chunk); break;                          \
      default: sum_##T##_base(context, chunk);                                \
    }                                                                         \
  }
#else
#define SUM_WIDTHS(T) \
  static void sum_##T(void *context, long chunk) { sum_chunk_##T(context, chunk); }
#endif
SUM_WIDTHS(float)
SUM_WIDTHS(double)
SUM_WIDTHS(int64_t)

#define FOLD(NAME, T, FIRST, STEP)                                           \
  static void NAME##_##T(void *context, long chunk) {                        \
    const job *j = context;                                                  \
    LOOP_CHUNK(j, chunk, o) {                                                \
      const T *x = (const T *)j->in + o * j->n * j->inner;                   \
      T *y = (T *)j->out + o * j->inner;                                     \
      if (j->inner == 1) {                                                   \
        T part[16];                                                          \
        long i = 0, c = 0;                                                   \
        (void)c;                                                             \
        for (int l = 0; l < 16; l++) part[l] = FIRST;                        \
        for (; i + 16 <= j->n; i += 16)                                      \
          for (int l = 0; l < 16; l++) {                                     \
            T a = part[l], b = x[i + l];                                     \
            part[l] = STEP;                                                  \
          }                                                                  \
        T a = part[0];                                                       \
        for (int l = 1; l < 16; l++) { T b = part[l]; a = STEP; }            \
        for (; i < j->n; i++) { T b = x[i]; a = STEP; }                      \
        *y = a;                                                              \
        continue;                                                            \
      }                                                                      \
      for (long c = 0; c < j->inner; c++) y[c] = FIRST;                      \
      for (long r = 0; r < j->n; r++)                                        \
        for (long c = 0; c < j->inner; c++) {                                \
          T a = y[c], b = x[r * j->inner + c];                               \
          y[c] = STEP;                                                       \
        }                                                                    \
    }                                                                        \
  }
FOLD(product, float, 1, a * b)
FOLD(product, double, 1, a * b)
FOLD(product, int64_t, 1, a * b)
FOLD(maximum, float, x[c], ((b > a) | (b != b)) ? b : a)
FOLD(maximum, double, x[c], ((b > a) | (b != b)) ? b : a)
FOLD(maximum, int64_t, x[c], b > a ? b : a)
FOLD(minimum, float, x[c], ((b < a) | (b != b)) ? b : a)
FOLD(minimum, double, x[c], ((b < a) | (b != b)) ? b : a)
FOLD(minimum, int64_t, x[c], b < a ? b : a)

#define PLACE(NAME, T, WINS)                                                 \
  static void NAME##_##T(void *context, long chunk) {                        \
    const job *j = context;                                                  \
    LOOP_CHUNK(j, chunk, o) {                                                \
      const T *x = (const T *)j->in + o * j->n * j->inner;                   \
      int64_t *y = (int64_t *)j->out + o * j->inner;                         \
      for (long c = 0; c < j->inner; c++) {                                  \
        T best = x[c];                                                       \
        long place = 0;                                                      \
        for (long r = 1; r < j->n && best == best; r++) {                    \
          T b = x[r * j->inner + c];                                         \
          if (WINS || b != b) best = b, place = r;                           \
        }                                                                    \
        y[c] = place;                                                        \
      }                                                                      \
    }                                                                        \
  }
PLACE(argmax, float, b > best)
PLACE(argmax, double, b > best)
PLACE(argmax, int64_t, b > best)
PLACE(argmin, float, b < best)
PLACE(argmin, double, b < best)
PLACE(argmin, int64_t, b < best)

#define SCAN(NAME, T, A, FIRST, OP)                                          \
  static void scan_##NAME##_##T(void *context, long chunk) {                 \
    const job *j = context;                                                  \
    LOOP_CHUNK(j, chunk, o) {                                                \
      const T *x = (const T *)j->in + o * j->n * j->inner;                   \
      T *y = (T *)j->out + o * j->n * j->inner;                              \
      for (long c = 0; c < j->inner; c++) {                                  \
        A running = FIRST;                                                   \
        for (long r = 0; r < j->n; r++) {                                    \
          running = running OP x[r * j->inner + c];                          \
          y[r * j->inner + c] = (T)running;                                  \
        }                                                                    \
      }                                                                      \
    }                                                                        \
  }
SCAN(sum, float, double, 0, +)
SCAN(sum, double, double, 0, +)
SCAN(sum, int64_t, int64_t, 0, +)
SCAN(product, float, double, 1, *)
SCAN(product, double, double, 1, *)
SCAN(product, int64_t, int64_t, 1, *)

typedef void (*body)(void *, long);
#define TYPES(NAME) {NAME##_float, NAME##_double, NAME##_int64_t}
static const body reductions[][3] = {TYPES(sum),     TYPES(product), TYPES(maximum),
                                     TYPES(minimum), TYPES(argmax),  TYPES(argmin)};
static const body scans[][3] = {TYPES(scan_sum), TYPES(scan_product)};

static void run(body b, job j) {
  long row = j.n * j.inner;
  j.per_chunk = 32768 / (row < 1 ? 1 : row);
  if (j.per_chunk < 1) j.per_chunk = 1;
  axon_parallel((j.outer + j.per_chunk - 1) / j.per_chunk, b, &j);
}

void axon_reduce(axon_reduction kind, axon_reduce_type type, const void *in, void *out, long outer,
                 long n, long inner) {
  if (n == 0) {
    // The empty sum is 0 and the empty product 1.
    for (long i = 0; i < outer * inner; i++)
      switch (type) {
        case AXON_REDUCE_F32: ((float *)out)[i] = kind == AXON_PRODUCT; break;
        case AXON_REDUCE_F64: ((double *)out)[i] = kind == AXON_PRODUCT; break;
        case AXON_REDUCE_I64: ((int64_t *)out)[i] = kind == AXON_PRODUCT; break;
      }
    return;
  }
  static const long PIECE = 65536;
  int joins = kind != AXON_ARGMAX && kind != AXON_ARGMIN;
  size_t size = type == AXON_REDUCE_F32 ? 4 : 8;
  if (joins && outer == 1 && inner == 1 && n >= 4 * PIECE) {
    // One long row: pieces of fixed length first, then the row of their results.
    long pieces = n / PIECE, rest = n - pieces * PIECE;
    char *parts = malloc(size * (size_t)(pieces + 1));
    if (parts) {
      run(reductions[kind][type], (job){in, parts, pieces, PIECE, 1, 0});
      if (rest)
        run(reductions[kind][type],
            (job){(const char *)in + size * (size_t)(pieces * PIECE), parts + size * (size_t)pieces, 1, rest, 1, 0});
      run(reductions[kind][type], (job){parts, out, 1, pieces + (rest > 0), 1, 0});
      free(parts);
      return;
    }
  }
  if (joins && outer == 1 && inner > 1 && inner <= 4096 && n >= 8 * 64 && n * inner >= 8 * 32768) {
    // Many rows into one: eight groups of rows, then the rows of their results.
    long group = n / 8, rest = n - 8 * group;
    char *parts = malloc(size * (size_t)(9 * inner));
    if (parts) {
      run(reductions[kind][type], (job){in, parts, 8, group, inner, 0});
      if (rest)
        run(reductions[kind][type],
            (job){(const char *)in + size * (size_t)(8 * group * inner), parts + size * (size_t)(8 * inner), 1, rest, inner, 0});
      run(reductions[kind][type], (job){parts, out, 1, 8 + (rest > 0), inner, 0});
      free(parts);
      return;
    }
  }
  run(reductions[kind][type], (job){in, out, outer, n, inner, 0});
}

void axon_scan(axon_reduction kind, axon_reduce_type type, const void *in, void *out, long outer,
               long n, long inner) {
  if (n == 0) return;
  run(scans[kind][type], (job){in, out, outer, n, inner, 0});
}
