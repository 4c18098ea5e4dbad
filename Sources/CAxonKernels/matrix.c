// Matrix products: oneDNN's sgemm for float32 where the library is found, else the portable kernel,
// which is also the reference.
#include "axon_matrix.h"
#include "axon_map.h"
#include "axon_threads.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma clang fp contract(fast)
#pragma clang diagnostic ignored "-Wpsabi"

typedef int (*sgemm_function)(char, char, int64_t, int64_t, int64_t, float, const float *, int64_t,
                              const float *, int64_t, float, float *, int64_t);
static sgemm_function sgemm;
static char version[32];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void find_library(void) {
  const char *wanted = getenv("AXON_DNNL");
  if (wanted && !strcmp(wanted, "0")) return;
  axon_thread_count();  // libgomp first, so that both use the same.
  void *library = dlopen("libdnnl.so.2", RTLD_NOW);
  if (!library) library = dlopen("libdnnl.so.3", RTLD_NOW);
  if (!library) return;
  typedef struct { int major, minor, patch; } numbers;
  const numbers *(*ask)(void) = (const numbers *(*)(void))dlsym(library, "dnnl_version");
  sgemm = (sgemm_function)dlsym(library, "dnnl_sgemm");
  if (ask && sgemm)
    snprintf(version, sizeof version, "%d.%d.%d", ask()->major, ask()->minor, ask()->patch);
}

const char *axon_dnnl_version(void) {
  pthread_once(&once, find_library);
  return version[0] ? version : NULL;
}

#define PORTABLE(T, SUFFIX, LANES)                                                              \
  typedef T PASTE_V(T, SUFFIX) __attribute__((ext_vector_type(LANES), aligned(sizeof(T))));     \
  static void portable_##T##_##SUFFIX(long m, long n, long k, const T *a, long ar, long ac,     \
                                      const T *b, long ldb, T *c, long ldc, int add) {          \
    typedef PASTE_V(T, SUFFIX) V;                                                               \
    for (long i = 0; i < m; i += 4) {                                                           \
      long rows = m - i < 4 ? m - i : 4;                                                        \
      long j = 0;                                                                               \
      for (; rows == 4 && j + 2 * LANES <= n; j += 2 * LANES) {                                 \
        V s[4][2] = {{0}};                                                                      \
        for (long l = 0; l < k; l++) {                                                          \
          V b0 = *(const V *)(b + l * ldb + j), b1 = *(const V *)(b + l * ldb + j + LANES);     \
          for (int r = 0; r < 4; r++) {                                                         \
            V x = (V)(a[(i + r) * ar + l * ac]);                                                \
            s[r][0] += x * b0, s[r][1] += x * b1;                                               \
          }                                                                                     \
        }                                                                                       \
        for (int r = 0; r < 4; r++) {                                                           \
          V *to = (V *)(c + (i + r) * ldc + j), *next = (V *)(c + (i + r) * ldc + j + LANES);   \
          *to = add ? *to + s[r][0] : s[r][0], *next = add ? *next + s[r][1] : s[r][1];         \
        }                                                                                       \
      }                                                                                         \
      for (; j < n; j++)                                                                        \
        for (long r = 0; r < rows; r++) {                                                       \
          T sum = 0;                                                                            \
          for (long l = 0; l < k; l++) sum += a[(i + r) * ar + l * ac] * b[l * ldb + j];        \
          T *to = c + (i + r) * ldc + j;                                                        \
          *to = add ? *to + sum : sum;                                                          \
        }                                                                                       \
    }                                                                                           \
  }
#define PASTE_V(T, S) vector_##T##_##S
PORTABLE(int64_t, base, 2)
PORTABLE(float, base, 4)
PORTABLE(double, base, 2)
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
PORTABLE(float, avx2, 8)
PORTABLE(double, avx2, 4)
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,fma"))), apply_to = function)
PORTABLE(float, avx512, 16)
PORTABLE(double, avx512, 8)
#pragma clang attribute pop
#define CHOOSE(T, ...)                                             \
  switch (axon_isa()) {                                            \
    case 2: portable_##T##_avx512(__VA_ARGS__); break;             \
    case 1: portable_##T##_avx2(__VA_ARGS__); break;               \
    default: portable_##T##_base(__VA_ARGS__);                     \
  }
#else
#define CHOOSE(T, ...) portable_##T##_base(__VA_ARGS__);
#endif

/// How a library with leading dimensions reads a matrix; 0 if it can't.
static char order_of(const axon_matrix *x, long rows, long columns, long *leading) {
  if (x->column == 1 || columns <= 1) {
    *leading = rows > 1 ? x->row : (columns > 1 ? columns : 1);
    if (*leading >= (columns > 1 ? columns : 1)) return 'N';
  }
  if (x->row == 1 || rows <= 1) {
    *leading = columns > 1 ? x->column : (rows > 1 ? rows : 1);
    if (*leading >= (rows > 1 ? rows : 1)) return 'T';
  }
  return 0;
}

/// Blocks of `rows` × `columns` of one product, `across` of them side by side.
typedef struct { const axon_product *p; long rows, columns, across, blocks; } job;

/// The columns of b that a block needs, row-major: as they are, or copied to `own`.
#define DENSE(T)                                                                                \
  static const T *dense_##T(const axon_product *p, const T *b, long n, long *ldb, T **own) {    \
    *own = NULL;                                                                                \
    if (p->b.column == 1 || p->n == 1) return *ldb = p->b.row, b;                               \
    T *copy = malloc(sizeof(T) * (size_t)(p->k * n + 1));                                       \
    for (long l = 0; l < p->k; l++)                                                             \
      for (long j = 0; j < n; j++) copy[l * n + j] = b[l * p->b.row + j * p->b.column];         \
    *ldb = n;                                                                                   \
    return *own = copy;                                                                         \
  }
DENSE(float)
DENSE(double)
DENSE(int64_t)

/// Where a block begins and how large it is.
typedef struct { long item, row, column, m, n; } place;

static place place_of(const job *j, long chunk) {
  const axon_product *p = j->p;
  long block = chunk % j->blocks;
  place at = {chunk / j->blocks, block / j->across * j->rows, block % j->across * j->columns, 0, 0};
  at.m = p->m - at.row < j->rows ? p->m - at.row : j->rows;
  at.n = p->n - at.column < j->columns ? p->n - at.column : j->columns;
  return at;
}

#define START_A(T) ((const T *)p->a.data + p->a_offsets[at.item] + at.row * p->a.row)
#define START_B(T) ((const T *)p->b.data + p->b_offsets[at.item] + at.column * p->b.column)
#define START_C(T) ((T *)p->c + (at.item * p->m + at.row) * p->n + at.column)
#define RUN(T, MULTIPLY)                                                                      \
  {                                                                                           \
    long ldb;                                                                                 \
    T *own;                                                                                   \
    const T *a = START_A(T), *b = dense_##T(p, START_B(T), at.n, &ldb, &own);                 \
    MULTIPLY(T, at.m, at.n, p->k, a, p->a.row, p->a.column, b, ldb, START_C(T), p->n,         \
             p->accumulate);                                                                  \
    free(own);                                                                                \
  }
#define INTEGERS(T, ...) portable_int64_t_base(__VA_ARGS__)

static void multiply_chunk(void *context, long chunk) {
  const job *j = context;
  const axon_product *p = j->p;
  place at = place_of(j, chunk);
  switch (p->type) {
    case AXON_PRODUCT_F32: {
      long lda, ldb;
      char order_a = order_of(&p->a, p->m, p->k, &lda), order_b = order_of(&p->b, p->k, p->n, &ldb);
      if (sgemm && order_a && order_b &&
          !sgemm(order_a, order_b, at.m, at.n, p->k, 1, START_A(float), lda, START_B(float), ldb,
                 p->accumulate, START_C(float), p->n))
        return;
      RUN(float, CHOOSE)
      return;
    }
    case AXON_PRODUCT_F64: RUN(double, CHOOSE) return;
    case AXON_PRODUCT_I64: RUN(int64_t, INTEGERS) return;
  }
}

/// How many blocks one product is cut into. A function of the sizes only. Each block packs its part
/// of a and b again, so there are few.
static long block_count(const axon_product *p) {
  double work = 2.0 * (double)p->m * (double)p->n * (double)p->k;
  return work < 8e6 ? 1 : work < 1e8 ? 2 : work < 4e9 ? 4 : 16;
}

void axon_matrix_product(const axon_product *p) {
  pthread_once(&once, find_library);
  if (p->batch == 0 || p->m == 0 || p->n == 0) return;
  if (p->k == 0) {
    size_t size = p->type == AXON_PRODUCT_F32 ? 4 : 8;
    if (!p->accumulate) memset(p->c, 0, size * (size_t)(p->batch * p->m * p->n));
    return;
  }
  long down = 1, across = 1;
  for (long blocks = block_count(p); down * across < blocks;)
    // The longer side of a block is halved.
    if (p->m / down >= p->n / across) down *= 2;
    else across *= 2;
  long rows = ((p->m + down - 1) / down + 15) / 16 * 16;
  long columns = ((p->n + across - 1) / across + 15) / 16 * 16;
  across = (p->n + columns - 1) / columns;
  long blocks = (p->m + rows - 1) / rows * across;
  job j = {p, rows, columns, across, blocks};
  // Small products of a batch go together: a region costs a microsecond.
  double work = 2.0 * (double)p->m * (double)p->n * (double)p->k * (double)p->batch;
  if (work < 1e6) axon_serial(p->batch * blocks, multiply_chunk, &j);
  else axon_parallel(p->batch * blocks, multiply_chunk, &j);
}
