/// Attention over the sequence itself, then two linear layers; each added to what came in, and each
/// with its own normalisation. (Vaswani et al., "Attention is all you need", 2017; normalising first:
/// Xiong et al., "On layer normalization in the transformer architecture", 2020)
public struct TransformerEncoderLayer: Layer {
  /// Over the sequence itself.
  public let selfAttn: MultiHeadAttention
  /// Up and down again.
  public let linear1: Linear, linear2: Linear
  /// Around the attention and around the linear layers.
  public let norm1: LayerNorm, norm2: LayerNorm
  private let block: TransformerBlock

  /// `width` of the sequence, `inner` between the linear layers.
  public init(
    _ width: Int, heads: Int, inner: Int = 2048, dropout: Double = 0.1,
    activation: TransformerActivation = .relu, epsilon: Double = 1e-5, batchFirst: Bool = false,
    normFirst: Bool = false, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    selfAttn = MultiHeadAttention(
      width, heads: heads, dropout: dropout, bias: bias, batchFirst: batchFirst, dtype: dtype,
      using: generator)
    linear1 = Linear(width, inner, bias: bias, dtype: dtype, using: generator)
    linear2 = Linear(inner, width, bias: bias, dtype: dtype, using: generator)
    norm1 = LayerNorm(width, epsilon: epsilon, bias: bias, dtype: dtype)
    norm2 = LayerNorm(width, epsilon: epsilon, bias: bias, dtype: dtype)
    block = TransformerBlock(activation, normFirst, dropout, generator)
  }

  /// [S, N, width] → the same; batch first: [N, S, width]; one example: [S, width]. The masks are those
  /// of `MultiHeadAttention`.
  public func callAsFunction(
    _ x: Tensor, mask: Tensor? = nil, padding: Tensor? = nil, causal: Bool = false
  ) -> Tensor {
    let y = block(x, norm1) {
      selfAttn($0, $0, $0, mask: mask, padding: padding, causal: causal)
    }
    return block(y, norm2) { block.feedForward($0, linear1, linear2) }
  }

  /// The same without a mask.
  public func callAsFunction(_ x: Tensor) -> Tensor { self(x, mask: nil) }

  /// What the initializer was given.
  public var width: Int { selfAttn.width }
  /// What the initializer was given.
  public var heads: Int { selfAttn.heads }
  /// What the initializer was given.
  public var dropout: Double { block.dropout }
  /// What the initializer was given.
  public var activation: TransformerActivation { block.activation }
  /// What the initializer was given.
  public var isBatchFirst: Bool { selfAttn.isBatchFirst }
  /// What the initializer was given.
  public var isNormFirst: Bool { block.isNormFirst }
}

/// Encoder layers on top of each other. (Vaswani et al., "Attention is all you need", 2017)
public struct TransformerEncoder: Module {
  /// From below.
  public let layers: [TransformerEncoderLayer]
  /// After the last one.
  public let norm: LayerNorm?

  /// Each layer has weights of its own.
  public init(_ layers: [TransformerEncoderLayer], norm: LayerNorm? = nil) {
    (self.layers, self.norm) = (layers, norm)
  }

  /// [S, N, width] → the same, through all layers.
  public func callAsFunction(
    _ x: Tensor, mask: Tensor? = nil, padding: Tensor? = nil, causal: Bool = false
  ) -> Tensor {
    let y = layers.reduce(x) { $1($0, mask: mask, padding: padding, causal: causal) }
    return norm?(y) ?? y
  }
}
