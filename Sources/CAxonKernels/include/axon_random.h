#pragma once
#include <stdint.h>

/// Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011): `n` words of
/// the stream that belongs to (seed, counter). Word i depends on i alone.
void axon_philox(uint64_t seed, uint64_t counter, uint32_t *out, long n);
