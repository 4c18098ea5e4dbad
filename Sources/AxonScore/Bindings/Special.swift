import AxonFormula
import AxonTensor

extension Bindings {
  private static let functions: [(name: String, formula: Formula)] = [
    ("i0", .besselI0), ("special.i0e", .scaledBesselI0), ("special.i1", .besselI1),
    ("special.i1e", .scaledBesselI1), ("special.modified_bessel_i0", .besselI0),
    ("special.modified_bessel_i1", .besselI1), ("special.modified_bessel_k0", .besselK0),
    ("special.modified_bessel_k1", .besselK1),
    ("special.scaled_modified_bessel_k0", .scaledBesselK0),
    ("special.scaled_modified_bessel_k1", .scaledBesselK1), ("special.bessel_j0", .besselJ0),
    ("special.bessel_j1", .besselJ1), ("special.bessel_y0", .besselY0),
    ("special.bessel_y1", .besselY1), ("special.spherical_bessel_j0", .sphericalBesselJ0),
    ("special.airy_ai", .airyAi), ("special.ndtr", .normalProbability),
    ("special.log_ndtr", .logNormalProbability), ("special.ndtri", .normalQuantile),
    ("special.erfcx", .scaledErfc), ("special.entr", .entropyTerm), ("angle", .angle),
  ]

  private static let polynomials: [(name: String, family: OrthogonalPolynomial)] = [
    ("chebyshev_polynomial_t", .chebyshevT), ("chebyshev_polynomial_u", .chebyshevU),
    ("chebyshev_polynomial_v", .chebyshevV), ("chebyshev_polynomial_w", .chebyshevW),
    ("hermite_polynomial_h", .hermiteH), ("hermite_polynomial_he", .hermiteHe),
    ("laguerre_polynomial_l", .laguerreL), ("legendre_polynomial_p", .legendreP),
  ]

  /// Special functions of one and two numbers.
  mutating func addSpecial() {
    for (name, formula) in Self.functions {
      bind(name) { a in [try apply(formula, a.tensor(0))] }
    }
    for (name, function) in [
      ("igamma", SpecialPair.Function.lowerGamma), ("igammac", .upperGamma),
      ("special.zeta", .zeta),
    ] {
      bind(name) { a in
        [try Tensor.apply(SpecialPair(function), Pair(a.tensor(0), a.tensor(1, "other")))]
      }
    }
    for (name, family) in Self.polynomials {
      let polynomial = SpecialPair(.polynomial(family))
      bind("special.\(name)") { a in
        [try Tensor.apply(polynomial, Pair(a.tensor(0), a.tensor(1, "n")))]
      }
      guard name.hasPrefix("chebyshev") else { continue }
      // The shifted ones are those of 2x - 1.
      bind("special.shifted_\(name)") { a in
        let given = try a.tensor(0)
        let x = try Tensor.apply(Cast(given.dtype.floatingPoint), given)
        let one = Number.int(1).tensor(meeting: x.dtype)
        let shifted = try apply(.subtract, apply(.add, x, x), one)
        return [try Tensor.apply(polynomial, Pair(shifted, a.tensor(1, "n")))]
      }
    }
    bind("mvlgamma") { a in [try Tensor.apply(MultivariateLogGamma(a.int(1, "p")), a.tensor(0))] }
    bind("gcd") { a in [try apply(.gcd, a.tensor(0), a.tensor(1, "other"))] }
    bind("lcm") { a in [try apply(.lcm, a.tensor(0), a.tensor(1, "other"))] }
    bind("frexp") { a in try Tensor.apply(SplitExponent(), a.tensor(0)) }
    addSignalWindows()
  }

  private static let signalWindows:
    [(name: String, window: @Sendable (Arguments) throws -> SignalWindow)] = [
      ("bartlett", { _ in .bartlett }), ("blackman", { _ in .blackman }),
      ("cosine", { _ in .cosine }), ("hann", { _ in .hann }), ("hamming", { _ in .hamming() }),
      ("nuttall", { _ in .nuttall }),
      (
        "exponential",
        { a in
          .exponential(
            decay: try a.double(nil, "tau", default: 1), center: try a.optionalDouble(nil, "center")
          )
        }
      ),
      ("gaussian", { a in .gaussian(deviation: try a.double(nil, "std", default: 1)) }),
      ("kaiser", { a in .kaiser(beta: try a.double(nil, "beta", default: 12)) }),
      ("general_cosine", { a in .cosines(try a.doubles(nil, "a")) }),
      ("general_hamming", { a in .hamming(try a.double(nil, "alpha", default: 0.54)) }),
    ]

  private mutating func addSignalWindows() {
    for (name, window) in Self.signalWindows {
      bind("signal.windows.\(name)") { a in
        if a.value(nil, "layout") != nil { throw BindingError.wrongArgument("a sparse window") }
        let isSymmetric = try a.bool(nil, "sym", default: true)
        let dtype = try a.dtype(nil) ?? .float32
        return [try window(a).numbers(a.int(0, "M"), periodic: !isSymmetric, dtype)]
      }
    }
  }
}
