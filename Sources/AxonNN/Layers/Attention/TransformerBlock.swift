/// What stands between the two linear layers.
public enum TransformerActivation: String, CaseIterable, Sendable {
  /// max(0, x)
  case relu
  /// x · Φ(x)
  case gelu
}

/// The parts that encoder and decoder layers share: a sum with what came in, a normalisation before or
/// behind, dropout.
struct TransformerBlock: Module {
  let activation: TransformerActivation, isNormFirst: Bool, dropout: Double
  private let generator: Generator
  let mode = ModeSwitch()

  init(
    _ activation: TransformerActivation, _ isNormFirst: Bool, _ dropout: Double,
    _ generator: Generator
  ) {
    (self.activation, self.isNormFirst) = (activation, isNormFirst)
    (self.dropout, self.generator) = (dropout, generator)
  }

  /// x + f(norm(x)), or norm(x + f(x)).
  func callAsFunction(_ x: Tensor, _ norm: LayerNorm, _ f: (Tensor) -> Tensor) -> Tensor {
    isNormFirst ? x + dropped(f(norm(x))) : norm(x + dropped(f(x)))
  }

  func feedForward(_ x: Tensor, _ first: Linear, _ second: Linear) -> Tensor {
    let inner = first(x)
    return second(dropped(activation == .relu ? inner.relu() : inner.gelu()))
  }

  private func dropped(_ x: Tensor) -> Tensor {
    dropout > 0 && mode.isTraining ? x.dropout(dropout, using: generator) : x
  }
}
