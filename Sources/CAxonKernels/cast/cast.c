// The choice of a conversion, and the way through f32 where there is no direct one.
#include "cast.h"

#include <string.h>

#include "../include/axon_map.h"

enum { F32 = 8, CHUNK = 512 };

static axon_cast_loop find(int from, int to) {
#if defined(__x86_64__)
  int isa = axon_isa();
  if (isa == 2) return axon_cast_16[from][to];
  if (isa == 1) return axon_cast_8[from][to];
#endif
  return axon_cast_4[from][to];
}

void axon_cast(const void *input, int input_type, void *output, int output_type, long count) {
  static const char size[10] = {1, 1, 1, 2, 4, 8, 2, 2, 4, 8};
  if (input_type == output_type) {
    memcpy(output, input, count * size[input_type]);
    return;
  }
  axon_cast_loop direct = find(input_type, output_type);
  if (direct) {
    direct(input, output, count);
    return;
  }
  axon_cast_loop widen = find(input_type, F32), narrow = find(F32, output_type);
  float between[CHUNK];
  const char *in = input;
  char *out = output;
  for (long left = count; left > 0; left -= CHUNK) {
    long n = left < CHUNK ? left : CHUNK;
    widen(in, between, n);
    narrow(between, out, n);
    in += n * size[input_type], out += n * size[output_type];
  }
}
