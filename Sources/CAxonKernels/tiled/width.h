// Kernels built around matrix tiles at one width: WIDTH (lanes of f32) is set by the file that includes
// this.
#include "../math/prelude.h"
#include "../math/special.h"
#include "../include/axon_memory.h"
#include "../include/axon_threads.h"
#include "tiled.h"
#include <stdlib.h>

#if WIDTH == 4 || defined(__x86_64__)

static inline long least(long a, long b) { return a < b ? a : b; }
static inline long up(long a, long to) { return (a + to - 1) / to * to; }

#include "../math/begin_target.h"

#define NAME F
/// As many rows of a tile as keep its sums in registers and divide the blocks of these kernels.
#if WIDTH == 16
#define ROWS 8
#else
#define ROWS 4
#endif
#define STRIP (2 * LANES)

#include "../math/begin_f32.h"
#include "../tile.inc"
#include "multiply.h"
#include "recurrent_steps.h"
#include "recurrence.h"
#include "attention.h"
#include "../map/again.h"

#include "../math/begin_f64.h"
#include "../tile.inc"
#include "multiply.h"
#include "recurrent_steps.h"
#include "recurrence.h"
#include "attention.h"
#include "../map/again.h"

#if WIDTH != 4
#pragma clang attribute pop
#endif

#define TABLE_(width) axon_tiled_##width
#define TABLE(width) TABLE_(width)
#define BOTH(kernel) {f32_##kernel, f64_##kernel}
const tiled_table TABLE(WIDTH) = {BOTH(recurrence), BOTH(recurrence_back), BOTH(attention), BOTH(attention_back)};
#endif
