// Matrix products: oneDNN's sgemm for float32 where the library is found, else the portable kernel,
// which is also the reference.
#include "axon_matrix.h"
#include "axon_map.h"
#include "axon_memory.h"
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

static inline long least(long a, long b) { return a < b ? a : b; }
static inline long up(long a, long to) { return (a + to - 1) / to * to; }

#define NAME(X) X##_i64
#define T int64_t
#define LANES 2
#define ROWS 4
#include "product.inc"
#define NAME(X) X##_f32_base
#define T float
#define LANES 4
#define ROWS 4
#include "product.inc"
#define NAME(X) X##_f64_base
#define T double
#define LANES 2
#define ROWS 4
#include "product.inc"
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(X) X##_f32_avx2
#define T float
#define LANES 8
#define ROWS 6
#include "product.inc"
#define NAME(X) X##_f64_avx2
#define T double
#define LANES 4
#define ROWS 6
#include "product.inc"
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,fma"))), apply_to = function)
#define NAME(X) X##_f32_avx512
#define T float
#define LANES 16
#define ROWS 8
#include "product.inc"
#define NAME(X) X##_f64_avx512
#define T double
#define LANES 8
#define ROWS 8
#include "product.inc"
#pragma clang attribute pop
#define CHOOSE(TYPE, ...)                               \
  switch (axon_isa()) {                                 \
    case 2: product_##TYPE##_avx512(__VA_ARGS__); break; \
    case 1: product_##TYPE##_avx2(__VA_ARGS__); break;   \
    default: product_##TYPE##_base(__VA_ARGS__);         \
  }
#else
#define CHOOSE(TYPE, ...) product_##TYPE##_base(__VA_ARGS__);
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
#define BLOCK(T) \
  at.m, at.n, p->k, START_A(T), p->a.row, p->a.column, START_B(T), p->b.row, p->b.column, START_C(T), p->n, p->accumulate || p->bias

/// Below AVX-512 oneDNN 2.6 copies only blocks whose sides m and n have 1/m + 1/n < 0.0038 and reaches half
/// the speed of a packed product with the others (its `gemm_driver.cpp`); narrow ones don't repay the
/// copies.
static int prefers_library(const place *at) {
  return sgemm && (axon_isa() == 2 || at->m < 12 || at->n < 16);
}

/// A block begins with the bias, while it is near.
static void begin(const axon_product *p, place at) {
  size_t size = p->type == AXON_PRODUCT_F32 ? 4 : 8;
  char *c = (char *)p->c + size * (size_t)((at.item * p->m + at.row) * p->n + at.column);
  const char *bias = (const char *)p->bias + size * (size_t)at.column;
  for (long row = 0; row < at.m; row++, c += size * (size_t)p->n) memcpy(c, bias, size * (size_t)at.n);
}

static void multiply_chunk(void *context, long chunk) {
  const job *j = context;
  const axon_product *p = j->p;
  place at = place_of(j, chunk);
  if (p->bias) begin(p, at);
  switch (p->type) {
    case AXON_PRODUCT_F32: {
      long lda, ldb;
      char order_a = order_of(&p->a, p->m, p->k, &lda), order_b = order_of(&p->b, p->k, p->n, &ldb);
      if (prefers_library(&at) && order_a && order_b &&
          !sgemm(order_a, order_b, at.m, at.n, p->k, 1, START_A(float), lda, START_B(float), ldb,
                 p->accumulate || p->bias, START_C(float), p->n))
        return;
      CHOOSE(f32, BLOCK(float))
      return;
    }
    case AXON_PRODUCT_F64: CHOOSE(f64, BLOCK(double)) return;
    case AXON_PRODUCT_I64: product_i64(BLOCK(int64_t)); return;
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
    if (p->bias) begin(p, (place){0, 0, 0, p->batch * p->m, p->n});
    else if (!p->accumulate) memset(p->c, 0, size * (size_t)(p->batch * p->m * p->n));
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
