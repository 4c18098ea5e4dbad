// All steps of a recurrent layer, for the current F, T, V, K, LANES and ROWS. A chunk of examples goes
// through all of its steps alone, so threads meet once in a sequence; the weight is laid out once.
enum { F(chunk) = 16 };

typedef struct {
  const axon_recurrence *r;
  const axon_recurrence_gradients *g;
  const T *weight;
} F(sequence);

static long F(gates)(const axon_recurrence *r) {
  return r->kind == AXON_LSTM ? 4 : r->kind == AXON_GRU ? 3 : 1;
}

/// to = a · weight for `rows` rows of k numbers; `to` has room for whole tiles.
INLINE void F(weighted)(const T *a, long rows, long k, const T *weight, long n, T *lines, T *to, long ldc) {
  if (rows == 1) {
    for (long j = 0; j < n; j += STRIP) {
      const T *w = weight + j * k;
      V s = K(0), next = K(0);
      for (long l = 0; l < k; l++, w += STRIP)
        s += K(a[l]) * F(load)(w), next += K(a[l]) * F(load)(w + LANES);
      F(store)(to + j, s), F(store)(to + j + LANES, next);
    }
    return;
  }
  F(pack)(a, k, 1, rows, k, ROWS, lines);
  F(multiply_strips)(lines, WHOLE, rows, k, weight, n, to, ldc, 0);
}

static void F(recurrence_chunk)(void *context, long chunk) {
  const F(sequence) *s = context;
  const axon_recurrence *r = s->r;
  long h = r->hidden, n = F(gates)(r) * h, ldc = up(n, STRIP), first = chunk * F(chunk);
  long rows = least(F(chunk), r->rows - first);
  long size = F(chunk) * (h + ldc);
  T *lines = F(room)(size), *product = lines + F(chunk) * h;
  T *output = r->output, *cells = r->cells, *saved = r->saved;
  const T *state = (const T *)r->start + first * h;
  const T *cell = r->start_cell ? (const T *)r->start_cell + first * h : 0;
  for (long step = 0; step < r->steps; step++) {
    long at = (r->reversed ? r->steps - 1 - step : step) * r->rows + first;
    F(weighted)(state, rows, h, s->weight, n, lines, product, ldc);
    for (long i = 0; i < rows; i++) {
      const T *x = (const T *)r->input + (at + i) * n, *p = product + i * ldc;
      T *out = output + (at + i) * h, *keep = saved + (at + i) * 4 * h;
      switch (r->kind) {
        case AXON_LSTM:
          F(lstm_step)(x, p, r->bias, cell + i * h, keep, cells + (at + i) * h, out, h);
          break;
        case AXON_GRU: F(gru_step)(x, p, r->bias, state + i * h, keep, out, h); break;
        default: F(elman_step)(r->kind == AXON_RELU, x, p, r->bias, out, h);
      }
    }
    state = output + at * h;
    if (cells) cell = cells + at * h;
  }
  F(leave)(lines, size);
}

static void F(recurrence_back_chunk)(void *context, long chunk) {
  const F(sequence) *s = context;
  const axon_recurrence *r = s->r;
  const axon_recurrence_gradients *g = s->g;
  long h = r->hidden, n = F(gates)(r) * h, ldc = up(h, STRIP), first = chunk * F(chunk);
  long rows = least(F(chunk), r->rows - first);
  long size = F(chunk) * (n + ldc);
  T *lines = F(room)(size), *product = lines + F(chunk) * n;
  const T *output = r->output, *cells = r->cells, *saved = r->saved;
  T *dh = (T *)g->start + first * h, *dc = r->kind == AXON_LSTM ? (T *)g->start_cell + first * h : 0;
  memset(dh, 0, sizeof(T) * (size_t)(rows * h));
  if (dc) memset(dc, 0, sizeof(T) * (size_t)(rows * h));
  for (long step = r->steps - 1; step >= 0; step--) {
    long at = (r->reversed ? r->steps - 1 - step : step) * r->rows + first;
    long before = r->reversed ? at + r->rows : at - r->rows;
    const T *state = step ? output + before * h : (const T *)r->start + first * h;
    const T *cell = !cells ? 0 : step ? cells + before * h : (const T *)r->start_cell + first * h;
    T *to = (T *)g->product + at * n;
    if (g->output)
      for (long i = 0; i < rows * h; i++) dh[i] += ((const T *)g->output + at * h)[i];
    if (dc && g->cells)
      for (long i = 0; i < rows * h; i++) dc[i] += ((const T *)g->cells + at * h)[i];
    for (long i = 0; i < rows; i++) {
      T *da = (T *)g->input + (at + i) * n;
      const T *kept = saved + (at + i) * 4 * h;
      switch (r->kind) {
        case AXON_LSTM:
          F(lstm_back)(kept, cells + (at + i) * h, cell + i * h, dh + i * h, dc + i * h, da, h);
          break;
        case AXON_GRU: F(gru_back)(kept, state + i * h, dh + i * h, da, to + i * n, h); break;
        default: F(elman_back)(r->kind == AXON_RELU, output + (at + i) * h, dh + i * h, da, h);
      }
    }
    F(weighted)(to, rows, n, s->weight, h, lines, product, ldc);
    for (long i = 0; i < rows; i++)
      for (long j = 0; j < h; j++) dh[i * h + j] += product[i * ldc + j];
  }
  F(leave)(lines, size);
}

/// Lays out the weight as [k, n] and lets every chunk run.
INLINE void F(run)(F(sequence) s, long across, long along, long n, long k, void (*body)(void *, long)) {
  long width = up(n, STRIP);
  T *weight = F(room)(width * k);
  F(pack)(s.r->weight, across, along, n, k, STRIP, weight);
  s.weight = weight;
  axon_parallel((s.r->rows + F(chunk) - 1) / F(chunk), body, &s);
  F(leave)(weight, width * k);
}

static void F(recurrence)(const axon_recurrence *r) {
  F(run)((F(sequence)){r, 0, 0}, r->hidden, 1, F(gates)(r) * r->hidden, r->hidden, F(recurrence_chunk));
}
static void F(recurrence_back)(const axon_recurrence *r, const axon_recurrence_gradients *g) {
  F(run)((F(sequence)){r, g, 0}, 1, r->hidden, r->hidden, F(gates)(r) * r->hidden, F(recurrence_back_chunk));
}
