#pragma once

/// A matrix for each head: element (i, j) of head h is at data[offsets[h] + i * row + j].
typedef struct {
  const void *data;
  const long *offsets;
  long row;
} axon_heads;

typedef enum { AXON_NO_MASK, AXON_MASK_CHOOSES, AXON_MASK_ADDED } axon_mask_kind;

/// For each query and key a byte that says whether it looks there, or a number that is added.
typedef struct {
  axon_mask_kind kind;
  const void *data;
  const long *offsets;
  long row, column;
} axon_mask;

/// softmax(q kᵀ · scale + mask) v. Numbers are float64 with `double_precision`, else float32. Memory
/// beside inputs and outputs grows with queries + keys, not with their product.
typedef struct {
  int double_precision;
  /// A query looks at no later key.
  int causal;
  double scale;
  /// Heads of queries, and how many of them share one head of keys and values.
  long heads, group;
  long queries, keys;
  /// Of queries and keys, of values.
  long width, value_width;
  axon_heads q, k, v;
  axon_mask mask;
  /// [heads, queries, value_width], and log Σ e^score of each query [heads, queries].
  void *output, *log_sums;
} axon_attention;

/// The gradient of the output, and of q, k and v, dense.
typedef struct {
  axon_heads output;
  void *q, *k, *v;
} axon_attention_gradients;

void axon_attention_forward(const axon_attention *a);
/// Reads the output and the logarithms of the forward step.
void axon_attention_backward(const axon_attention *a, const axon_attention_gradients *g);
