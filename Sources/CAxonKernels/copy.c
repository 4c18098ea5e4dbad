// Moving elements between layouts. The innermost two axes are loops over registers; those around
// them are an odometer.
#include "axon_copy.h"
#include "axon_threads.h"
#include <stdint.h>
#include <string.h>

typedef struct { uint64_t low, high; } wide;

#define INNER(T)                                                                       \
  static void inner_##T(const char *s, char *t, long n, long ss, long ts, long m,      \
                        long sm, long tm) {                                            \
    const T *from = (const T *)s;                                                      \
    T *to = (T *)t;                                                                    \
    if (sm == 1 && tm == 1) {                                                          \
      for (long i = 0; i < n; i++) memcpy(to + i * ts, from + i * ss, m * sizeof(T));  \
    } else if (ss == 1 && n >= 8) {                                                    \
      /* A transposition: small squares, so that both sides stay in cache. */          \
      for (long j0 = 0; j0 < m; j0 += 16)                                              \
        for (long i0 = 0; i0 < n; i0 += 16)                                            \
          for (long i = i0; i < n && i < i0 + 16; i++)                                 \
            for (long j = j0; j < m && j < j0 + 16; j++)                               \
              to[i * ts + j * tm] = from[i + j * sm];                                  \
    } else {                                                                           \
      for (long i = 0; i < n; i++)                                                     \
        for (long j = 0; j < m; j++) to[i * ts + j * tm] = from[i * ss + j * sm];      \
    }                                                                                  \
  }
INNER(uint8_t)
INNER(uint16_t)
INNER(uint32_t)
INNER(uint64_t)
INNER(wide)

#define ADDING(T)                                                                      \
  static void adding_##T(const char *s, char *t, long n, long ss, long ts, long m,     \
                         long sm, long tm) {                                           \
    for (long i = 0; i < n; i++)                                                       \
      for (long j = 0; j < m; j++)                                                     \
        ((T *)t)[i * ts + j * tm] += ((const T *)s)[i * ss + j * sm];                  \
  }
ADDING(float)
ADDING(double)
ADDING(int64_t)

typedef void (*inner)(const char *, char *, long, long, long, long, long, long);
static inner inner_of(const axon_copy_plan *plan) {
  switch (plan->adding) {
    case AXON_ADD_F32: return adding_float;
    case AXON_ADD_F64: return adding_double;
    case AXON_ADD_I64: return adding_int64_t;
    case AXON_COPY: break;
  }
  switch (plan->size) {
    case 1: return inner_uint8_t;
    case 2: return inner_uint16_t;
    case 4: return inner_uint32_t;
    case 8: return inner_uint64_t;
    default: return inner_wide;
  }
}

/// Drops axes of size one and joins axes that both sides walk as one.
static axon_copy_plan joined(const axon_copy_plan *p) {
  axon_copy_plan q = {.rank = 0, .size = p->size, .adding = p->adding};
  for (int a = 0; a < p->rank; a++) {
    if (p->shape[a] == 1) continue;
    int last = q.rank - 1;
    if (last >= 0 && q.source_strides[last] == p->source_strides[a] * p->shape[a] &&
        q.target_strides[last] == p->target_strides[a] * p->shape[a]) {
      q.shape[last] *= p->shape[a];
      q.source_strides[last] = p->source_strides[a];
      q.target_strides[last] = p->target_strides[a];
      continue;
    }
    q.shape[q.rank] = p->shape[a];
    q.source_strides[q.rank] = p->source_strides[a];
    q.target_strides[q.rank] = p->target_strides[a];
    q.rank++;
  }
  return q;
}

typedef struct {
  axon_copy_plan plan;
  const char *source;
  char *target;
  long outer, per_chunk;
} job;

static void copy_chunk(void *context, long chunk) {
  const job *j = context;
  const axon_copy_plan *q = &j->plan;
  int around = q->rank - 2;
  inner run = inner_of(q);
  long end = (chunk + 1) * j->per_chunk;
  if (end > j->outer) end = j->outer;
  for (long index = chunk * j->per_chunk; index < end; index++) {
    long rest = index, from = 0, to = 0;
    for (int a = around - 1; a >= 0; a--) {
      long place = rest % q->shape[a];
      rest /= q->shape[a];
      from += place * q->source_strides[a];
      to += place * q->target_strides[a];
    }
    run(j->source + from * q->size, j->target + to * q->size, q->shape[around],
        q->source_strides[around], q->target_strides[around], q->shape[around + 1],
        q->source_strides[around + 1], q->target_strides[around + 1]);
  }
}

void axon_copy(const axon_copy_plan *plan, const void *source, void *target) {
  for (int a = 0; a < plan->rank; a++)
    if (plan->shape[a] == 0) return;
  axon_copy_plan q = joined(plan);
  while (q.rank < 2) {
    for (int a = q.rank; a > 0; a--) {
      q.shape[a] = q.shape[a - 1];
      q.source_strides[a] = q.source_strides[a - 1];
      q.target_strides[a] = q.target_strides[a - 1];
    }
    q.shape[0] = 1;
    q.source_strides[0] = q.target_strides[0] = 0;
    if (q.rank == 0) q.shape[1 - 1] = 1;
    q.rank++;
  }
  long outer = 1, block = q.shape[q.rank - 1] * q.shape[q.rank - 2];
  for (int a = 0; a < q.rank - 2; a++) outer *= q.shape[a];
  long per_chunk = 65536 / (block < 1 ? 1 : block);
  if (per_chunk < 1) per_chunk = 1;
  job j = {q, source, target, outer, per_chunk};
  axon_parallel((outer + per_chunk - 1) / per_chunk, copy_chunk, &j);
}
