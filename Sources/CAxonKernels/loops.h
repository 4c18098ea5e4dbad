// The loop around every rendered kernel, for the current compute type and width.
//
// A broadcast scalar is a vector-sized buffer walked with step 0, and the last, partial vector
// is a padded copy. So one loop serves contiguous, scalar and row broadcast without a branch.

#define LOAD(i) F(get)(p[i])
#define LOAD_TRUTH(i) F(get_truth)(p[i])
#define STORE(v) F(put)(out, v); return sizeof(T);
#define STORE_TRUTH(m) F(put_truth)(out, m); return 1;
#define SIZE(i) ((truths) >> (i) & 1 ? 1 : (long)sizeof(T))

/// `arity` inputs; the bits of `truths` are the ones that hold truth values, a byte each. A program
/// that reads nothing (a constant) has one input all the same, unread.
#define KERNEL(name, arity, truths_, ...)                                                        \
  INLINE long F(name##_step)(char **p, char *out) { (void)p; __VA_ARGS__ }                       \
  static void F(name##_map)(const axon_map_call *call) {                                         \
    enum { n = arity, truths = truths_ };                                                        \
    char padded[n][LANES * sizeof(T)] __attribute__((aligned(64))), *p[n], *out = call->output;  \
    long advance[n];                                                                             \
    for (long row = 0; row < call->rows; row++) {                                                \
      for (int i = 0; i < n; i++)                                                                \
        advance[i] = F(begin)(call, i, SIZE(i), row, &p[i], padded[i]);                          \
      long left = call->columns, size;                                                           \
      for (; left >= LANES; left -= LANES) {                                                     \
        size = F(name##_step)(p, out);                                                           \
        out += size * LANES;                                                                     \
        for (int i = 0; i < n; i++) p[i] += advance[i];                                          \
      }                                                                                          \
      if (left) {                                                                                \
        char last[LANES * sizeof(T)] __attribute__((aligned(64)));                               \
        for (int i = 0; i < n; i++)                                                              \
          if (advance[i]) p[i] = memcpy(padded[i], p[i], left * SIZE(i));                        \
        size = F(name##_step)(p, last);                                                          \
        memcpy(out, last, left * size);                                                          \
        out += left * size;                                                                      \
      }                                                                                          \
    }                                                                                            \
  }
