// Chooses the width.
#include "recurrent.h"
#include "../include/axon_map.h"

static const recurrent_table *table(void) {
#if defined(__x86_64__)
  switch (axon_isa()) {
    case 2: return &axon_recurrent_16;
    case 1: return &axon_recurrent_8;
  }
#endif
  return &axon_recurrent_4;
}

void axon_recurrence_forward(const axon_recurrence *r) { table()->forward[r->double_precision](r); }
void axon_recurrence_backward(const axon_recurrence *r, const axon_recurrence_gradients *g) {
  table()->backward[r->double_precision](r, g);
}
