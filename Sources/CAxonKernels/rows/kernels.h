// Kernels over rows at one width, for the current F, T, V, M, K and LANES.

INLINE V F(load)(const T *p) { return *(const F(packed) *)p; }
INLINE void F(store)(T *p, V v) { *(F(packed) *)p = v; }
INLINE T F(sum_lanes)(V v) {
  T sum = 0;
  for (int l = 0; l < LANES; l++) sum += v[l];
  return sum;
}

static void F(softmax_row)(const T *x, T *y, long n, int logarithm) {
  V largest = K(-INFINITY);
  long i = 0;
  for (; i + LANES <= n; i += LANES) largest = F(maximum)(largest, F(load)(x + i));
  T most = -INFINITY;
  for (int l = 0; l < LANES; l++)
    if (largest[l] > most || largest[l] != largest[l]) most = largest[l];
  for (; i < n; i++)
    if (x[i] > most || x[i] != x[i]) most = x[i];
  V shift = K(most), total = K(0);
  for (i = 0; i + LANES <= n; i += LANES) {
    V e = F(exp)(F(load)(x + i) - shift);
    total += e;
    if (!logarithm) F(store)(y + i, e);
  }
  T sum = F(sum_lanes)(total);
  if (i < n) {
    // The rest as a padded vector, so that every element goes through the same function.
    V rest = K(-INFINITY);
    for (long l = 0; i + l < n; l++) rest[l] = x[i + l] - most;
    V e = F(exp)(rest);
    for (long l = 0; i + l < n; l++) {
      sum += e[l];
      if (!logarithm) y[i + l] = e[l];
    }
  }
  if (logarithm) {
    V log_sum = F(log)(K(sum));
    for (i = 0; i + LANES <= n; i += LANES) F(store)(y + i, F(load)(x + i) - shift - log_sum);
    for (; i < n; i++) y[i] = x[i] - most - log_sum[0];
    return;
  }
  V scale = K(1) / K(sum);
  for (i = 0; i + LANES <= n; i += LANES) F(store)(y + i, F(load)(y + i) * scale);
  for (; i < n; i++) y[i] *= scale[0];
}

static void F(softmax_chunk)(void *context, long chunk) {
  const rows_job *j = context;
  for (long r = chunk * j->per_chunk; r < j->rows && r < (chunk + 1) * j->per_chunk; r++)
    F(softmax_row)
    ((const T *)j->a + r * j->columns, (T *)j->out + r * j->columns, j->columns, j->logarithm);
}

static void F(softmax_backward_chunk)(void *context, long chunk) {
  const rows_job *j = context;
  long n = j->columns;
  for (long r = chunk * j->per_chunk; r < j->rows && r < (chunk + 1) * j->per_chunk; r++) {
    const T *y = (const T *)j->a + r * n, *g = (const T *)j->b + r * n;
    T *out = (T *)j->out + r * n;
    V total = K(0);
    long i = 0;
    for (; i + LANES <= n; i += LANES)
      total += j->logarithm ? F(load)(g + i) : F(load)(g + i) * F(load)(y + i);
    T sum = F(sum_lanes)(total);
    for (; i < n; i++) sum += j->logarithm ? g[i] : g[i] * y[i];
    V shift = K(sum);
    for (i = 0; i + LANES <= n; i += LANES) {
      V gi = F(load)(g + i), yi = F(load)(y + i);
      F(store)(out + i, j->logarithm ? gi - F(exp)(yi) * shift : yi * (gi - shift));
    }
    if (i < n) {
      V gi = K(0), yi = K(0);
      for (long l = 0; i + l < n; l++) gi[l] = g[i + l], yi[l] = y[i + l];
      V v = j->logarithm ? gi - F(exp)(yi) * shift : yi * (gi - shift);
      for (long l = 0; i + l < n; l++) out[i + l] = v[l];
    }
  }
}

/// The mean of a row, and one over its standard deviation.
INLINE void F(moments)(const T *x, long n, double epsilon, T *mean, T *scale) {
  V total = K(0);
  long i = 0;
  for (; i + LANES <= n; i += LANES) total += F(load)(x + i);
  T sum = F(sum_lanes)(total);
  for (; i < n; i++) sum += x[i];
  *mean = sum / (T)n;
  total = K(0);
  for (i = 0; i + LANES <= n; i += LANES) {
    V d = F(load)(x + i) - K(*mean);
    total += d * d;
  }
  sum = F(sum_lanes)(total);
  for (; i < n; i++) sum += (x[i] - *mean) * (x[i] - *mean);
  *scale = (T)(1 / sqrt((double)(sum / (T)n) + epsilon));
}

static void F(layer_norm_chunk)(void *context, long chunk) {
  const rows_job *j = context;
  long n = j->columns;
  const T *w = j->b, *b = j->c;
  for (long r = chunk * j->per_chunk; r < j->rows && r < (chunk + 1) * j->per_chunk; r++) {
    const T *x = (const T *)j->a + r * n;
    T *y = (T *)j->out + r * n;
    long i;
    T mean, scale;
    F(moments)(x, n, j->epsilon, &mean, &scale);
    for (i = 0; i + LANES <= n; i += LANES) {
      V v = (F(load)(x + i) - K(mean)) * K(scale);
      if (w) v = v * F(load)(w + i);
      if (b) v = v + F(load)(b + i);
      F(store)(y + i, v);
    }
    for (; i < n; i++) {
      T v = (x[i] - mean) * scale;
      if (w) v *= w[i];
      if (b) v += b[i];
      y[i] = v;
    }
  }
}

/// `parts`, where it isn't null, gets what the rows of this chunk give to the gradients of weight and bias.
static void F(layer_norm_backward_chunk)(void *context, long chunk) {
  const rows_job *j = context;
  long n = j->columns;
  const T *w = j->b;
  T *dw = j->parts ? (T *)j->parts + chunk * 2 * n : 0, *db = dw ? dw + n : 0;
  if (dw) memset(dw, 0, sizeof(T) * (size_t)(2 * n));
  for (long r = chunk * j->per_chunk; r < j->rows && r < (chunk + 1) * j->per_chunk; r++) {
    const T *x = (const T *)j->a + r * n, *g = (const T *)j->c + r * n;
    T *y = (T *)j->out + r * n, mean, scale;
    F(moments)(x, n, j->epsilon, &mean, &scale);
    V sum = K(0), product = K(0);
    long i = 0;
    for (; i + LANES <= n; i += LANES) {
      V h = (F(load)(x + i) - K(mean)) * K(scale), gi = F(load)(g + i), d = w ? gi * F(load)(w + i) : gi;
      sum += d, product += d * h;
      if (dw) F(store)(dw + i, F(load)(dw + i) + gi * h), F(store)(db + i, F(load)(db + i) + gi);
    }
    T a = F(sum_lanes)(sum), b = F(sum_lanes)(product);
    for (; i < n; i++) {
      T h = (x[i] - mean) * scale, d = w ? g[i] * w[i] : g[i];
      a += d, b += d * h;
      if (dw) dw[i] += g[i] * h, db[i] += g[i];
    }
    a /= (T)n, b /= (T)n;
    for (i = 0; i + LANES <= n; i += LANES) {
      V h = (F(load)(x + i) - K(mean)) * K(scale), d = F(load)(g + i);
      if (w) d *= F(load)(w + i);
      F(store)(y + i, (d - K(a) - h * K(b)) * K(scale));
    }
    for (; i < n; i++) y[i] = ((w ? g[i] * w[i] : g[i]) - a - (x[i] - mean) * scale * b) * scale;
  }
}
