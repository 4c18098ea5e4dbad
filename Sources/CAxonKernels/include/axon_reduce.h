#pragma once

typedef enum { AXON_SUM, AXON_PRODUCT, AXON_MAXIMUM, AXON_MINIMUM, AXON_ARGMAX, AXON_ARGMIN } axon_reduction;
typedef enum { AXON_REDUCE_F32, AXON_REDUCE_F64, AXON_REDUCE_I64 } axon_reduce_type;

/// [outer, n, inner] → [outer, inner]. The result has the type of the input, for ARGMAX and ARGMIN
/// int64. NaN wins in maximum and minimum, and the first of equals in the indices. Sums of float32
/// are added in blocks and the blocks in float64. Needs n > 0 except for SUM and PRODUCT.
void axon_reduce(axon_reduction kind, axon_reduce_type type, const void *in, void *out, long outer,
                 long n, long inner);

/// Running sum or product along the middle axis of [outer, n, inner].
void axon_scan(axon_reduction kind, axon_reduce_type type, const void *in, void *out, long outer,
               long n, long inner);
