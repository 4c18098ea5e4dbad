// The kernels over rows at one width: WIDTH (lanes of f32) is set by the file that includes this.
#include "../math/prelude.h"
#include "../math/special.h"
#include "rows.h"

#if WIDTH == 4 || defined(__x86_64__)

#if WIDTH == 8
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
#elif WIDTH == 16
#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,fma"))), apply_to = function)
#endif

#define F(name) PASTE(f32, name)
#define T float
#define LANES WIDTH
#define V F(vector)
#define M F(mask)
typedef T V __attribute__((ext_vector_type(LANES)));
typedef int32_t M __attribute__((ext_vector_type(LANES)));
#define K(c) ((V)(T)(c))
#include "../math/f32.h"
#include "kernels.h"
#include "../map/again.h"

#define F(name) PASTE(f64, name)
#define T double
#define LANES (WIDTH / 2)
#define V F(vector)
#define M F(mask)
typedef T V __attribute__((ext_vector_type(LANES)));
typedef int64_t M __attribute__((ext_vector_type(LANES)));
#define K(c) ((V)(T)(c))
#include "../math/f64.h"
#include "kernels.h"
#include "../map/again.h"

#if WIDTH != 4
#pragma clang attribute pop
#endif

#define TABLE_(width) axon_rows_##width
#define TABLE(width) TABLE_(width)
const rows_table TABLE(WIDTH) = {
    {f32_softmax_chunk, f64_softmax_chunk},
    {f32_softmax_backward_chunk, f64_softmax_backward_chunk},
    {f32_layer_norm_chunk, f64_layer_norm_chunk},
};
#endif
