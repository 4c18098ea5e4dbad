// Chooses the width, and cuts rows into chunks that depend on the sizes alone.
#include "axon_rows.h"
#include "axon_map.h"
#include "axon_threads.h"
#include "rows.h"

static const rows_table *table(void) {
#if defined(__x86_64__)
  switch (axon_isa()) {
    case 2: return &axon_rows_16;
    case 1: return &axon_rows_8;
  }
#endif
  return &axon_rows_4;
}

static void run(rows_body body, rows_job j) {
  if (j.rows == 0 || j.columns == 0) return;
  j.per_chunk = 16384 / j.columns;
  if (j.per_chunk < 1) j.per_chunk = 1;
  axon_parallel((j.rows + j.per_chunk - 1) / j.per_chunk, body, &j);
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
