// One step of one example, after and before the product with the weight, for the current F, T, V, K
// and LANES. All vectors have `h` numbers; gates lie behind each other.

INLINE V F(optional)(const T *p, long offset, long n) { return p ? F(take)(p + offset, n) : K(0); }

#define EACH for (long j = 0, n = h; j < h; j += LANES, n -= LANES)
/// What input, weight and bias say to gate `g`.
#define SUM(g) F(take)(x + g * h + j, n) + F(product_of_gate)(p, bias, g * h + j, n)

INLINE V F(product_of_gate)(const T *p, const T *bias, long at, long n) {
  return F(take)(p + at, n) + F(optional)(bias, at, n);
}

INLINE void F(elman_step)(int relu, const T *x, const T *p, const T *bias, T *out, long h) {
  EACH {
    V sum = SUM(0);
    F(give)(out + j, relu ? F(maximum)(sum, K(0)) : F(tanh)(sum), n);
  }
}

INLINE void F(lstm_step)(const T *x, const T *p, const T *bias, const T *before, T *saved, T *cell, T *out,
                         long h) {
  EACH {
    V i = F(sigmoid)(SUM(0)), f = F(sigmoid)(SUM(1)), g = F(tanh)(SUM(2)), o = F(sigmoid)(SUM(3));
    V c = f * F(take)(before + j, n) + i * g;
    F(give)(saved + j, i, n), F(give)(saved + h + j, f, n);
    F(give)(saved + 2 * h + j, g, n), F(give)(saved + 3 * h + j, o, n);
    F(give)(cell + j, c, n), F(give)(out + j, o * F(tanh)(c), n);
  }
}

INLINE void F(gru_step)(const T *x, const T *p, const T *bias, const T *before, T *saved, T *out, long h) {
  EACH {
    V r = F(sigmoid)(SUM(0)), z = F(sigmoid)(SUM(1)), m = F(product_of_gate)(p, bias, 2 * h + j, n);
    V c = F(tanh)(F(take)(x + 2 * h + j, n) + r * m);
    F(give)(saved + j, r, n), F(give)(saved + h + j, z, n);
    F(give)(saved + 2 * h + j, c, n), F(give)(saved + 3 * h + j, m, n);
    F(give)(out + j, c + z * (F(take)(before + j, n) - c), n);
  }
}

/// `dh`: the gradient of this state, afterwards what reaches the one before past the weight. `da` gets that
/// of the gates.
INLINE void F(elman_back)(int relu, const T *out, T *dh, T *da, long h) {
  EACH {
    V y = F(take)(out + j, n), d = F(take)(dh + j, n);
    F(give)(da + j, relu ? F(select)(y > K(0), d, K(0)) : d * (K(1) - y * y), n);
    F(give)(dh + j, K(0), n);
  }
}

/// `dc`: the gradient of this cell as the later steps give it, afterwards of the one before.
INLINE void F(lstm_back)(const T *saved, const T *cell, const T *before, T *dh, T *dc, T *da, long h) {
  EACH {
    V i = F(take)(saved + j, n), f = F(take)(saved + h + j, n);
    V g = F(take)(saved + 2 * h + j, n), o = F(take)(saved + 3 * h + j, n);
    V t = F(tanh)(F(take)(cell + j, n)), d = F(take)(dh + j, n);
    V c = F(take)(dc + j, n) + d * o * (K(1) - t * t);
    F(give)(da + j, c * g * i * (K(1) - i), n);
    F(give)(da + h + j, c * F(take)(before + j, n) * f * (K(1) - f), n);
    F(give)(da + 2 * h + j, c * i * (K(1) - g * g), n);
    F(give)(da + 3 * h + j, d * t * o * (K(1) - o), n);
    F(give)(dc + j, c * f, n), F(give)(dh + j, K(0), n);
  }
}

/// `dp` gets the gradient of the weight's product: of n it differs from what the input gets.
INLINE void F(gru_back)(const T *saved, const T *before, T *dh, T *da, T *dp, long h) {
  EACH {
    V r = F(take)(saved + j, n), z = F(take)(saved + h + j, n);
    V c = F(take)(saved + 2 * h + j, n), m = F(take)(saved + 3 * h + j, n), d = F(take)(dh + j, n);
    V dn = d * (K(1) - z) * (K(1) - c * c), dr = dn * m * r * (K(1) - r);
    V dz = d * (F(take)(before + j, n) - c) * z * (K(1) - z);
    F(give)(da + j, dr, n), F(give)(da + h + j, dz, n), F(give)(da + 2 * h + j, dn, n);
    F(give)(dp + j, dr, n), F(give)(dp + h + j, dz, n), F(give)(dp + 2 * h + j, dn * r, n);
    F(give)(dh + j, d * z, n);
  }
}

#undef EACH
#undef SUM
