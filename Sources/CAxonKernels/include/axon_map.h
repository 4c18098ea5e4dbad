#pragma once

// Elementwise kernels: the rendered formulas, looked up by name, and conversions of elements.

#define AXON_MAP_INPUTS 8

/// One call of a kernel over rows × columns. The output is contiguous.
typedef struct {
  const void *input[AXON_MAP_INPUTS];
  /// Along the columns: 1 walks, 0 repeats one element.
  long step[AXON_MAP_INPUTS];
  /// Elements from row to row: 0 repeats the row (a bias).
  long row_step[AXON_MAP_INPUTS];
  void *output;
  long rows, columns;
} axon_map_call;

typedef void (*axon_map_kernel)(const axon_map_call *);

/// What kernels compute in. Truth values are bytes, 0 or 1, beside numbers of any of these.
typedef enum { AXON_F32, AXON_F64, AXON_I64 } axon_compute;

/// The widest kernels this machine runs: 0: 4 lanes, 1: 8 (AVX2), 2: 16 (AVX-512).
/// The environment variable AXON_ISA=base|avx2|avx512 lowers it.
int axon_isa(void);
const char *axon_isa_name(void);

/// Kernel `name` of the rendered ones, or null.
axon_map_kernel axon_map_find(const char *name, axon_compute compute, int isa);

/// Runs a kernel of one contiguous input.
static inline void axon_map_1(axon_map_kernel kernel, const void *a, void *output, long count) {
  axon_map_call call = {
    .input = {a}, .step = {1}, .output = output, .rows = 1, .columns = count};
  kernel(&call);
}

/// Runs a kernel of two inputs; each walks (step 1) or repeats its first element (step 0).
static inline void axon_map_2(
  axon_map_kernel kernel, const void *a, long step_a, const void *b, long step_b, void *output,
  long count) {
  axon_map_call call = {
    .input = {a, b}, .step = {step_a, step_b}, .output = output, .rows = 1, .columns = count};
  kernel(&call);
}

/// Converts `count` contiguous elements between any two types, coded as Swift's `DType`.
///
/// Floating point to integer truncates toward 0, saturates and makes NaN 0; small integers wrap;
/// anything but 0 is true; halves are rounded to the nearest even and keep NaN.
void axon_cast(const void *input, int input_type, void *output, int output_type, long count);
