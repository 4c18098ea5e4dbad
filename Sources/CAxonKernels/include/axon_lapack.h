#pragma once
#include <stdint.h>

// Factorizations of LAPACK, one matrix at a time, float64, columns one after the other. What is given is
// overwritten. Each returns LAPACK's `info`: 0, or what went wrong; -1000 where the library is absent.

/// Whether a LAPACK was found: OpenBLAS or the reference. AXON_LAPACK=0 hides it.
int axon_has_lapack(void);

/// P L U of a [m, n]; pivots of the smaller size, counted from 1.
int axon_lu(int m, int n, double *a, int32_t *pivots);
/// The lower triangle of a [n, n] becomes L with L Lᵀ; the upper one isn't read.
int axon_cholesky(int n, double *a);
/// R and the reflectors of Q of a [m, n], with their factors.
int axon_reflectors(int m, int n, double *a, double *factors);
/// The first `columns` columns of Q from the `count` reflectors in a [m, columns].
int axon_orthogonal(int m, int columns, int count, double *a, const double *factors);
/// Eigenvalues, ascending, and in a [n, n] the vectors; reads the lower triangle.
int axon_symmetric_eigen(int n, double *a, double *values);
/// Eigenvalues in pairs (real, imaginary), and vectors as LAPACK's dgeev packs them.
int axon_eigen(int n, double *a, double *real, double *imaginary, double *vectors);
/// Singular values, and unless u is null U and Vᵀ: square ones if `full`, else of the smaller size.
int axon_singular(int m, int n, double *a, double *s, double *u, double *vt, int full);
/// X with T X = B in b [n, k], T a triangle of a.
int axon_triangular_solve(int n, int k, const double *a, double *b, int upper, int transposed,
                          int unit);
/// L D Lᵀ of the lower triangle of a [n, n] with pivots (Bunch and Kaufman).
int axon_indefinite(int n, double *a, int32_t *pivots);
/// X with A X = B from the factors of `axon_indefinite`.
int axon_indefinite_solve(int n, int k, const double *a, const int32_t *pivots, double *b);
