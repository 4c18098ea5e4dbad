// What every dtype needs, for the current V (numbers), M (masks) and LANES.

typedef V F(packed) __attribute__((aligned(1), __may_alias__));
typedef uint8_t F(bytes) __attribute__((ext_vector_type(LANES)));
typedef F(bytes) F(packed_bytes) __attribute__((aligned(1), __may_alias__));

INLINE V F(get)(const void *p) { return *(const F(packed) *)p; }
INLINE void F(put)(void *p, V v) { *(F(packed) *)p = v; }
INLINE M F(get_truth)(const void *p) {
  return __builtin_convertvector(*(const F(packed_bytes) *)p, M) != (M)0;
}
INLINE void F(put_truth)(void *p, M m) {
  *(F(packed_bytes) *)p = __builtin_convertvector(m & (M)1, F(bytes));
}

/// The rest is bits, so that what isn't chosen leaves no trace.
INLINE V F(select)(M c, V a, V b) { return (V)((c & (M)a) | (~c & (M)b)); }
/// A function of the C library, lane by lane; out of line, so that kernels stay small.
#define LANEWISE(name, function)                                         \
  OUTLINE void F(name##_lanes)(T *x) {                                   \
    _Pragma("clang loop unroll(disable) vectorize(disable)")             \
    for (int i = 0; i < LANES; i++) x[i] = function(x[i]);               \
  }                                                                      \
  INLINE V F(name)(V x) {                                                \
    F(name##_lanes)((T *)&x);                                            \
    return x;                                                            \
  }
#define LANEWISE_2(name, function)                                       \
  OUTLINE void F(name##_lanes)(T *a, const T *b) {                       \
    _Pragma("clang loop unroll(disable) vectorize(disable)")             \
    for (int i = 0; i < LANES; i++) a[i] = function(a[i], b[i]);         \
  }                                                                      \
  INLINE V F(name)(V a, V b) {                                           \
    F(name##_lanes)((T *)&a, (const T *)&b);                             \
    return a;                                                            \
  }

/// Where input `i` starts in `row`, and how far a vector moves it. A scalar becomes a vector.
INLINE long F(begin)(const axon_map_call *call, int i, long size, long row, char **p, char *pad) {
  char *start = (char *)call->input[i] + row * call->row_step[i] * size;
  if (call->step[i]) {
    *p = start;
    return LANES * size;
  }
  for (int lane = 0; lane < LANES; lane++) memcpy(pad + lane * size, start, size);
  *p = pad;
  return 0;
}
