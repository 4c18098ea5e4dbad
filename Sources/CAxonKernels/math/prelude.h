// What every file of kernels starts with.
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "../include/axon_map.h"

// EXACT: the same bits on every processor, so nothing is contracted into a fused multiply-add.
#ifdef EXACT
#pragma clang fp contract(off)
#else
#pragma clang fp contract(fast)
#endif
// Vectors wider than a register are split; every function that passes one is inlined.
#pragma clang diagnostic ignored "-Wpsabi"

#define PASTE_(a, b) a##_##b
#define PASTE(a, b) PASTE_(a, b)
#define INLINE static inline __attribute__((always_inline, unused))
#define OUTLINE static __attribute__((noinline, unused))
