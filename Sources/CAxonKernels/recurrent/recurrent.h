#pragma once
#include "../include/axon_recurrent.h"

/// Both passes for float32 and float64.
typedef struct {
  void (*forward[2])(const axon_recurrence *);
  void (*backward[2])(const axon_recurrence *, const axon_recurrence_gradients *);
} recurrent_table;
extern const recurrent_table axon_recurrent_4, axon_recurrent_8, axon_recurrent_16;
