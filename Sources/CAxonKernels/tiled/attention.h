// softmax(q kᵀ · scale + mask) v block by block, so that no row of scores is ever whole, for the current
// F, T, V, K, LANES and ROWS.
// T. Dao et al., "FlashAttention: fast and memory-efficient exact attention", 2022.

enum { F(query_block) = 64, F(key_block) = 64 };

INLINE const T *F(head)(const axon_heads *x, long head) { return (const T *)x->data + x->offsets[head]; }

/// How many of the `count` keys from `first` on this query may see: at least one, because blocks of queries and
/// of keys begin at the same places.
INLINE long F(seen)(const axon_attention *a, long query, long first, long count) {
  return a->causal ? least(count, query + 1 - first) : count;
}

/// Turns the products of one query with `count` keys from `first` on into scores.
INLINE void F(scores)(const axon_attention *a, long head, long query, long first, long count, T *s) {
  V scale = K((T)a->scale);
  for (long j = 0; j < count; j += LANES) F(store)(s + j, F(load)(s + j) * scale);
  long at = a->mask.kind ? a->mask.offsets[head] + query * a->mask.row + first * a->mask.column : 0;
  if (a->mask.kind == AXON_MASK_ADDED)
    for (long j = 0; j < count; j++) s[j] += ((const T *)a->mask.data)[at + j * a->mask.column];
  if (a->mask.kind == AXON_MASK_CHOOSES)
    for (long j = 0; j < count; j++)
      if (!((const uint8_t *)a->mask.data)[at + j * a->mask.column]) s[j] = (T)-INFINITY;
  // The rest of the last vector must not count.
  for (long j = count; j < up(count, LANES); j++) s[j] = (T)-INFINITY;
}

/// The weight of keys that are not seen.
INLINE void F(clear)(T *s, long from, long to) {
  for (long j = from; j < to; j += LANES) F(store)(s + j, K(0));
}

/// How many keys the last of these queries may see.
INLINE long F(visible)(const axon_attention *a, long end) {
  return a->causal ? least(a->keys, end) : a->keys;
}

INLINE T F(largest)(const T *x, long n) {
  V most = F(load)(x);
  for (long j = LANES; j < n; j += LANES) most = F(maximum)(most, F(load)(x + j));
  for (int half = LANES / 2; half > 0; half /= 2) {
    V other = most;
    for (int l = 0; l < half; l++) other[l] = most[l + half];
    most = F(maximum)(most, other);
  }
  return most[0];
}
INLINE T F(total)(V v) {
  for (int half = LANES / 2; half > 0; half /= 2)
    for (int l = 0; l < half; l++) v[l] += v[l + half];
  return v[0];
}

/// One more block of scores of one query: they become weights relative to the largest score so far.
INLINE void F(rescale)(T *s, long n, T *most, T *sum, T *out, long width) {
  T largest = F(largest)(s, n), before = *most;
  if (!(largest <= before)) *most = largest;
  // A query that has seen nothing so far.
  if (*most == (T)-INFINITY) return F(clear)(s, 0, n);
  V shift = K(*most), added = K(0);
  for (long j = 0; j < n; j += LANES) {
    V e = F(exp)(F(load)(s + j) - shift);
    F(store)(s + j, e), added += e;
  }
  if (*most != before && before != (T)-INFINITY) {
    V old = F(exp)(K(before) - shift);
    *sum *= old[0];
    for (long j = 0; j < width; j += LANES) F(store)(out + j, F(load)(out + j) * old);
  }
  *sum += F(total)(added);
}

static void F(attention_chunk)(void *context, long chunk) {
  enum { Q = F(query_block), B = F(key_block) };
  const axon_attention *a = context;
  long blocks = (a->queries + Q - 1) / Q, head = chunk / blocks, first = chunk % blocks * Q;
  long rows = least(Q, a->queries - first), d = a->width, e = a->value_width;
  long de = up(d, STRIP), ee = up(e, STRIP);
  long size = Q * d + B * (de + ee) + Q * B + Q * ee + 2 * Q;
  T *q = F(room)(size), *k = q + Q * d, *v = k + B * de, *s = v + B * ee;
  T *out = s + Q * B, *most = out + Q * ee, *sum = most + Q;
  F(pack)(F(head)(&a->q, head) + first * a->q.row, a->q.row, 1, rows, d, ROWS, q);
  for (long i = 0; i < Q * ee; i++) out[i] = 0;
  for (long i = 0; i < rows; i++) most[i] = (T)-INFINITY, sum[i] = 0;
  const T *keys = F(head)(&a->k, head / a->group), *values = F(head)(&a->v, head / a->group);
  long end = F(visible)(a, first + rows);
  for (long at = 0; at < end; at += B) {
    long count = least(B, end - at);
    F(pack)(keys + at * a->k.row, a->k.row, 1, count, d, STRIP, k);
    F(pack)(values + at * a->v.row, 1, a->v.row, e, count, STRIP, v);
    long edge = a->causal ? first - at : WHOLE;
    F(multiply_strips)(q, edge, rows, d, k, count, s, B, 0);
    for (long i = 0; i < rows; i++) {
      long seen = F(seen)(a, first + i, at, count), n = up(seen, LANES);
      F(scores)(a, head, first + i, at, seen, s + i * B);
      F(rescale)(s + i * B, n, most + i, sum + i, out + i * ee, e);
      F(clear)(s + i * B, n, B);
    }
    F(multiply_rows)(s, B, edge, rows, count, v, e, out, ee);
  }
  for (long i = 0; i < rows; i++) {
    T *to = (T *)a->output + (head * a->queries + first + i) * e;
    T scale = sum[i] > 0 || sum[i] != sum[i] ? 1 / sum[i] : 0;
    for (long j = 0; j < e; j++) to[j] = out[i * ee + j] * scale;
    ((T *)a->log_sums)[head * a->queries + first + i] = most[i] + F(log)(K(sum[i]))[0];
  }
  F(leave)(q, size);
}

static void F(attention)(const axon_attention *a) {
  long blocks = (a->queries + F(query_block) - 1) / F(query_block);
  axon_parallel(a->heads * blocks, F(attention_chunk), (void *)a);
}

typedef struct {
  const axon_attention *a;
  const axon_attention_gradients *g;
} F(attention_gradients);

/// What one block of queries gives to the gradients, and to those of one block of keys.
typedef struct {
  /// Queries and gradients of the output, in strips of rows.
  T *q, *g;
  /// The gradient of the queries; what is taken from every gradient of a score.
  T *dq, *shift;
} F(queries);

/// Weights from the products of a query with a block of keys, and gradients of scores `ds` from those of
/// the weights.
INLINE void F(weigh)(T *s, T *ds, long count, T log_sum, T shift, T scale) {
  if (log_sum == (T)-INFINITY) {
    F(clear)(s, 0, count), F(clear)(ds, 0, count);
    return;
  }
  for (long j = 0; j < count; j += LANES) {
    V p = F(exp)(F(load)(s + j) - K(log_sum));
    F(store)(s + j, p), F(store)(ds + j, p * (F(load)(ds + j) - K(shift)) * K(scale));
  }
}

/// All query heads that share one head of keys and values.
static void F(attention_back_chunk)(void *context, long shared) {
  enum { Q = F(query_block), B = F(key_block) };
  const axon_attention *a = ((const F(attention_gradients) *)context)->a;
  const axon_attention_gradients *g = ((const F(attention_gradients) *)context)->g;
  long l = a->queries, d = a->width, e = a->value_width, de = up(d, STRIP), ee = up(e, STRIP);
  long high = up(l, Q), wide = up(a->keys, B);
  long size = high * (d + e + de + 1) + wide * (de + ee) + B * (2 * de + ee) + Q * (de + ee) + 2 * Q * B;
  F(queries) x;
  x.q = F(room)(size), x.g = x.q + high * d, x.dq = x.g + high * e, x.shift = x.dq + high * de;
  T *dk = x.shift + high, *dv = dk + wide * de, *kt = dv + wide * ee, *vt = kt + B * de, *k = vt + B * ee;
  T *right_q = k + B * de, *right_g = right_q + Q * de, *s = right_g + Q * ee, *ds = s + Q * B;
  for (long i = 0; i < wide * (de + ee); i++) dk[i] = 0;
  const T *keys = F(head)(&a->k, shared), *values = F(head)(&a->v, shared);
  for (long head = shared * a->group; head < (shared + 1) * a->group; head++) {
    const T *queries = F(head)(&a->q, head), *arriving = F(head)(&g->output, head);
    const T *out = (const T *)a->output + head * l * e, *log_sums = (const T *)a->log_sums + head * l;
    F(pack)(queries, a->q.row, 1, l, d, ROWS, x.q);
    F(pack)(arriving, g->output.row, 1, l, e, ROWS, x.g);
    for (long i = 0; i < high * de; i++) x.dq[i] = 0;
    for (long i = 0; i < l; i++) {
      V sum = K(0);
      for (long j = 0, n = e; j < e; j += LANES, n -= LANES)
        sum += F(take)(out + i * e + j, n) * F(take)(arriving + i * g->output.row + j, n);
      x.shift[i] = F(total)(sum);
    }
    for (long at = 0; at < a->keys; at += B) {
      long count = least(B, a->keys - at);
      F(pack)(keys + at * a->k.row, a->k.row, 1, count, d, STRIP, kt);
      F(pack)(values + at * a->v.row, a->v.row, 1, count, e, STRIP, vt);
      F(pack)(keys + at * a->k.row, 1, a->k.row, d, count, STRIP, k);
      for (long first = a->causal ? at / Q * Q : 0; first < l; first += Q) {
        long rows = least(Q, l - first);
        long edge = a->causal ? first - at : WHOLE;
        F(multiply_strips)(x.q + first * d, edge, rows, d, kt, count, s, B, 0);
        F(multiply_strips)(x.g + first * e, edge, rows, e, vt, count, ds, B, 0);
        for (long i = 0; i < rows; i++) {
          long seen = F(seen)(a, first + i, at, count), n = up(seen, LANES);
          F(scores)(a, head, first + i, at, seen, s + i * B);
          F(weigh)(s + i * B, ds + i * B, n, log_sums[first + i], x.shift[first + i], (T)a->scale);
          F(clear)(s + i * B, n, B), F(clear)(ds + i * B, n, B);
        }
        F(pack)(queries + first * a->q.row, 1, a->q.row, d, rows, STRIP, right_q);
        F(pack)(arriving + first * g->output.row, 1, g->output.row, e, rows, STRIP, right_g);
        F(multiply_columns)(s, B, edge, count, rows, right_g, e, dv + at * ee, ee);
        F(multiply_columns)(ds, B, edge, count, rows, right_q, d, dk + at * de, de);
        F(multiply_rows)(ds, B, edge, rows, count, k, d, x.dq + first * de, de);
      }
    }
    for (long i = 0; i < l; i++)
      memcpy((T *)g->q + (head * l + i) * d, x.dq + i * de, sizeof(T) * (size_t)d);
  }
  for (long i = 0; i < a->keys; i++) {
    memcpy((T *)g->k + (shared * a->keys + i) * d, dk + i * de, sizeof(T) * (size_t)d);
    memcpy((T *)g->v + (shared * a->keys + i) * e, dv + i * ee, sizeof(T) * (size_t)e);
  }
  F(leave)(x.q, size);
}

static void F(attention_back)(const axon_attention *a, const axon_attention_gradients *g) {
  F(attention_gradients) context = {a, g};
  axon_parallel(a->heads / a->group, F(attention_back_chunk), &context);
}
