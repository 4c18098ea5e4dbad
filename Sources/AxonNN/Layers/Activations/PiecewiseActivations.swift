// Activation functions made of straight lines, as layers.

/// max(0, min(x, 6)). (Howard et al., "MobileNets", 2017)
public struct ReLU6: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.relu6() }
}

/// max(0, min(x / 6 + 1/2, 1))
public struct Hardsigmoid: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.hardsigmoid() }
}

/// x · max(0, min(x / 6 + 1/2, 1)). (Howard et al., "Searching for MobileNetV3", 2019)
public struct Hardswish: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.hardswish() }
}

/// x between two bounds.
public struct Hardtanh: Layer {
  /// The lower bound.
  public let minimum: Double
  /// The upper bound.
  public let maximum: Double
  /// With these settings.
  public init(minimum: Double = -1, maximum: Double = 1) {
    self.minimum = minimum
    self.maximum = maximum
  }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.hardtanh(min: minimum, max: maximum) }
  /// What the initializer was given.
  public var settings: String { "minimum: \(minimum), maximum: \(maximum)" }
}

/// x, but 0 within ±λ.
public struct Hardshrink: Layer {
  /// Half the width of the gap.
  public let lambda: Double
  /// With these settings.
  public init(_ lambda: Double = 0.5) {
    self.lambda = lambda
  }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.hardshrink(lambda) }
  /// What the initializer was given.
  public var settings: String { "\(lambda)" }
}

/// x moved toward 0 by λ, and 0 within ±λ.
public struct Softshrink: Layer {
  /// By how much.
  public let lambda: Double
  /// With these settings.
  public init(_ lambda: Double = 0.5) {
    self.lambda = lambda
  }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.softshrink(lambda) }
  /// What the initializer was given.
  public var settings: String { "\(lambda)" }
}

/// x where it exceeds the threshold, a fixed value elsewhere.
public struct Threshold: Layer {
  /// Where x begins.
  public let threshold: Double
  /// What stands for smaller ones.
  public let value: Double
  /// With these settings.
  public init(_ threshold: Double, value: Double) {
    self.threshold = threshold
    self.value = value
  }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.threshold(threshold, value: value) }
  /// What the initializer was given.
  public var settings: String { "\(threshold), value: \(value)" }
}

/// x where it is positive, slope · x elsewhere; the slope is drawn evenly from a range for every element
/// in training, and is its middle in evaluation. (Xu et al., "Empirical evaluation of rectified
/// activations in convolutional network", 2015)
public struct RReLU: Layer {
  /// Where slopes come from.
  public let slopes: ClosedRange<Double>
  private let generator: Generator
  private let mode = ModeSwitch()
  /// Slopes from this range, drawn from the generator.
  public init(
    slopes: ClosedRange<Double> = 1.0 / 8...1.0 / 3, using generator: Generator = .standard
  ) {
    (self.slopes, self.generator) = (slopes, generator)
  }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    guard mode.isTraining else {
      return x.leakyRelu(slope: (slopes.lowerBound + slopes.upperBound) / 2)
    }
    let drawn = Tensor.randomUniform(x.shape, x.dtype, using: generator)
    let slope = drawn * (slopes.upperBound - slopes.lowerBound) + slopes.lowerBound
    return select(x .> 0, x, x * slope)
  }
  /// What the initializer was given.
  public var settings: String { "slopes: \(slopes)" }
}

/// x where it is positive, slope · x elsewhere; the slope is learned, one for all or one for each
/// channel (axis 1). (He et al., "Delving deep into rectifiers", 2015)
public struct PReLU: Layer {
  /// [1] or [channels]
  @Parameter public var weight: Tensor
  /// As many slopes, all beginning as `slope`.
  public init(_ count: Int = 1, slope: Double = 0.25, dtype: DType = .float32) {
    weight = .full([count], slope, dtype)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in
      try Tensor.apply(ParametricRelu(), Pair(x, weight))
    }
  }
  /// How many slopes.
  public var settings: String { "\(weight.count)" }
}
