#pragma once

#define AXON_RANK 8

/// Copies a strided array into another of the same shape. Strides are in elements of `size` bytes
/// and may be negative or zero (the target's never zero).
typedef struct {
  int rank, size;
  long shape[AXON_RANK], source_strides[AXON_RANK], target_strides[AXON_RANK];
} axon_copy_plan;

void axon_copy(const axon_copy_plan *plan, const void *source, void *target);
