#pragma once
// Functions that the C library lacks, or not in a form that threads can share.

/// log |Γ(x)|
double axon_lgamma(double x);
/// The inverse of erf.
double axon_erfinv(double y);
/// ψ(x), the logarithmic derivative of Γ.
double axon_digamma(double x);
/// ψ⁽ⁿ⁾(x)
double axon_polygamma(double x, double order);
/// Hurwitz's ζ(s, q).
double axon_zeta(double s, double q);
