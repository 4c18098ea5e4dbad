#include "axon_optimizer.h"
#include "axon_map.h"
#include "axon_threads.h"

// Vectors of different widths must round alike.
#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))
// The builtin has no errno, so that loops with it become vectors.
#define ROOT(x) __builtin_elementwise_sqrt(x)

typedef struct {
  const void *options;
  void *p;
  const void *g;
  void *a, *b, *c;
  long count;
} job;
enum { CHUNK = 32768 };

#define BODIES(T, name)                                                                          \
  INLINE void name##_sgd(const job *j, long start, long end) {                                   \
    const axon_sgd *o = j->options;                                                              \
    T *restrict p = j->p, *restrict m = j->a;                                                    \
    const T *restrict g = j->g;                                                                  \
    const T rate = (T)o->learning_rate, decay = (T)o->weight_decay;                              \
    const T factor = (T)o->momentum_factor, rest = (T)(1 - o->dampening);                        \
    if (!m) {                                                                                    \
      for (long i = start; i < end; i++) p[i] -= rate * (g[i] + decay * p[i]);                   \
    } else if (o->first) {                                                                       \
      const T ahead = o->nesterov ? 1 + factor : 1;                                              \
      for (long i = start; i < end; i++) {                                                       \
        T d = g[i] + decay * p[i];                                                               \
        m[i] = d, p[i] -= rate * (ahead * d);                                                    \
      }                                                                                          \
    } else if (o->nesterov) {                                                                    \
      for (long i = start; i < end; i++) {                                                       \
        T d = g[i] + decay * p[i], v = factor * m[i] + rest * d;                                 \
        m[i] = v, p[i] -= rate * (d + factor * v);                                               \
      }                                                                                          \
    } else {                                                                                     \
      for (long i = start; i < end; i++) {                                                       \
        T d = g[i] + decay * p[i], v = factor * m[i] + rest * d;                                 \
        m[i] = v, p[i] -= rate * v;                                                              \
      }                                                                                          \
    }                                                                                            \
  }                                                                                              \
  INLINE void name##_adam(const job *j, long start, long end) {                                  \
    const axon_adam *o = j->options;                                                             \
    T *restrict p = j->p, *restrict m = j->a, *restrict v = j->b;                                \
    const T *restrict g = j->g;                                                                  \
    const T shrink = (T)(o->decoupled ? 1 - o->learning_rate * o->weight_decay : 1);             \
    const T decay = (T)(o->decoupled ? 0 : o->weight_decay);                                     \
    const T rest1 = (T)(1 - o->beta1), beta2 = (T)o->beta2, rest2 = (T)(1 - o->beta2);           \
    const T size = (T)(o->learning_rate / o->correction1), epsilon = (T)o->epsilon;              \
    const T root2 = (T)__builtin_sqrt(o->correction2);                                           \
    for (long i = start; i < end; i++) {                                                         \
      T d = g[i] + decay * p[i];                                                                 \
      T first = m[i] + rest1 * (d - m[i]), second = beta2 * v[i] + rest2 * (d * d);              \
      m[i] = first, v[i] = second;                                                               \
      p[i] = shrink * p[i] - size * (first / (ROOT(second) / root2 + epsilon));                  \
    }                                                                                            \
  }                                                                                              \
  INLINE void name##_rmsprop_kind(const job *j, long start, long end, int moves, int centered) { \
    const axon_rmsprop *o = j->options;                                                          \
    T *restrict p = j->p, *restrict s = j->a, *restrict m = j->b, *restrict c = j->c;            \
    const T *restrict g = j->g;                                                                  \
    const T rate = (T)o->learning_rate, decay = (T)o->weight_decay, epsilon = (T)o->epsilon;     \
    const T alpha = (T)o->alpha, rest = (T)(1 - o->alpha), factor = (T)o->momentum_factor;       \
    for (long i = start; i < end; i++) {                                                         \
      T d = g[i] + decay * p[i], square = alpha * s[i] + rest * (d * d);                         \
      s[i] = square;                                                                             \
      if (centered) {                                                                            \
        T mean = c[i] + rest * (d - c[i]);                                                       \
        c[i] = mean, square -= mean * mean;                                                      \
      }                                                                                          \
      T v = d / (ROOT(square) + epsilon);                                                        \
      if (moves) v = m[i] = factor * m[i] + v;                                                   \
      p[i] -= rate * v;                                                                          \
    }                                                                                            \
  }                                                                                              \
  INLINE void name##_rmsprop(const job *j, long start, long end) {                               \
    if (j->b && j->c) name##_rmsprop_kind(j, start, end, 1, 1);                                  \
    else if (j->b) name##_rmsprop_kind(j, start, end, 1, 0);                                     \
    else if (j->c) name##_rmsprop_kind(j, start, end, 0, 1);                                     \
    else name##_rmsprop_kind(j, start, end, 0, 0);                                               \
  }

BODIES(float, f32)
BODIES(double, f64)

#define CHUNKED(target, rule, isa)                                                               \
  target static void rule##_##isa(void *context, long chunk) {                                   \
    const job *j = context;                                                                      \
    long end = (chunk + 1) * CHUNK;                                                              \
    rule(j, chunk * CHUNK, end < j->count ? end : j->count);                                     \
  }
#if defined(__x86_64__)
#define WIDTHS(rule)                                                                             \
  CHUNKED(, rule, base)                                                                          \
  CHUNKED(__attribute__((target("avx2"))), rule, avx2)                                           \
  CHUNKED(__attribute__((target("avx512f,avx512vl"))), rule, avx512)                             \
  static void (*const rule##_bodies[])(void *, long) = {rule##_base, rule##_avx2, rule##_avx512};
#else
#define WIDTHS(rule)                                                                             \
  CHUNKED(, rule, base)                                                                          \
  static void (*const rule##_bodies[])(void *, long) = {rule##_base, rule##_base, rule##_base};
#endif
WIDTHS(f32_sgd)
WIDTHS(f64_sgd)
WIDTHS(f32_adam)
WIDTHS(f64_adam)
WIDTHS(f32_rmsprop)
WIDTHS(f64_rmsprop)

static void run(void (*const bodies[])(void *, long), job j) {
  axon_parallel((j.count + CHUNK - 1) / CHUNK, bodies[axon_isa()], &j);
}

void axon_sgd_step(const axon_sgd *options, void *parameter, const void *gradient, void *momentum,
                   long count, int double_precision) {
  run(double_precision ? f64_sgd_bodies : f32_sgd_bodies,
      (job){options, parameter, gradient, momentum, 0, 0, count});
}

void axon_adam_step(const axon_adam *options, void *parameter, const void *gradient, void *mean,
                    void *square, long count, int double_precision) {
  run(double_precision ? f64_adam_bodies : f32_adam_bodies,
      (job){options, parameter, gradient, mean, square, 0, count});
}

void axon_rmsprop_step(const axon_rmsprop *options, void *parameter, const void *gradient, void *square,
                       void *momentum, void *mean, long count, int double_precision) {
  run(double_precision ? f64_rmsprop_bodies : f32_rmsprop_bodies,
      (job){options, parameter, gradient, square, momentum, mean, count});
}
