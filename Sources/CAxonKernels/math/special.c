// For lgamma_r.
#define _DEFAULT_SOURCE
#include "special.h"

#include <math.h>

double axon_lgamma(double x) {
  int sign;
  return lgamma_r(x, &sign);
}

// Winitzki's closed form, then Halley steps.
double axon_erfinv(double y) {
  double size = fabs(y);
  if (size == 1) return y * INFINITY;
  if (!(size < 1)) return NAN;
  if (size < 1e-8) return y * 0.886226925452758;
  double tail = 1 - size, logarithm = log(tail * (1 + size));
  double half = 4.330746750799873 + logarithm / 2;
  double x = sqrt(sqrt(half * half - logarithm * 6.802721088435375) - half);
  for (int i = 0; i < 3; i++) {
    // In the tail through erfc, which keeps the digits that erf loses near 1.
    double gap = size > 0.5 ? tail - erfc(x) : erf(x) - size;
    double step = gap / (1.1283791670955126 * exp(-x * x));
    x -= step / (1 + x * step);
  }
  return copysign(x, y);
}

// The recurrence up to 10, then the asymptotic series (Abramowitz and Stegun 6.3.5, 6.3.18);
// reflection for negative x (6.3.7).
double axon_digamma(double x) {
  if (x == 0) return copysign(INFINITY, -x);
  if (x < 0) {
    if (x == floor(x)) return NAN;
    return axon_digamma(1 - x) - M_PI / tan(M_PI * (x - trunc(x)));
  }
  double sum = 0;
  for (; x < 10; x++) sum -= 1 / x;
  static const double terms[] = {1.0 / 12,  -1.0 / 120,      1.0 / 252, -1.0 / 240,
                                 1.0 / 132, -691.0 / 32760, 1.0 / 12};
  double z = 1 / (x * x), series = 0;
  for (int i = 6; i >= 0; i--) series = (series + terms[i]) * z;
  return sum + log(x) - 0.5 / x - series;
}

// (-1)ⁿ⁺¹ n! ζ(n + 1, x) (Abramowitz and Stegun 6.4.10).
double axon_polygamma(double x, double order) {
  if (order == 0) return axon_digamma(x);
  double sign = fmod(order, 2) == 0 ? -1 : 1;
  return sign * tgamma(order + 1) * axon_zeta(order + 1, x);
}

// The Euler–Maclaurin sum, as Cephes' `zeta.c`.
double axon_zeta(double s, double q) {
  // (2k)! / B₂ₖ
  static const double divisors[] = {
    12.0, -720.0, 30240.0, -1209600.0, 47900160.0, -1.8924375803183791606e9, 7.47242496e10,
    -2.950130727918164224e12, 1.1646782814350067249e14, -4.5979787224074726105e15,
    1.8152105401943546773e17, -7.1661652561756670113e18};
  if (s == 1) return INFINITY;
  if (s < 1 || q != q) return NAN;
  if (q <= 0) {
    if (q == floor(q)) return INFINITY;
    if (s != floor(s)) return NAN;
  }
  double sum = pow(q, -s), a = q;
  for (int i = 0; i < 9 || a <= 9; i++) {
    double term = pow(++a, -s);
    sum += term;
    if (fabs(term / sum) < 1.1e-16) return sum;
  }
  double power = pow(a, -s), factor = 1, k = 0;
  sum += power * a / (s - 1) - 0.5 * power;
  for (int i = 0; i < 12; i++, k++) {
    factor *= s + k++;
    power /= a;
    double term = factor * power / divisors[i];
    sum += term;
    if (fabs(term / sum) < 1.1e-16) return sum;
    factor *= s + k;
    power /= a;
  }
  return sum;
}
