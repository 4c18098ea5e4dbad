#pragma once
#include "../include/axon_attention.h"
#include "../include/axon_recurrent.h"

/// Each kernel for float32 and float64.
typedef struct {
  void (*recurrence[2])(const axon_recurrence *);
  void (*recurrence_back[2])(const axon_recurrence *, const axon_recurrence_gradients *);
  void (*attention[2])(const axon_attention *);
  void (*attention_back[2])(const axon_attention *, const axon_attention_gradients *);
} tiled_table;
extern const tiled_table axon_tiled_4, axon_tiled_8, axon_tiled_16;
