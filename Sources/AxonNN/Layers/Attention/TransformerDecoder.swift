/// Attention over the sequence itself, attention over the encoder's result, then two linear layers;
/// each added to what came in, and each with its own normalisation. (Vaswani et al., "Attention is all
/// you need", 2017)
public struct TransformerDecoderLayer: Module {
  /// Over the sequence itself.
  public let selfAttn: MultiHeadAttention
  /// Over the encoder's result.
  public let multiheadAttn: MultiHeadAttention
  /// Up and down again.
  public let linear1: Linear, linear2: Linear
  /// Around both attentions and around the linear layers.
  public let norm1: LayerNorm, norm2: LayerNorm, norm3: LayerNorm
  private let block: TransformerBlock

  /// `width` of the sequence, `inner` between the linear layers.
  public init(
    _ width: Int, heads: Int, inner: Int = 2048, dropout: Double = 0.1,
    activation: TransformerActivation = .relu, epsilon: Double = 1e-5, batchFirst: Bool = false,
    normFirst: Bool = false, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    func attention() -> MultiHeadAttention {
      MultiHeadAttention(
        width, heads: heads, dropout: dropout, bias: bias, batchFirst: batchFirst, dtype: dtype,
        using: generator)
    }
    func norm() -> LayerNorm { LayerNorm(width, epsilon: epsilon, bias: bias, dtype: dtype) }
    (selfAttn, multiheadAttn) = (attention(), attention())
    linear1 = Linear(width, inner, bias: bias, dtype: dtype, using: generator)
    linear2 = Linear(inner, width, bias: bias, dtype: dtype, using: generator)
    (norm1, norm2, norm3) = (norm(), norm(), norm())
    block = TransformerBlock(activation, normFirst, dropout, generator)
  }

  /// x [T, N, width] and the encoder's result [S, N, width] → [T, N, width]; batch first: N in front;
  /// one example: without N. The masks are those of `MultiHeadAttention`.
  public func callAsFunction(
    _ x: Tensor, _ memory: Tensor, mask: Tensor? = nil, memoryMask: Tensor? = nil,
    padding: Tensor? = nil, memoryPadding: Tensor? = nil, causal: Bool = false
  ) -> Tensor {
    var y = block(x, norm1) {
      selfAttn($0, $0, $0, mask: mask, padding: padding, causal: causal)
    }
    y = block(y, norm2) {
      multiheadAttn($0, memory, memory, mask: memoryMask, padding: memoryPadding)
    }
    return block(y, norm3) { block.feedForward($0, linear1, linear2) }
  }
}

/// Decoder layers on top of each other. (Vaswani et al., "Attention is all you need", 2017)
public struct TransformerDecoder: Module {
  /// From below.
  public let layers: [TransformerDecoderLayer]
  /// After the last one.
  public let norm: LayerNorm?

  /// Each layer has weights of its own.
  public init(_ layers: [TransformerDecoderLayer], norm: LayerNorm? = nil) {
    (self.layers, self.norm) = (layers, norm)
  }

  /// x [T, N, width] and the encoder's result [S, N, width] → [T, N, width], through all layers.
  public func callAsFunction(
    _ x: Tensor, _ memory: Tensor, mask: Tensor? = nil, memoryMask: Tensor? = nil,
    padding: Tensor? = nil, memoryPadding: Tensor? = nil, causal: Bool = false
  ) -> Tensor {
    let y = layers.reduce(x) {
      $1(
        $0, memory, mask: mask, memoryMask: memoryMask, padding: padding,
        memoryPadding: memoryPadding, causal: causal)
    }
    return norm?(y) ?? y
  }
}
