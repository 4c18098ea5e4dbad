/// In training, zeros with some probability, and what is left scaled so that the mean stays; in
/// evaluation nothing. (Srivastava et al., "Dropout", 2014)
public struct Dropout: Layer {
  /// Of a zero.
  public let probability: Double
  private let generator: Generator
  private let mode = ModeSwitch()

  /// Zeros with this probability, drawn from the generator.
  public init(_ probability: Double = 0.5, using generator: Generator = .standard) {
    require((0...1).contains(probability), "Dropout: probability \(probability)")
    (self.probability, self.generator) = (probability, generator)
  }

  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    mode.isTraining ? x.dropout(probability, using: generator) : x
  }

  /// The probability.
  public var settings: String { "\(probability)" }
}
