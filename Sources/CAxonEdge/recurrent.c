// Recurrent layers, all steps of one sequence. Weights lie in blocks of eight units, so that all gates
// of a unit come from one pass and the activations follow at once. Sums begin with what the input gives
// and go on over the state in ascending order.
#include "vectors.h"

#include "include/kernels.h"

// Blocks at a time: as many sums as there are registers. The bits don't follow from it.
#if defined(__AVX__)
#define BLOCKS 2
#else
#define BLOCKS 1
#endif
#define ROUNDED(n) (((n) + LANES - 1) & ~(long)(LANES - 1))

// `?:` of vectors becomes one instruction; NaN goes through.
INLINE V bounded(V x, float limit) {
  x = x > K(limit) ? K(limit) : x;
  return x < K(-limit) ? K(-limit) : x;
}
/// Between 0 and 1, with one factor of 2ⁿ: what a gate below e⁻⁸⁰ lets through doesn't matter.
INLINE V gate(V x) { return K(1) / (K(1) + F(exp_moderate)(bounded(-x, 79))); }
/// tanh as x p(x²) / q(x²), a weighted least-squares fit on |x| < 9: within 6 units in the last place, and
/// without an exponential.
INLINE V squash(V x) {
  x = bounded(x, 9);
  V s = x * x, p = K(1.33369031e-08f), q = K(7.76930676e-07f);
  p = p * s + K(2.05963188e-05f), p = p * s + K(0.00349481381f), p = p * s + K(0.13380374f);
  q = q * s + K(0.000328436785f), q = q * s + K(0.0258740373f), q = q * s + K(0.46713689f);
  return x * (p * s + K(1)) / (q * s + K(1));
}

/// Adds weights · state to the `gates` sums of each of `blocks` blocks.
INLINE void add_products(
  V *sums, const float *w, const float *state, long hidden, int gates, int blocks) {
  for (long k = 0; k < hidden; k++) {
    V factor = K(state[k]);
    UNROLLED
    for (int b = 0; b < blocks; b++)
      UNROLLED
      for (int g = 0; g < gates; g++)
        sums[b * gates + g] += F(get)(w + ((b * hidden + k) * gates + g) * LANES) * factor;
  }
}

INLINE void start(const axon_edge_recurrence *r, float *state, float *cell) {
  for (long i = 0; i < ROUNDED(r->hidden); i++) {
    state[i] = i < r->hidden ? r->first_state[i] : 0;
    if (cell) cell[i] = i < r->hidden ? r->first_cell[i] : 0;
  }
}
INLINE void finish(const axon_edge_recurrence *r, const float *state, const float *cell) {
  for (long i = 0; i < r->hidden; i++) {
    if (r->last_state) r->last_state[i] = state[i];
    if (r->last_cell && cell) r->last_cell[i] = cell[i];
  }
}

/// The layer `name`: `body` computes the units of every step and writes `next`.
#define LAYER(name, body, has_cell)                                                               \
  void name(const axon_edge_recurrence *r) {                                                      \
    long hidden = r->hidden, blocks = (hidden + BLOCKS * LANES - 1) / (BLOCKS * LANES);           \
    float *state = r->work, *next = state + ROUNDED(hidden);                                      \
    float *cell = has_cell ? next + ROUNDED(hidden) : 0;                                          \
    start(r, state, cell);                                                                        \
    for (long s = 0; s < r->steps; s++) {                                                         \
      long step = r->is_reversed ? r->steps - 1 - s : s;                                          \
      const float *x = r->inputs + step * r->input_step;                                          \
      float *out = r->states + step * r->state_step;                                              \
      float *cells = has_cell && r->cells ? r->cells + step * r->state_step : 0;                  \
      /* Every other step walks the other way: what was read last is still in the cache. */      \
      for (long n = 0; n < blocks; n++) {                                                         \
        long block = s & 1 ? blocks - 1 - n : n, unit = block * BLOCKS * LANES;                   \
        if (BLOCKS == 1 || unit + LANES >= hidden)                                                \
          body(r, x, out, cells, state, next, cell, unit, 1);                                     \
        else body(r, x, out, cells, state, next, cell, unit, BLOCKS);                             \
      }                                                                                           \
      float *swap = state;                                                                        \
      state = next, next = swap;                                                                  \
    }                                                                                             \
    finish(r, state, cell);                                                                       \
  }

#define BODY(name)                                                                                \
  INLINE void name(                                                                               \
    const axon_edge_recurrence *r, const float *x, float *out, float *cells, const float *state,  \
    float *next, float *cell, long unit, int blocks)

BODY(lstm_units) {
  long hidden = r->hidden;
  V sums[8];
  UNROLLED
  for (int b = 0; b < blocks; b++)
    UNROLLED
    for (int g = 0; g < 4; g++) {
      long at = unit + b * LANES;
      sums[b * 4 + g] = F(get_first)(x + g * hidden + at, hidden - at);
    }
  add_products(sums, r->weights + unit * hidden * 4, state, hidden, 4, blocks);
  UNROLLED
  for (int b = 0; b < blocks; b++) {
    long at = unit + b * LANES;
    V in = gate(sums[b * 4]), keep = gate(sums[b * 4 + 1]);
    V new = squash(sums[b * 4 + 2]), show = gate(sums[b * 4 + 3]);
    V c = keep * F(get)(cell + at) + in * new, h = show * squash(c);
    F(put)(cell + at, c), F(put)(next + at, h);
    F(put_first)(out + at, h, hidden - at);
    if (cells) F(put_first)(cells + at, c, hidden - at);
  }
}

LAYER(axon_edge_lstm, lstm_units, 1)

BODY(gru_units) {
  long hidden = r->hidden;
  V sums[6];
  UNROLLED
  for (int b = 0; b < blocks; b++)
    UNROLLED
    for (int g = 0; g < 3; g++) {
      long at = unit + b * LANES;
      sums[b * 3 + g] =
        r->bias ? F(get_first)(r->bias + g * hidden + at, hidden - at) : K(0);
    }
  add_products(sums, r->weights + unit * hidden * 3, state, hidden, 3, blocks);
  UNROLLED
  for (int b = 0; b < blocks; b++) {
    long at = unit + b * LANES;
#define INPUT(g) F(get_first)(x + (g) * hidden + at, hidden - at)
    V reset = gate(INPUT(0) + sums[b * 3]), update = gate(INPUT(1) + sums[b * 3 + 1]);
    V new = squash(INPUT(2) + reset * sums[b * 3 + 2]), old = F(get)(state + at);
    V h = new + update * (old - new);
    F(put)(next + at, h);
    F(put_first)(out + at, h, hidden - at);
  }
}

LAYER(axon_edge_gru, gru_units, 0)

BODY(rnn_units) {
  long hidden = r->hidden;
  V sums[2];
  UNROLLED
  for (int b = 0; b < blocks; b++)
    sums[b] = F(get_first)(x + unit + b * LANES, hidden - unit - b * LANES);
  add_products(sums, r->weights + unit * hidden, state, hidden, 1, blocks);
  UNROLLED
  for (int b = 0; b < blocks; b++) {
    long at = unit + b * LANES;
    V h = r->activation ? F(maximum)(sums[b], K(0)) : squash(sums[b]);
    F(put)(next + at, h);
    F(put_first)(out + at, h, hidden - at);
  }
}

LAYER(axon_edge_rnn, rnn_units, 0)
