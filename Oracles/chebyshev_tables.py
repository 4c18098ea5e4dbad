"""Prints Chebyshev coefficients, computed from the functions' definitions with 40 digits:

  python chebyshev_tables.py modified     > .../AxonFormula/Tables/ModifiedBesselTables.swift
  python chebyshev_tables.py bessel       > .../AxonFormula/Tables/BesselTables.swift
  python chebyshev_tables.py probability  > .../AxonFormula/Tables/ProbabilityTables.swift

Each table approximates g(t) = c0/2 + c1 T1(t) + c2 T2(t) + ... for t in -1...1, x being the function of t
named beside it.
"""

import sys

from mpmath import airyai, airybi, besseli, besselj, besselk, bessely, cos, erfc, erfinv, exp
from mpmath import findroot, log, mp, mpf, pi, sin, sqrt

mp.dps = 40
NODES = 80


def coefficients(g):
    """Of the interpolant at Chebyshev's points, cut where the rest is below the rounding of doubles."""
    angles = [pi * (k + mpf(1) / 2) / NODES for k in range(NODES)]
    values = [g(cos(angle)) for angle in angles]
    table = [2 * sum(v * cos(j * a) for v, a in zip(values, angles)) / NODES for j in range(NODES)]
    limit = max(abs(v) for v in values) * mpf(2) ** -56
    while len(table) > 1 and abs(table[-1]) < limit:
        table.pop()
    return table


def at_infinity(f, scale):
    """x = scale / (1 + t) from the scale to infinity; the limit by a last step."""
    def g(t):
        u = (1 + t) / 2
        return f(scale / u)
    return g


def phase(order, y):
    """P and Q of J = sqrt(2 / pi x) (P cos c - Q sin c), Y = sqrt(2 / pi x) (P sin c + Q cos c)."""
    def both(x):
        c = x - pi / 4 - order * pi / 2
        r = sqrt(pi * x / 2)
        j, n = besselj(order, x), bessely(order, x)
        return r * (j * cos(c) + n * sin(c)), r * (n * cos(c) - j * sin(c))
    return lambda x: both(x)[y]


def squares(f, end):
    """x² = end² (1 + t) / 2"""
    return lambda t: f(end * sqrt((1 + t) / 2))


def far(f, start):
    """(start / x)² = (1 + t) / 2"""
    return lambda t: f(start / sqrt((1 + t) / 2))


def airy_phase(y):
    """Ai(-x) = (P sin(z + pi/4) - Q cos(z + pi/4)) / (sqrt(pi) x^(1/4)), z = 2/3 x^(3/2)."""
    def f(z):
        x = (3 * z / 2) ** (mpf(2) / 3)
        c, r = z + pi / 4, sqrt(pi) * x ** mpf("0.25")
        a, b = airyai(-x) * r, airybi(-x) * r
        return (a * sin(c) + b * cos(c)) if y == 0 else (b * sin(c) - a * cos(c)) * z
    return f


def normal_tail(r):
    """The quantile whose upper tail is exp(-r²/2), less r."""
    q = exp(-r * r / 2)
    start = r - log(r * sqrt(2 * pi)) / r if r > 2 else r
    root = findroot(lambda x: log(erfc(x / sqrt(2)) / 2) + r * r / 2, start)
    return root - r


TABLES = {
    "i0eNear": ("e⁻ˣ I₀(x), x = 4 (1 + t)", lambda t: exp(-4 * (1 + t)) * besseli(0, 4 * (1 + t))),
    "i0eFar": ("√x e⁻ˣ I₀(x), x = 16 / (1 + t)",
               at_infinity(lambda x: sqrt(x) * exp(-x) * besseli(0, x), mpf(8))),
    "i1eNear": ("e⁻ˣ I₁(x) / x, x = 4 (1 + t)",
                lambda t: exp(-4 * (1 + t)) * besseli(1, 4 * (1 + t)) / (4 * (1 + t))),
    "i1eFar": ("√x e⁻ˣ I₁(x), x = 16 / (1 + t)",
               at_infinity(lambda x: sqrt(x) * exp(-x) * besseli(1, x), mpf(8))),
    "k0Near": ("K₀(x) + log(x/2) I₀(x), x² = 2 (1 + t)",
               squares(lambda x: besselk(0, x) + log(x / 2) * besseli(0, x), mpf(2))),
    "k0Far": ("√x eˣ K₀(x), x = 4 / (1 + t)",
              at_infinity(lambda x: sqrt(x) * exp(x) * besselk(0, x), mpf(2))),
    "k1Near": ("x (K₁(x) - log(x/2) I₁(x)), x² = 2 (1 + t)",
               squares(lambda x: x * (besselk(1, x) - log(x / 2) * besseli(1, x)), mpf(2))),
    "k1Far": ("√x eˣ K₁(x), x = 4 / (1 + t)",
              at_infinity(lambda x: sqrt(x) * exp(x) * besselk(1, x), mpf(2))),
    "j0Near": ("J₀(x), x² = 32 (1 + t)", squares(lambda x: besselj(0, x), mpf(8))),
    "j1Near": ("J₁(x) / x, x² = 32 (1 + t)", squares(lambda x: besselj(1, x) / x, mpf(8))),
    "y0Near": ("Y₀(x) - 2/π log(x) J₀(x), x² = 32 (1 + t)",
               squares(lambda x: bessely(0, x) - 2 / pi * log(x) * besselj(0, x), mpf(8))),
    "y1Near": ("(Y₁(x) - 2/π (log(x) J₁(x) - 1/x)) / x, x² = 32 (1 + t)",
               squares(lambda x: (bessely(1, x) - 2 / pi * (log(x) * besselj(1, x) - 1 / x)) / x,
                       mpf(8))),
    "p0": ("P of order 0, (8/x)² = (1 + t) / 2", far(phase(0, 0), mpf(8))),
    "q0": ("x/8 Q of order 0, (8/x)² = (1 + t) / 2", far(lambda x: x / 8 * phase(0, 1)(x), mpf(8))),
    "p1": ("P of order 1, (8/x)² = (1 + t) / 2", far(phase(1, 0), mpf(8))),
    "q1": ("x/8 Q of order 1, (8/x)² = (1 + t) / 2", far(lambda x: x / 8 * phase(1, 1)(x), mpf(8))),
    "airyNegative": ("Ai(x), x = -3 + 2.5 t", lambda t: airyai(-3 + mpf("2.5") * t)),
    "airyMiddle": ("Ai(x), x = 3/4 + 1.25 t", lambda t: airyai(mpf("0.75") + mpf("1.25") * t)),
    "airyFar": ("2 √π x^¼ e^z Ai(x), z = 2/3 x^(3/2) = 3.6 / (1 + t)", at_infinity(
        lambda z: 2 * sqrt(pi) * (3 * z / 2) ** (mpf(1) / 6) * exp(z)
        * airyai((3 * z / 2) ** (mpf(2) / 3)), mpf("1.8"))),
    "airyP": ("P of Ai(-x), (8/z)² = (1 + t) / 2", far(airy_phase(0), mpf(8))),
    "airyQ": ("z Q of Ai(-x), (8/z)² = (1 + t) / 2", far(airy_phase(1), mpf(8))),
    "erfcx": ("(1 + 2x) e^(x²) erfc(x), x = 3.75 (1 + t) / (1 - t)", lambda t: (
        lambda x: (1 + 2 * x) * exp(x * x) * erfc(x))(mpf("3.75") * (1 + t) / (1 - t))),
    "normalMiddle": ("quantile(½ + u) / u, u² = 0.08 (1 + t)", lambda t: (
        lambda u: sqrt(2) * erfinv(2 * u) / u)(sqrt(mpf("0.08") * (1 + t)))),
    "normalTail": ("x - r with upper tail e^(-r²/2), r = 4 + 2.2 t",
                   lambda t: normal_tail(4 + mpf("2.2") * t)),
    "normalFar": ("x - r with upper tail e^(-r²/2), r = 12 / (1.1 + 0.9 t)",
                  lambda t: normal_tail(12 / (mpf("1.1") + mpf("0.9") * t))),
}


GROUPS = {
    "modified": [name for name in TABLES if name[0] in "ik"],
    "bessel": [name for name in TABLES if name[0] in "jypq" or name.startswith("airy")],
    "probability": [name for name in TABLES if name.startswith(("erfcx", "normal"))],
}


def main():
    if len(sys.argv) != 2 or sys.argv[1] not in GROUPS:
        sys.exit(f"usage: chebyshev_tables.py {'|'.join(GROUPS)}")
    names = GROUPS[sys.argv[1]]
    print("// Printed by Oracles/chebyshev_tables.py, which says how.\n")
    print("// Chebyshev coefficients; beside each table what it approximates for t in -1...1.")
    print("extension ChebyshevTable {")
    for index, name in enumerate(names):
        text, g = TABLES[name]
        if index:
            print()
        print(f"  /// {text}")
        print(f"  static let {name}: [Double] = [")
        for c in coefficients(g):
            print(f"    {float(c)!r},")
        print("  ]")
    print("}")


if __name__ == "__main__":
    main()
