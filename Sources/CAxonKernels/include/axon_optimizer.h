#pragma once

// One step of an optimizer in place, over `count` dense numbers. Every number is computed alone and
// without fused multiply-add, so the bits depend neither on threads nor on the instruction set.

/// Stochastic gradient descent. `momentum`: null where there is none.
typedef struct {
  double learning_rate, weight_decay, momentum_factor, dampening;
  int nesterov;
  /// The first step copies the gradient into the momentum.
  int first;
} axon_sgd;

void axon_sgd_step(const axon_sgd *options, void *parameter, const void *gradient, void *momentum,
                   long count, int double_precision);

/// Adam. `decoupled` weight decay makes it AdamW. The corrections are 1 - βᵗ.
typedef struct {
  double learning_rate, weight_decay, beta1, beta2, epsilon, correction1, correction2;
  int decoupled;
} axon_adam;

void axon_adam_step(const axon_adam *options, void *parameter, const void *gradient, void *mean,
                    void *square, long count, int double_precision);

/// RMSprop. `momentum` and, where it is centred, `mean` of the gradient: null where there is none.
typedef struct { double learning_rate, weight_decay, alpha, epsilon, momentum_factor; } axon_rmsprop;

void axon_rmsprop_step(const axon_rmsprop *options, void *parameter, const void *gradient, void *square,
                       void *momentum, void *mean, long count, int double_precision);
