// Elementwise operations with numbers beside their tensors.

extension Tensor {
  /// Between two bounds; the gradient at both is 1. A missing bound doesn't bound.
  public func clamped(min: Double? = nil, max: Double? = nil) -> Tensor {
    Formula.clamp(self, [min ?? -.infinity, max ?? .infinity])
  }
  /// x right of 0, slope · x left of it.
  public func leakyRelu(slope: Double = 0.01) -> Tensor { Formula.leakyRelu(self, [slope]) }
  /// x right of 0, α(eˣ - 1) left of it.
  public func elu(alpha: Double = 1) -> Tensor { Formula.elu(self, [alpha, 1, 1]) }
  /// The self-normalising ELU (Klambauer et al., 2017).
  public func selu() -> Tensor {
    Formula.elu(self, [1.6732632423543772, 1.0507009873554805, 1])
  }
  /// x right of 0, α(e^(x/α) - 1) left of it.
  public func celu(alpha: Double = 1) -> Tensor { Formula.elu(self, [alpha, 1, 1 / alpha]) }
  /// log(1 + e^(βx)) / β, and x where βx exceeds the threshold.
  public func softplus(beta: Double = 1, threshold: Double = 20) -> Tensor {
    Formula.softplus(self, [beta, threshold])
  }
  /// Between two bounds; the gradient at both is 0.
  public func hardtanh(min: Double = -1, max: Double = 1) -> Tensor {
    Formula.hardtanh(self, [min, max])
  }
  /// x moved toward 0 by λ, 0 within.
  public func softshrink(_ lambda: Double = 0.5) -> Tensor { Formula.softshrink(self, [lambda]) }
  /// x, but 0 within ±λ.
  public func hardshrink(_ lambda: Double = 0.5) -> Tensor { Formula.hardshrink(self, [lambda]) }
  /// x where it exceeds the threshold, `value` elsewhere.
  public func threshold(_ threshold: Double, value: Double) -> Tensor {
    Formula.threshold(self, [threshold, value])
  }
  /// NaN and infinities replaced; by the largest finite numbers where nothing is said.
  public func nanToNum(
    nan: Double = 0, positiveInfinity: Double? = nil, negativeInfinity: Double? = nil
  ) -> Tensor {
    let largest = dtype.largestFinite
    return Formula.nanToNum(self, [nan, positiveInfinity ?? largest, negativeInfinity ?? -largest])
  }
  /// xᵖ for one p.
  public func power(_ exponent: some WeakScalar) -> Tensor { power(scalar(exponent)) }
  /// The larger of each element and a number.
  public func maximum(_ other: some WeakScalar) -> Tensor { maximum(scalar(other)) }
  /// The smaller of each element and a number.
  public func minimum(_ other: some WeakScalar) -> Tensor { minimum(scalar(other)) }
}

extension DType {
  /// The largest number that isn't infinite.
  var largestFinite: Double {
    switch self {
    case .float16: 65504
    case .bfloat16: 0x1.FEp127
    case .float32: Double(Float.greatestFiniteMagnitude)
    case .float64: .greatestFiniteMagnitude
    default: 0
    }
  }
}
