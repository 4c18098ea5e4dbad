#pragma once
// Tables of kernels: one for each group and width.
#include "../include/axon_map.h"

typedef struct {
  const char *name;
  /// By `axon_compute`; null where there is none.
  axon_map_kernel kernel[3];
} axon_map_entry;

/// Every group of `generated/`.
#define AXON_GROUPS(G) \
  G(arithmetic) G(division) G(exponential) G(trigonometric) G(special) \
  G(rounding) G(activation) G(piecewise) G(comparison) G(logic)

#define MAP_TABLE__(group, width) axon_map_##group##_##width
#define MAP_TABLE(group, width) MAP_TABLE__(group, width)
#define MAP_TABLES(group) \
  extern const axon_map_entry MAP_TABLE(group, 4)[], MAP_TABLE(group, 8)[], MAP_TABLE(group, 16)[];
AXON_GROUPS(MAP_TABLES)
