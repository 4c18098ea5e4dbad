// Dropout of whole channels. (Tompson et al., "Efficient object localization using convolutional
// networks", 2015)

/// In training, channels of [N, C, L] or [C, L] become zeros with some probability, and what is left is
/// scaled so that the mean stays; in evaluation nothing.
public struct Dropout1d: Layer {
  /// Of a channel of zeros.
  public let probability: Double
  private let generator: Generator
  private let mode = ModeSwitch()
  /// Zeros with this probability, drawn from the generator.
  public init(_ probability: Double = 0.5, using generator: Generator = .standard) {
    require((0...1).contains(probability), "Dropout1d: probability \(probability)")
    (self.probability, self.generator) = (probability, generator)
  }
  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(x.rank == 2 || x.rank == 3, "Dropout1d: found \(x.shape), not [N, C, L] or [C, L]")
    return mode.isTraining ? droppingChannels(x, 1, probability, generator) : x
  }
  /// The probability.
  public var settings: String { "\(probability)" }
}

/// In training, channels of [N, C, H, W] or [C, H, W] become zeros with some probability, and what is left is
/// scaled so that the mean stays; in evaluation nothing.
public struct Dropout2d: Layer {
  /// Of a channel of zeros.
  public let probability: Double
  private let generator: Generator
  private let mode = ModeSwitch()
  /// Zeros with this probability, drawn from the generator.
  public init(_ probability: Double = 0.5, using generator: Generator = .standard) {
    require((0...1).contains(probability), "Dropout2d: probability \(probability)")
    (self.probability, self.generator) = (probability, generator)
  }
  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      x.rank == 3 || x.rank == 4, "Dropout2d: found \(x.shape), not [N, C, H, W] or [C, H, W]")
    return mode.isTraining ? droppingChannels(x, 2, probability, generator) : x
  }
  /// The probability.
  public var settings: String { "\(probability)" }
}

/// In training, channels of [N, C, D, H, W] or [C, D, H, W] become zeros with some probability, and what is left is
/// scaled so that the mean stays; in evaluation nothing.
public struct Dropout3d: Layer {
  /// Of a channel of zeros.
  public let probability: Double
  private let generator: Generator
  private let mode = ModeSwitch()
  /// Zeros with this probability, drawn from the generator.
  public init(_ probability: Double = 0.5, using generator: Generator = .standard) {
    require((0...1).contains(probability), "Dropout3d: probability \(probability)")
    (self.probability, self.generator) = (probability, generator)
  }
  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      x.rank == 4 || x.rank == 5, "Dropout3d: found \(x.shape), not [N, C, D, H, W] or [C, D, H, W]"
    )
    return mode.isTraining ? droppingChannels(x, 3, probability, generator) : x
  }
  /// The probability.
  public var settings: String { "\(probability)" }
}

/// One decision for each channel; `axes` behind it share it.
private func droppingChannels(
  _ x: Tensor, _ axes: Int, _ probability: Double, _ generator: Generator
) -> Tensor {
  let front = Array(x.shape.dropLast(axes)) + [Int](repeating: 1, count: axes)
  return x * Tensor.ones(Shape(front), x.dtype).dropout(probability, using: generator)
}
