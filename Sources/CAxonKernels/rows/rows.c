// Chooses the width, and cuts rows into chunks that depend on the sizes alone.
#include "axon_rows.h"
#include "axon_map.h"
#include "axon_memory.h"
#include "axon_reduce.h"
#include "axon_threads.h"
#include "rows.h"
#include <stdlib.h>
#include <string.h>

static const rows_table *table(void) {
#if defined(__x86_64__)
  switch (axon_isa()) {
    case 2: return &axon_rows_16;
    case 1: return &axon_rows_8;
  }
#endif
  return &axon_rows_4;
}

static long rows_per_chunk(long columns) { return columns > 16384 ? 1 : 16384 / columns; }
static long chunk_count(const rows_job *j) { return (j->rows + j->per_chunk - 1) / j->per_chunk; }

static void run(rows_body body, rows_job j) {
  if (j.rows == 0 || j.columns == 0) return;
  j.per_chunk = rows_per_chunk(j.columns);
  axon_parallel(chunk_count(&j), body, &j);
}

void axon_softmax(const void *in, void *out, long rows, long columns, int double_precision,
                  int logarithm) {
  run(table()->softmax[double_precision],
      (rows_job){.a = in, .out = out, .rows = rows, .columns = columns, .logarithm = logarithm});
}
void axon_softmax_backward(const void *y, const void *g, void *out, long rows, long columns,
                           int double_precision, int logarithm) {
  run(table()->softmax_backward[double_precision],
      (rows_job){.a = y, .b = g, .out = out, .rows = rows, .columns = columns, .logarithm = logarithm});
}
void axon_layer_norm(const void *in, const void *weight, const void *bias, void *out, long rows,
                     long columns, double epsilon, int double_precision) {
  run(table()->layer_norm[double_precision],
      (rows_job){.a = in, .b = weight, .c = bias, .out = out, .rows = rows, .columns = columns, .epsilon = epsilon});
}

void axon_layer_norm_backward(const void *in, const void *weight, const void *g, void *in_gradient,
                              void *weight_gradient, void *bias_gradient, long rows, long columns,
                              double epsilon, int double_precision) {
  size_t number = double_precision ? 8 : 4, line = number * (size_t)columns;
  rows_job j = {.a = in, .b = weight, .c = g, .out = in_gradient, .rows = rows, .columns = columns,
                .epsilon = epsilon};
  rows_body body = table()->layer_norm_backward[double_precision];
  if (!weight_gradient || columns == 0) return run(body, j);
  j.per_chunk = rows_per_chunk(columns);
  size_t size = 2 * line * (size_t)(chunk_count(&j) + 1);
  char *sums = axon_allocate(size);
  if (!sums) abort();
  j.parts = sums + 2 * line;
  axon_parallel(chunk_count(&j), body, &j);
  axon_reduce(AXON_SUM, double_precision ? AXON_REDUCE_F64 : AXON_REDUCE_F32, j.parts, sums, 1,
              chunk_count(&j), 2 * columns);
  memcpy(weight_gradient, sums, line);
  if (bias_gradient) memcpy(bias_gradient, sums + line, line);
  axon_release(sums, size);
}
