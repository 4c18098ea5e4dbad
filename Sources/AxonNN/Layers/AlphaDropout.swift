// Dropout that keeps mean and variance behind SELU. (Klambauer et al., "Self-normalizing neural
// networks", 2017)

/// In training, with some probability SELU's lowest value in the place of an entry, and everything
/// scaled and shifted so that mean 0 and variance 1 stay; in evaluation nothing.
public struct AlphaDropout: Layer {
  /// Of an entry that is replaced.
  public let probability: Double
  private let generator: Generator
  private let mode = ModeSwitch()
  /// Replaces with this probability, drawn from the generator.
  public init(_ probability: Double = 0.5, using generator: Generator = .standard) {
    require((0...1).contains(probability), "AlphaDropout: probability \(probability)")
    (self.probability, self.generator) = (probability, generator)
  }
  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    mode.isTraining ? alphaDropping(x, x.shape, probability, generator) : x
  }
  /// The probability.
  public var settings: String { "\(probability)" }
}

/// The same for whole channels of [N, C, ...].
public struct FeatureAlphaDropout: Layer {
  /// Of a channel that is replaced.
  public let probability: Double
  private let generator: Generator
  private let mode = ModeSwitch()
  /// Replaces with this probability, drawn from the generator.
  public init(_ probability: Double = 0.5, using generator: Generator = .standard) {
    require((0...1).contains(probability), "FeatureAlphaDropout: probability \(probability)")
    (self.probability, self.generator) = (probability, generator)
  }
  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(x.rank >= 2, "FeatureAlphaDropout: found \(x.shape), which isn't [N, C, ...]")
    let channels = Array(x.shape.prefix(2)) + [Int](repeating: 1, count: x.rank - 2)
    return mode.isTraining ? alphaDropping(x, Shape(channels), probability, generator) : x
  }
  /// The probability.
  public var settings: String { "\(probability)" }
}

/// One decision for each entry of `shape`, which broadcasts to that of `x`.
private func alphaDropping(
  _ x: Tensor, _ shape: Shape, _ probability: Double, _ generator: Generator
) -> Tensor {
  if probability == 0 { return x }
  if probability == 1 { return x * 0 }
  // -scale · alpha of SELU.
  let lowest = -1.7580993408473766
  let scale = 1 / ((1 - probability) * (1 + probability * lowest * lowest)).squareRoot()
  let kept = Tensor.randomUniform(shape, .float32, using: generator) .>= probability
  return select(kept, x, lowest) * scale - scale * lowest * probability
}
