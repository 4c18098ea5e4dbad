// The kernels over rows at one width: WIDTH (lanes of f32) is set by the file that includes this.
#include "../math/prelude.h"
#include "../math/special.h"
#include "rows.h"

#if WIDTH == 4 || defined(__x86_64__)

#include "../math/begin_target.h"

#include "../math/begin_f32.h"
#include "kernels.h"
#include "../map/again.h"

#include "../math/begin_f64.h"
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
    {f32_layer_norm_backward_chunk, f64_layer_norm_backward_chunk},
};
#endif
