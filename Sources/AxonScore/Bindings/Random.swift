import AxonTensor

extension Bindings {
  private static let distributions:
    [(name: String, kind: @Sendable (Arguments) throws -> Draw.Distribution)] = [
      (
        "uniform",
        { a in
          .uniform(from: try a.double(1, "from", default: 0), to: try a.double(2, "to", default: 1))
        }
      ),
      ("exponential", { a in .exponential(rate: try a.double(1, "lambd", default: 1)) }),
      ("geometric", { a in .geometric(probability: try a.double(1, "p")) }),
      (
        "log_normal",
        { a in
          .logNormal(
            mean: try a.double(1, "mean", default: 1), deviation: try a.double(2, "std", default: 2)
          )
        }
      ),
      (
        "cauchy",
        { a in
          .cauchy(
            median: try a.double(1, "median", default: 0),
            scale: try a.double(2, "sigma", default: 1))
        }
      ),
    ]

  /// What is drawn: only shapes and dtypes can be compared.
  mutating func addRandom() {
    for (name, kind) in Self.distributions {
      bind(name) { a in
        let x = try a.tensor(0)
        return [try Tensor.apply(Draw(x.shape, x.dtype, kind(a)), key)]
      }
    }
    bind("normal") { a in
      if a.isTensor(1, "std") { throw BindingError.notBuilt("deviations of each element") }
      let x = try a.tensor(0)
      let kind = Draw.Distribution.normal(
        mean: try a.double(1, "mean", default: 0), deviation: try a.double(2, "std", default: 1))
      return [try Tensor.apply(Draw(x.shape, x.dtype, kind), key)]
    }
    bind("multinomial") { a in
      let operation = Multinomial(
        try a.int(1, "num_samples"), replacing: try a.bool(2, "replacement"))
      return [try Tensor.apply(operation, Pair(a.tensor(0), key))]
    }
    bind("nn.functional.rrelu") { a in
      let x = try a.tensor(0)
      let bounds = try (
        a.double(1, "lower", default: 0.125), a.double(2, "upper", default: 1.0 / 3)
      )
      guard try a.bool(3, "training") else {
        guard bounds.0 <= bounds.1 else { throw BindingError.wrongArgument("bounds \(bounds)") }
        return [try apply(.leakyRelu, x, [(bounds.0 + bounds.1) / 2])]
      }
      let slopes = Draw(x.shape, x.dtype, .uniform(from: bounds.0, to: bounds.1))
      let left = try apply(.multiply, x, Tensor.apply(slopes, key))
      let isLeft = try apply(.less, x, .zeros([], x.dtype))
      return [try apply(.select, [isLeft, left, x])]
    }
  }
}

/// Any one: what is drawn isn't compared.
private var key: Tensor { Tensor([1, 2]) }
