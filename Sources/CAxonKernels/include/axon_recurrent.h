#pragma once

typedef enum { AXON_TANH, AXON_RELU, AXON_LSTM, AXON_GRU } axon_recurrent_kind;

/// All steps of one recurrent layer in one direction; everything dense. Numbers are float64 with
/// `double_precision`, else float32. Of an LSTM the four gates are in the order i, f, g, o; of a GRU
/// the three are r, z, n.
typedef struct {
  axon_recurrent_kind kind;
  int double_precision;
  /// The last step comes first.
  int reversed;
  /// Steps, examples and the size of the state.
  long steps, rows, hidden;
  /// What the inputs give [steps, rows, gates · hidden]; not read by the backward step.
  const void *input;
  /// [gates · hidden, hidden]
  const void *weight;
  /// [gates · hidden], added to the weight's product; or null.
  const void *bias;
  /// The first state, and an LSTM's first cell [rows, hidden].
  const void *start, *start_cell;
  /// The states and an LSTM's cells [steps, rows, hidden].
  void *output, *cells;
  /// [steps, rows, 4 · hidden] for the backward step: an LSTM's gates; r, z, n and the state's part of n
  /// of a GRU.
  void *saved;
} axon_recurrence;

/// Gradients of the results, null where none arrives, and of the inputs. `product` is that of the
/// weight's product, and may be the same memory as `input` but for a GRU.
typedef struct {
  const void *output, *cells;
  void *input, *product, *start, *start_cell;
} axon_recurrence_gradients;

void axon_recurrence_forward(const axon_recurrence *r);
void axon_recurrence_backward(const axon_recurrence *r, const axon_recurrence_gradients *g);
