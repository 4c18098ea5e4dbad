// First values of weights, drawn from a generator. Shapes are [outputs, inputs, ...]; the fan-in is
// the number of inputs of an output, places of a kernel included, the fan-out that of outputs.

/// What follows a layer, as far as the size of its weights is concerned.
public enum Gain: Sendable {
  /// Nothing, a convolution, the sigmoid.
  case linear
  /// tanh: 5/3.
  case tanh
  /// max(0, x): √2.
  case relu
  /// x · slope left of zero: √(2 / (1 + slope²)).
  case leakyReLU(slope: Double)
  /// SELU: 3/4.
  case selu

  /// By how much the weights are larger than for a linear layer.
  public var value: Double {
    switch self {
    case .linear: 1
    case .tanh: 5 / 3
    case .relu: 2.0.squareRoot()
    case .leakyReLU(let slope): (2 / (1 + slope * slope)).squareRoot()
    case .selu: 0.75
    }
  }
}

/// Which side of a layer keeps its variance.
public enum Fan: Sendable {
  /// The values forward.
  case input
  /// The gradients backward.
  case output
}

extension Tensor {
  /// Evenly in ±gain · √(6 / (fan-in + fan-out)). (Glorot and Bengio, "Understanding the difficulty of
  /// training deep feedforward neural networks", 2010)
  public static func xavierUniform(
    _ shape: Shape, gain: Gain = .linear, _ dtype: DType = .float32,
    using generator: Generator = .standard
  ) -> Tensor {
    let fans = fans(shape, "xavierUniform")
    let bound = gain.value * (6 / Double(fans.input + fans.output)).squareRoot()
    return .randomUniform(shape, in: -bound..<bound, dtype, using: generator)
  }

  /// Normally with standard deviation gain · √(2 / (fan-in + fan-out)). (Glorot and Bengio, 2010)
  public static func xavierNormal(
    _ shape: Shape, gain: Gain = .linear, _ dtype: DType = .float32,
    using generator: Generator = .standard
  ) -> Tensor {
    let fans = fans(shape, "xavierNormal")
    let deviation = gain.value * (2 / Double(fans.input + fans.output)).squareRoot()
    return .randomNormal(shape, standardDeviation: deviation, dtype, using: generator)
  }

  /// Evenly in ±gain · √(3 / fan). (He et al., "Delving deep into rectifiers", 2015)
  public static func kaimingUniform(
    _ shape: Shape, gain: Gain = .relu, fan: Fan = .input, _ dtype: DType = .float32,
    using generator: Generator = .standard
  ) -> Tensor {
    let fans = fans(shape, "kaimingUniform")
    let bound = gain.value * (3 / Double(fan == .input ? fans.input : fans.output)).squareRoot()
    return .randomUniform(shape, in: -bound..<bound, dtype, using: generator)
  }

  /// Normally with standard deviation gain / √fan. (He et al., 2015)
  public static func kaimingNormal(
    _ shape: Shape, gain: Gain = .relu, fan: Fan = .input, _ dtype: DType = .float32,
    using generator: Generator = .standard
  ) -> Tensor {
    let fans = fans(shape, "kaimingNormal")
    let deviation = gain.value / Double(fan == .input ? fans.input : fans.output).squareRoot()
    return .randomNormal(shape, standardDeviation: deviation, dtype, using: generator)
  }

  /// Normally, but only what lies in `range`: others are mapped into it by the distribution function.
  public static func truncatedNormal(
    _ shape: Shape, mean: Double = 0, standardDeviation: Double = 1,
    in range: ClosedRange<Double> = -2...2, _ dtype: DType = .float32,
    using generator: Generator = .standard
  ) -> Tensor {
    require(standardDeviation > 0, "truncatedNormal: standard deviation \(standardDeviation)")
    // Where the ends of the range are on the scale of erf.
    func place(_ x: Double) -> Double {
      let standard = (x - mean) / (standardDeviation * 2.0.squareRoot())
      return Tensor(standard, dtype: .float64).erf().item()
    }
    let ends = (place(range.lowerBound), place(range.upperBound))
    let even = Tensor.randomUniform(shape, .float64, using: generator)
    let normal = (even * (ends.1 - ends.0) + ends.0).erfinv()
    return (normal * (standardDeviation * 2.0.squareRoot()) + mean)
      .clamped(min: range.lowerBound, max: range.upperBound).to(dtype)
  }

  private static func fans(_ shape: Shape, _ name: String) -> (input: Int, output: Int) {
    require(
      shape.count >= 2 && shape.elementCount > 0,
      "\(name): expected [outputs, inputs, ...], found \(shape)")
    let places = shape.dropFirst(2).reduce(1, *)
    return (shape[1] * places, shape[0] * places)
  }
}
