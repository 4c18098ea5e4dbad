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

typedef struct { const axon_product *p; long rows, blocks; } job;

/// `scratch` holds b row-major where the kernel can't read it as it is.
#define DENSE(T)                                                                    \
  static const T *dense_##T(const axon_product *p, const T *b, long *ldb, T **own) { \
    *own = NULL;                                                                    \
    if (p->b.column == 1 || p->n == 1) return *ldb = p->b.row, b;                   \
    T *copy = malloc(sizeof(T) * (size_t)(p->k * p->n + 1));                        \
    for (long l = 0; l < p->k; l++)                                                 \
      for (long j = 0; j < p->n; j++) copy[l * p->n + j] = b[l * p->b.row + j * p->b.column]; \
    *ldb = p->n;                                                                    \
    return *own = copy;                                                             \
  }
DENSE(float)
DENSE(double)
DENSE(int64_t)

#define RUN(T, CALL)                                                               \
  {                                                                                \
    const T *a = (const T *)p->a.data + p->a_offsets[item] + first * p->a.row;     \
    const T *b = (const T *)p->b.data + p->b_offsets[item];                        \
    T *c = (T *)p->c + (item * p->m + first) * p->n, *own;                         \
    long ldb;                                                                      \
    b = dense_##T(p, b, &ldb, &own);                                               \
    CALL;                                                                          \
    free(own);                                                                     \
  }

static void multiply_chunk(void *context, long chunk) {
  const job *j = context;
  const axon_product *p = j->p;
  long item = chunk / j->blocks, first = chunk % j->blocks * j->rows;
  long rows = p->m - first < j->rows ? p->m - first : j->rows;
  switch (p->type) {
    case AXON_PRODUCT_F32: {
      long lda, leading_b;
      char order_a = order_of(&p->a, p->m, p->k, &lda), order_b = order_of(&p->b, p->k, p->n, &leading_b);
      if (sgemm && order_a && order_b) {
        const float *a = (const float *)p->a.data + p->a_offsets[item] + first * p->a.row;
        const float *b = (const float *)p->b.data + p->b_offsets[item];
        float *c = (float *)p->c + (item * p->m + first) * p->n;
        if (!sgemm(order_a, order_b, rows, p->n, p->k, 1, a, lda, b, leading_b, p->accumulate, c, p->n))
          return;
      }
      RUN(float, CHOOSE(float, rows, p->n, p->k, a, p->a.row, p->a.column, b, ldb, c, p->n, p->accumulate))
      return;
    }
    case AXON_PRODUCT_F64:
      RUN(double, CHOOSE(double, rows, p->n, p->k, a, p->a.row, p->a.column, b, ldb, c, p->n, p->accumulate))
      return;
    case AXON_PRODUCT_I64:
      RUN(int64_t, portable_int64_t_base(rows, p->n, p->k, a, p->a.row, p->a.column, b, ldb, c, p->n, p->accumulate))
      return;
  }
}

void axon_matrix_product(const axon_product *p) {
  pthread_once(&once, find_library);
  if (p->batch == 0 || p->m == 0 || p->n == 0) return;
  if (p->k == 0) {
    size_t size = p->type == AXON_PRODUCT_F32 ? 4 : 8;
    if (!p->accumulate) memset(p->c, 0, size * (size_t)(p->batch * p->m * p->n));
    return;
  }
  // About four million operations a chunk, at most eight chunks of one product.
  double work = 2.0 * (double)p->m * (double)p->n * (double)p->k;
  long blocks = (long)(work / 4e6);
  blocks = blocks < 1 ? 1 : blocks > 8 ? 8 : blocks;
  long rows = ((p->m + blocks - 1) / blocks + 15) / 16 * 16;
  blocks = (p->m + rows - 1) / rows;
  job j = {p, rows, blocks};
  // Tiny products of a batch go together: a region costs a microsecond.
  if (work * (double)p->batch < 1e6) {
    axon_serial(p->batch * blocks, multiply_chunk, &j);
    return;
  }
  axon_parallel(p->batch * blocks, multiply_chunk, &j);
}
