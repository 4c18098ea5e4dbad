#pragma once

#define AXON_RANK 12

typedef enum { AXON_COPY, AXON_ADD_F32, AXON_ADD_F64, AXON_ADD_I64 } axon_copy_kind;

/// Copies a strided array into another of the same shape, or adds it there. Strides are in elements of `size` bytes
/// and may be negative or zero (the target's never zero).
typedef struct {
  int rank, size;
  axon_copy_kind adding;
  long shape[AXON_RANK], source_strides[AXON_RANK], target_strides[AXON_RANK];
} axon_copy_plan;

void axon_copy(const axon_copy_plan *plan, const void *source, void *target);
