#pragma once

/// Kernels over rows of `columns` numbers, dense. `double_precision`: float64, else float32.

/// eˣ / Σ eˣ of each row, or with `logarithm` its logarithm.
void axon_softmax(const void *in, void *out, long rows, long columns, int double_precision,
                  int logarithm);
/// The gradient of the input, from the result `y` and its gradient `g`.
void axon_softmax_backward(const void *y, const void *g, void *out, long rows, long columns,
                           int double_precision, int logarithm);
/// (x - mean) / sqrt(variance + epsilon) of each row, times weight plus bias where they aren't null.
void axon_layer_norm(const void *in, const void *weight, const void *bias, void *out, long rows,
                     long columns, double epsilon, int double_precision);
/// Its gradients: of the input, and where `weight_gradient` isn't null those of weight and bias, from the
/// input, the weight (or null) and the gradient of the result.
void axon_layer_norm_backward(const void *in, const void *weight, const void *g, void *in_gradient,
                              void *weight_gradient, void *bias_gradient, long rows, long columns,
                              double epsilon, int double_precision);
