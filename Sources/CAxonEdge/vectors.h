// Vectors of eight numbers for the edge: the mathematics of the main library, with the same bits on
// every processor. Nothing is contracted, and sums run in an order that doesn't follow from the width
// of the registers.
#define EXACT
#define WIDTH 8
#include "../CAxonKernels/math/prelude.h"
#include "../CAxonKernels/math/special.h"
#include "../CAxonKernels/math/begin_f32.h"

/// Before loops whose arrays are meant to be registers.
#define UNROLLED _Pragma("clang loop unroll(full)")

/// The first `count` numbers at `p`, zeros after them.
INLINE V F(get_first)(const float *p, long count) {
  if (count >= LANES) return F(get)(p);
  V v = K(0);
  for (int i = 0; i < count; i++) v[i] = p[i];
  return v;
}
INLINE void F(put_first)(float *p, V v, long count) {
  if (count >= LANES) F(put)(p, v);
  else
    for (int i = 0; i < count; i++) p[i] = v[i];
}
