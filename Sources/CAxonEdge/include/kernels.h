#pragma once
// Kernels of the edge. No heap, no globals, and no header of the C library, which Embedded Swift
// wouldn't find. Sizes are numbers of elements, matrices lie row by row.

/// Numbers of a block of the elementwise functions.
#define AXON_EDGE_BLOCK 64

/// An elementwise function of one block; `b` and `c` are read where it has a second and third operand.
typedef void axon_edge_function(float *y, const float *a, const float *b, const float *c);

axon_edge_function axon_edge_add, axon_edge_subtract, axon_edge_multiply, axon_edge_divide,
  axon_edge_negate, axon_edge_abs, axon_edge_maximum, axon_edge_minimum, axon_edge_power,
  axon_edge_floor_divide, axon_edge_truncated_divide, axon_edge_remainder,
  axon_edge_truncated_remainder, axon_edge_floor, axon_edge_ceil, axon_edge_trunc, axon_edge_round,
  axon_edge_copy_sign, axon_edge_sqrt, axon_edge_hypot, axon_edge_exp, axon_edge_exp2,
  axon_edge_expm1, axon_edge_log, axon_edge_log2, axon_edge_log10, axon_edge_log1p,
  axon_edge_sigmoid, axon_edge_sin, axon_edge_cos, axon_edge_tan, axon_edge_asin, axon_edge_acos,
  axon_edge_atan, axon_edge_atan2, axon_edge_sinh, axon_edge_cosh, axon_edge_tanh, axon_edge_asinh,
  axon_edge_acosh, axon_edge_atanh, axon_edge_erf, axon_edge_erfc, axon_edge_erfinv,
  axon_edge_less, axon_edge_less_or_equal, axon_edge_equal, axon_edge_logical_and,
  axon_edge_logical_or, axon_edge_logical_xor, axon_edge_logical_not, axon_edge_select;

/// Columns of a packed panel.
#define AXON_EDGE_PANEL 32

/// y[rows, n] = x[rows, k] · w + bias; `w` is packed: panels of 32 columns, [n / 32][k][32], zeros
/// beyond n. `bias` may be null.
void axon_edge_linear(
  float *y, const float *x, const float *w, const float *bias, long rows, long k, long n);

/// y[m, n] = a · b, where element (i, k) of `a` is at i · a_row + k · a_step and row k of `b` begins at
/// k · b_row.
void axon_edge_product(
  float *y, const float *a, long a_row, long a_step, const float *b, long b_row, long m, long k,
  long n);

/// y[m, n] = a · bᵀ for rows of k adjacent numbers: row i of `a` at i · a_row, row j of `b` at j · b_row.
void axon_edge_product_transposed(
  float *y, const float *a, long a_row, const float *b, long b_row, long m, long k, long n);

/// What a recurrent kernel works on: one sequence, one direction.
typedef struct {
  /// What the inputs give for each step, [steps][gates · hidden], `step` numbers apart.
  const float *inputs;
  /// Packed by blocks of 8 units: [hidden / 8][hidden][gates][8], zeros beyond.
  const float *weights;
  /// A bias inside the product (GRU), [gates · hidden], or null.
  const float *bias;
  /// The states, and the cells of an LSTM where they are wanted, [steps][hidden], `state_step` apart.
  float *states, *cells;
  /// The state and the cell before the first step, and where the last ones go (null: nowhere).
  const float *first_state, *first_cell;
  float *last_state, *last_cell;
  /// Room for 3 times `hidden` rounded up to 8.
  float *work;
  long steps, input_step, state_step, hidden;
  int is_reversed, activation;
} axon_edge_recurrence;

void axon_edge_lstm(const axon_edge_recurrence *r);
void axon_edge_gru(const axon_edge_recurrence *r);
/// `activation` 0: tanh, 1: max(x, 0).
void axon_edge_rnn(const axon_edge_recurrence *r);

/// Kinds of folding.
enum {
  AXON_EDGE_SUM, AXON_EDGE_MAXIMUM, AXON_EDGE_MINIMUM, AXON_EDGE_TIMES, AXON_EDGE_ARG_MAXIMUM,
  AXON_EDGE_ARG_MINIMUM, AXON_EDGE_ALL, AXON_EDGE_ANY
};
/// y[outer, inner] from x[outer, n, inner].
void axon_edge_reduce(float *y, const float *x, int kind, long outer, long n, long inner);
/// Sums (or for kind AXON_EDGE_TIMES products) of the entries so far along the middle of
/// [outer, n, inner].
void axon_edge_scan(float *y, const float *x, int kind, long outer, long n, long inner);
/// Softmax, or its logarithm, of each of `rows` rows of n numbers.
void axon_edge_softmax(float *y, const float *x, long rows, long n, int is_log);
/// (x - mean) / √(variance + epsilon) of each row, times `weight` plus `bias` where they aren't null.
void axon_edge_layer_norm(
  float *y, const float *x, const float *weight, const float *bias, float epsilon, long rows, long n);

/// Plan `index` of a program that was built for certain models, and how many words it has; null beyond
/// the last. `axon edge build` writes it.
const unsigned int *axon_edge_plan(long index, long *words);
