#pragma once

typedef struct {
  const void *a, *b, *c;
  void *out, *parts;
  long rows, columns, per_chunk;
  int logarithm;
  double epsilon;
} rows_job;

typedef void (*rows_body)(void *, long);
/// Each kernel for float32 and float64.
typedef struct { rows_body softmax[2], softmax_backward[2], layer_norm[2], layer_norm_backward[2]; } rows_table;
extern const rows_table axon_rows_4, axon_rows_8, axon_rows_16;
