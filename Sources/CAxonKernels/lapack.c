// LAPACK, opened at run time like oneDNN, so that building needs none of it.
#include "axon_lapack.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// Fortran: everything by address, and behind the arguments the length of each text.
typedef const int *I;
typedef double *D;
typedef const double *C;
typedef int *O;
typedef const char *S;

static void (*dgetrf)(I, I, D, I, O, O);
static void (*dpotrf)(S, I, D, I, O, size_t);
static void (*dgeqrf)(I, I, D, I, D, D, I, O);
static void (*dorgqr)(I, I, I, D, I, C, D, I, O);
static void (*dsyevd)(S, S, I, D, I, D, D, I, O, I, O, size_t, size_t);
static void (*dgeev)(S, S, I, D, I, D, D, D, I, D, I, D, I, O, size_t, size_t);
static void (*dgesdd)(S, I, I, D, I, D, D, I, D, I, D, I, O, O, size_t);
static void (*dtrsm)(S, S, S, S, I, I, C, C, I, D, I, size_t, size_t, size_t, size_t);
static void (*dsytrf)(S, I, D, I, O, D, I, O, size_t);
static void (*dsytrs)(S, I, I, C, I, I, D, I, O, size_t);

static int found;
static pthread_once_t once = PTHREAD_ONCE_INIT;

#define LOAD(name) (*(void **)&name = dlsym(library, #name "_"))

static void find_library(void) {
  const char *wanted = getenv("AXON_LAPACK");
  if (wanted && !strcmp(wanted, "0")) return;
  void *library = dlopen("libopenblas.so.0", RTLD_NOW);
  if (!library) library = dlopen("liblapack.so.3", RTLD_NOW);
  if (!library) return;
  // One matrix is too small to share; a team of its own would stand beside ours.
  void (*set_threads)(int) = (void (*)(int))dlsym(library, "openblas_set_num_threads");
  if (set_threads) set_threads(1);
  found = LOAD(dgetrf) && LOAD(dpotrf) && LOAD(dgeqrf) && LOAD(dorgqr) && LOAD(dsyevd) &&
          LOAD(dgeev) && LOAD(dgesdd) && LOAD(dtrsm) && LOAD(dsytrf) && LOAD(dsytrs);
}

int axon_has_lapack(void) {
  pthread_once(&once, find_library);
  return found;
}

static int at_least_1(int n) { return n > 1 ? n : 1; }

#define NEED_LIBRARY \
  if (!axon_has_lapack()) return -1000

/// Asks for the best size of the workspace, then computes: `call` uses `work` and `size`.
#define WITH_WORKSPACE(call)                              \
  double best = 1, *work = &best;                         \
  int size = -1;                                          \
  call;                                                   \
  if (info) return info;                                  \
  size = at_least_1((int)best);                           \
  work = malloc((size_t)size * sizeof *work);             \
  if (!work) return -1001;                                \
  call;                                                   \
  free(work)

int axon_lu(int m, int n, double *a, int32_t *pivots) {
  NEED_LIBRARY;
  int info = 0, rows = at_least_1(m);
  if (m && n) dgetrf(&m, &n, a, &rows, pivots, &info);
  return info;
}

int axon_cholesky(int n, double *a) {
  NEED_LIBRARY;
  int info = 0;
  if (n) dpotrf("L", &n, a, &n, &info, 1);
  return info;
}

int axon_reflectors(int m, int n, double *a, double *factors) {
  NEED_LIBRARY;
  int info = 0;
  if (!m || !n) return 0;
  WITH_WORKSPACE(dgeqrf(&m, &n, a, &m, factors, work, &size, &info));
  return info;
}

int axon_orthogonal(int m, int columns, int count, double *a, const double *factors) {
  NEED_LIBRARY;
  int info = 0;
  if (!m || !columns) return 0;
  WITH_WORKSPACE(dorgqr(&m, &columns, &count, a, &m, factors, work, &size, &info));
  return info;
}

int axon_symmetric_eigen(int n, double *a, double *values) {
  NEED_LIBRARY;
  int info = 0;
  if (!n) return 0;
  int whole = 5 * n + 3;
  int *integers = malloc((size_t)whole * sizeof *integers);
  if (!integers) return -1001;
  int size = 1 + 6 * n + 2 * n * n;
  double *work = malloc((size_t)size * sizeof *work);
  if (work) dsyevd("V", "L", &n, a, &n, values, work, &size, integers, &whole, &info, 1, 1);
  if (!work) info = -1001;
  free(work);
  free(integers);
  return info;
}

int axon_eigen(int n, double *a, double *real, double *imaginary, double *vectors) {
  NEED_LIBRARY;
  int info = 0, one = 1;
  if (!n) return 0;
  double nothing;
  WITH_WORKSPACE(dgeev("N", "V", &n, a, &n, real, imaginary, &nothing, &one, vectors, &n, work,
                       &size, &info, 1, 1));
  return info;
}

int axon_singular(int m, int n, double *a, double *s, double *u, double *vt, int full) {
  NEED_LIBRARY;
  int info = 0, least = m < n ? m : n, rows = at_least_1(full ? n : least);
  if (!least) return 0;
  int *integers = malloc(8 * (size_t)least * sizeof *integers);
  if (!integers) return -1001;
  const char *job = !u ? "N" : full ? "A" : "S";
  double nothing;
  if (!u) u = vt = &nothing;
  double best = 1, *work = &best;
  int size = -1;
  dgesdd(job, &m, &n, a, &m, s, u, &m, vt, &rows, work, &size, integers, &info, 1);
  size = at_least_1((int)best);
  work = info ? NULL : malloc((size_t)size * sizeof *work);
  if (work) dgesdd(job, &m, &n, a, &m, s, u, &m, vt, &rows, work, &size, integers, &info, 1);
  else if (!info) info = -1001;
  free(work);
  free(integers);
  return info;
}

int axon_triangular_solve(int n, int k, const double *a, double *b, int upper, int transposed,
                          int unit) {
  NEED_LIBRARY;
  double one = 1;
  if (n && k)
    dtrsm("L", upper ? "U" : "L", transposed ? "T" : "N", unit ? "U" : "N", &n, &k, &one, a, &n, b,
          &n, 1, 1, 1, 1);
  return 0;
}

int axon_indefinite(int n, double *a, int32_t *pivots) {
  NEED_LIBRARY;
  int info = 0;
  if (!n) return 0;
  WITH_WORKSPACE(dsytrf("L", &n, a, &n, pivots, work, &size, &info, 1));
  return info;
}

int axon_indefinite_solve(int n, int k, const double *a, const int32_t *pivots, double *b) {
  NEED_LIBRARY;
  int info = 0;
  if (n && k) dsytrs("L", &n, &k, a, &n, pivots, b, &n, &info, 1);
  return info;
}
