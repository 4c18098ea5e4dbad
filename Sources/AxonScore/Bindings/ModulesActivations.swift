import AxonNN

extension ModuleBindings {
  mutating func addActivations() {
    layer("ReLU") { _ in ReLU() }
    layer("ReLU6") { _ in ReLU6() }
    layer("SiLU") { _ in SiLU() }
    layer("Tanh") { _ in Tanh() }
    layer("Sigmoid") { _ in Sigmoid() }
    layer("LogSigmoid") { _ in LogSigmoid() }
    layer("SELU") { _ in SELU() }
    layer("Mish") { _ in Mish() }
    layer("Softsign") { _ in Softsign() }
    layer("Tanhshrink") { _ in Tanhshrink() }
    layer("Hardsigmoid") { _ in Hardsigmoid() }
    layer("Hardswish") { _ in Hardswish() }
    layer("Softmax2d") { _ in Softmax2d() }
    layer("GELU") { a in
      GELU(approximate: try a.string(0, "approximate", default: "none") == "tanh")
    }
    layer("LeakyReLU") { a in
      LeakyReLU(slope: try a.double(0, "negative_slope", default: 0.01))
    }
    layer("ELU") { a in ELU(alpha: try a.double(0, "alpha", default: 1)) }
    layer("CELU") { a in CELU(alpha: try a.double(0, "alpha", default: 1)) }
    layer("Hardshrink") { a in Hardshrink(try a.double(0, "lambd", default: 0.5)) }
    layer("Softshrink") { a in Softshrink(try a.double(0, "lambd", default: 0.5)) }
    layer("Hardtanh") { a in
      Hardtanh(
        minimum: try a.double(0, "min_val", default: -1),
        maximum: try a.double(1, "max_val", default: 1))
    }
    layer("Softplus") { a in
      Softplus(
        beta: try a.double(0, "beta", default: 1),
        threshold: try a.double(1, "threshold", default: 20))
    }
    layer("Threshold") { a in
      Threshold(try a.double(0, "threshold"), value: try a.double(1, "value"))
    }
    layer("PReLU") { a in
      PReLU(
        try a.int(0, "num_parameters", default: 1), slope: try a.double(1, "init", default: 0.25),
        dtype: .float64)
    }
    layer("RReLU") { a in
      let slopes = try (a.double(0, "lower", default: 0.125), a.double(1, "upper", default: 1 / 3))
      return RReLU(slopes: slopes.0...slopes.1)
    }
    layer("GLU") { a in GLU(along: try a.int(0, "dim", default: -1)) }
    layer("Softmax") { a in Softmax(along: try a.int(0, "dim")) }
    layer("Softmin") { a in Softmin(along: try a.int(0, "dim")) }
    layer("LogSoftmax") { a in LogSoftmax(along: try a.int(0, "dim")) }
  }
}
