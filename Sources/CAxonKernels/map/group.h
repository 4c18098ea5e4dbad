// The kernels of one group at one width: GROUP and WIDTH (lanes of f32) are set by the file that
// includes this. Targets are set by pragmas, so the package needs no compiler flags. Off x86-64
// there is one width, 4.
#include "../math/prelude.h"
#include "../math/special.h"
#include "map.h"

#define TEXT_(path) #path
#define TEXT(path) TEXT_(path)
#define RENDERED TEXT(../generated/GROUP.inc)

#if WIDTH == 4 || defined(__x86_64__)

#include "../math/begin_target.h"

// Numbers in f32.
#include "../math/begin_f32.h"
#include "../loops.h"
#define REAL KERNEL
#define ANY KERNEL
#define INTEGER(...)
#include RENDERED
#include "again.h"

// Numbers in f64, half as many lanes.
#include "../math/begin_f64.h"
#include "../loops.h"
#define REAL KERNEL
#define ANY KERNEL
#define INTEGER(...)
#include RENDERED
#include "again.h"

// Integers.
#define F(name) PASTE(i64, name)
#define T int64_t
#define LANES (WIDTH / 2)
#define V F(vector)
#define M V
typedef T V __attribute__((ext_vector_type(LANES)));
#define K(c) ((V)(T)(c))
#include "../math/i64.h"
#include "../loops.h"
#define REAL(...)
#define ANY KERNEL
#define INTEGER KERNEL
#include RENDERED
#include "again.h"

#if WIDTH != 4
#pragma clang attribute pop
#endif

// The same text once more, as a table.
#define REAL(name, ...) {#name, {f32_##name##_map, f64_##name##_map, 0}},
#define ANY(name, ...) {#name, {f32_##name##_map, f64_##name##_map, i64_##name##_map}},
#define INTEGER(name, ...) {#name, {0, 0, i64_##name##_map}},
const axon_map_entry MAP_TABLE(GROUP, WIDTH)[] = {
#include RENDERED
  {0, {0, 0, 0}}};

#endif
