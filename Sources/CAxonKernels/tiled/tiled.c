// Chooses the width.
#include "tiled.h"
#include "../include/axon_map.h"

static const tiled_table *table(void) {
#if defined(__x86_64__)
  switch (axon_isa()) {
    case 2: return &axon_tiled_16;
    case 1: return &axon_tiled_8;
  }
#endif
  return &axon_tiled_4;
}

void axon_recurrence_forward(const axon_recurrence *r) { table()->recurrence[r->double_precision](r); }
void axon_recurrence_backward(const axon_recurrence *r, const axon_recurrence_gradients *g) {
  table()->recurrence_back[r->double_precision](r, g);
}
void axon_attention_forward(const axon_attention *a) { table()->attention[a->double_precision](a); }
void axon_attention_backward(const axon_attention *a, const axon_attention_gradients *g) {
  table()->attention_back[a->double_precision](a, g);
}
