import AxonTensor

extension Bindings {
  private static let plain: [(name: String, formula: Formula)] = [
    ("hardsigmoid", .hardsigmoid), ("hardswish", .hardswish), ("logsigmoid", .logSigmoid),
    ("mish", .mish), ("relu", .relu), ("relu6", .relu6), ("silu", .silu),
    ("softsign", .softsign), ("tanhshrink", .tanhshrink),
  ]

  mutating func addActivations() {
    for (name, formula) in Self.plain {
      bind("nn.functional.\(name)") { a in [try apply(formula, a.tensor(0))] }
    }
    bind("nn.functional.leaky_relu") { a in
      [try apply(.leakyRelu, a.tensor(0), [a.double(1, "negative_slope", default: 0.01)])]
    }
    bind("nn.functional.elu") { a in
      [try apply(.elu, a.tensor(0), [a.double(1, "alpha", default: 1), 1, 1])]
    }
    bind("nn.functional.selu") { a in
      [try apply(.elu, a.tensor(0), [1.6732632423543772, 1.0507009873554805, 1])]
    }
    bind("nn.functional.celu") { a in
      let alpha = try a.double(1, "alpha", default: 1)
      return [try apply(.elu, a.tensor(0), [alpha, 1, 1 / alpha])]
    }
    bind("nn.functional.threshold") { a in
      [try apply(.threshold, a.tensor(0), [a.double(1, "threshold"), a.double(2, "value")])]
    }
    bind("nn.functional.softshrink") { a in
      [try apply(.softshrink, a.tensor(0), [a.double(1, "lambd", default: 0.5)])]
    }
    bind("nn.functional.hardshrink") { a in
      [try apply(.hardshrink, a.tensor(0), [a.double(1, "lambd", default: 0.5)])]
    }
    bind("nn.functional.hardtanh") { a in
      let bounds = try [a.double(1, "min_val", default: -1), a.double(2, "max_val", default: 1)]
      return [try apply(.hardtanh, a.tensor(0), bounds)]
    }
    bind("nn.functional.softplus") { a in
      let attributes = try [a.double(1, "beta", default: 1), a.double(2, "threshold", default: 20)]
      return [try apply(.softplus, a.tensor(0), attributes)]
    }
    bind("nn.functional.gelu") { a in
      switch try a.string(nil, "approximate", default: "none") {
      case "none": return [try apply(.gelu, a.tensor(0))]
      case "tanh": return [try apply(.geluTanh, a.tensor(0))]
      case let other: throw BindingError.wrongArgument("approximate is \(other)")
      }
    }
  }
}
