#pragma once

/// One matrix as the product reads it: element (i, j) is at data[i * row + j * column].
typedef struct { const void *data; long row, column; } axon_matrix;

typedef enum { AXON_PRODUCT_F32, AXON_PRODUCT_F64, AXON_PRODUCT_I64 } axon_product_type;

/// For each of `batch` products: c[m, n] = a[m, k] · b[k, n], c row-major and dense. Work is cut into
/// chunks that depend on the sizes alone, so the bits don't depend on the number of threads.
typedef struct {
  axon_product_type type;
  long batch, m, n, k;
  axon_matrix a, b;
  /// Offsets in elements from one product of the batch to the next, one entry per product.
  const long *a_offsets, *b_offsets;
  void *c;
  /// Adds to c instead of overwriting it.
  int accumulate;
  /// Numbers that every row of c begins with, instead; or null.
  const void *bias;
} axon_product;

void axon_matrix_product(const axon_product *product);

/// oneDNN's version as "2.6.3", or null where the library is absent or hidden by AXON_DNNL=0.
const char *axon_dnnl_version(void);
