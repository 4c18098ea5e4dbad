// Recurrent layers at one width: WIDTH (lanes of f32) is set by the file that includes this.
#include "../math/prelude.h"
#include "../math/special.h"
#include "../include/axon_memory.h"
#include "../include/axon_threads.h"
#include "recurrent.h"
#include <stdlib.h>

#if WIDTH == 4 || defined(__x86_64__)

static inline long least(long a, long b) { return a < b ? a : b; }
static inline long up(long a, long to) { return (a + to - 1) / to * to; }

#include "../math/begin_target.h"

#define NAME F
/// As many as divide the rows of a chunk and keep the sums in registers.
#if WIDTH == 16
#define ROWS 8
#else
#define ROWS 4
#endif

#include "../math/begin_f32.h"
#include "steps.h"
#include "sequence.h"
#include "../map/again.h"

#include "../math/begin_f64.h"
#include "steps.h"
#include "sequence.h"
#include "../map/again.h"

#if WIDTH != 4
#pragma clang attribute pop
#endif

#define TABLE_(width) axon_recurrent_##width
#define TABLE(width) TABLE_(width)
const recurrent_table TABLE(WIDTH) = {
    {f32_forward, f64_forward}, {f32_backward, f64_backward}};
#endif
