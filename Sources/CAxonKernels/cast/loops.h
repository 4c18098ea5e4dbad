// The conversions at one width: simple loops that the compiler vectorizes for the target of the
// file that includes this, which sets WIDTH.
#include <stdint.h>
#include <string.h>

#include "cast.h"

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)

#if WIDTH == 4 || defined(__x86_64__)

#if WIDTH == 8
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
#elif WIDTH == 16
#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,fma,f16c"))), apply_to = function)
#endif

static inline uint32_t bits_of(float x) {
  uint32_t bits;
  memcpy(&bits, &x, 4);
  return bits;
}
static inline float from_bits(uint32_t bits) {
  float x;
  memcpy(&x, &bits, 4);
  return x;
}

// Truncation; what doesn't fit becomes the nearest that does, NaN 0. (In C both are undefined.)
#define SATURATING(name, Real, Integer, limit, largest)                    \
  static inline Integer name(Real x) {                                     \
    Real low = x < -(limit) ? -(limit) : x == x ? x : 0;                   \
    Integer y = (Integer)(low < (limit) ? low : 0);                        \
    return low < (limit) ? y : (largest);                                  \
  }
SATURATING(float_to_int, float, int32_t, 0x1p31f, INT32_MAX)
SATURATING(float_to_long, float, int64_t, 0x1p63f, INT64_MAX)
SATURATING(double_to_int, double, int32_t, 0x1p31, INT32_MAX)
SATURATING(double_to_long, double, int64_t, 0x1p63, INT64_MAX)
#define integer_to_int(x) (x)
#define integer_to_long(x) (x)

static inline float widened_bf16(uint16_t h) { return from_bits((uint32_t)h << 16); }
/// To the nearest, ties to even; NaN stays NaN.
static inline uint16_t narrowed_bf16(float x) {
  uint32_t bits = bits_of(x), rounded = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
  return x == x ? rounded : (bits >> 16) | 0x40;
}

#if WIDTH > 4 || defined(__aarch64__)
typedef _Float16 f16_element;
static inline float widened_f16(_Float16 h) { return h; }
static inline _Float16 narrowed_f16(float x) { return (_Float16)x; }
#else
typedef uint16_t f16_element;
/// Scaling by 2¹¹² moves the exponent, and normalizes denormals on the way.
static inline float widened_f16(uint16_t h) {
  uint32_t body = (uint32_t)(h & 0x7fff) << 13, sign = (uint32_t)(h & 0x8000) << 16;
  uint32_t finite = bits_of(from_bits(body) * 0x1p112f);
  return from_bits(sign | (body >= 0x0f800000 ? body | 0x7f800000 : finite));
}
/// To the nearest, ties to even; NaN stays NaN.
static inline uint16_t narrowed_f16(float x) {
  uint32_t bits = bits_of(x), size = bits & 0x7fffffff, sign = bits >> 16 & 0x8000;
  uint32_t normal = (size - 0x38000000 + 0xfff + (size >> 13 & 1)) >> 13;
  // ½ has the spacing of denormal halves: the addition rounds to them.
  uint32_t denormal = bits_of(from_bits(size) + 0.5f) - 0x3f000000;
  uint32_t y = size < 0x38800000 ? denormal : normal;
  y = size >= 0x477ff000 ? 0x7c00 : y;
  return sign | (size > 0x7f800000 ? 0x7e00 | (size >> 13 & 0x3ff) : y);
}
#endif

#define LOOP(from, From, to, To, value)                                              \
  static void from##_to_##to(const void *input, void *output, long count) {          \
    const From *restrict in = input;                                                 \
    To *restrict out = output;                                                       \
    for (long i = 0; i < count; i++) {                                               \
      From x = in[i];                                                                \
      out[i] = value;                                                                \
    }                                                                                \
  }
#define LOOPS(from, From, kind)                                                      \
  LOOP(from, From, bool, uint8_t, x != 0)                                            \
  LOOP(from, From, u8, uint8_t, (uint8_t)kind##_to_int(x))                           \
  LOOP(from, From, i8, int8_t, (int8_t)kind##_to_int(x))                             \
  LOOP(from, From, i16, int16_t, (int16_t)kind##_to_int(x))                          \
  LOOP(from, From, i32, int32_t, (int32_t)kind##_to_int(x))                          \
  LOOP(from, From, i64, int64_t, kind##_to_long(x))                                  \
  LOOP(from, From, f32, float, (float)x)                                             \
  LOOP(from, From, f64, double, (double)x)

LOOPS(u8, uint8_t, integer)
LOOPS(i8, int8_t, integer)
LOOPS(i16, int16_t, integer)
LOOPS(i32, int32_t, integer)
LOOPS(i64, int64_t, integer)
LOOPS(f32, float, float)
LOOPS(f64, double, double)
LOOP(f16, f16_element, f32, float, widened_f16(x))
LOOP(f32, float, f16, f16_element, narrowed_f16(x))
LOOP(bf16, uint16_t, f32, float, widened_bf16(x))
LOOP(f32, float, bf16, uint16_t, narrowed_bf16(x))

#if WIDTH != 4
#pragma clang attribute pop
#endif

#define ROW(from)                                                                    \
  {from##_to_bool, from##_to_u8, from##_to_i8, from##_to_i16, from##_to_i32,         \
   from##_to_i64, 0, 0, from##_to_f32, from##_to_f64}
const axon_cast_loop PASTE(axon_cast_, WIDTH)[10][10] = {
  ROW(u8),  // A stored truth value is a small integer.
  ROW(u8), ROW(i8), ROW(i16), ROW(i32), ROW(i64),
  {[8] = f16_to_f32}, {[8] = bf16_to_f32},
  {f32_to_bool, f32_to_u8, f32_to_i8, f32_to_i16, f32_to_i32, f32_to_i64, f32_to_f16, f32_to_bf16,
   f32_to_f32, f32_to_f64},
  ROW(f64)};

#endif
