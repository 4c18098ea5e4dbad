/// An encoder and a decoder, each with a normalisation at its end. (Vaswani et al., "Attention is all
/// you need", 2017)
public struct Transformer: Module {
  /// Reads the source.
  public let encoder: TransformerEncoder
  /// Writes the target.
  public let decoder: TransformerDecoder

  /// Matrices after Xavier, from the generator.
  public init(
    _ width: Int = 512, heads: Int = 8, encoderLayers: Int = 6, decoderLayers: Int = 6,
    inner: Int = 2048, dropout: Double = 0.1, activation: TransformerActivation = .relu,
    epsilon: Double = 1e-5, batchFirst: Bool = false, normFirst: Bool = false, bias: Bool = true,
    dtype: DType = .float32, using generator: Generator = .standard
  ) {
    func norm() -> LayerNorm { LayerNorm(width, epsilon: epsilon, bias: bias, dtype: dtype) }
    encoder = TransformerEncoder(
      (0..<encoderLayers).map { _ in
        TransformerEncoderLayer(
          width, heads: heads, inner: inner, dropout: dropout, activation: activation,
          epsilon: epsilon, batchFirst: batchFirst, normFirst: normFirst, bias: bias,
          dtype: dtype, using: generator)
      }, norm: norm())
    decoder = TransformerDecoder(
      (0..<decoderLayers).map { _ in
        TransformerDecoderLayer(
          width, heads: heads, inner: inner, dropout: dropout, activation: activation,
          epsilon: epsilon, batchFirst: batchFirst, normFirst: normFirst, bias: bias,
          dtype: dtype, using: generator)
      }, norm: norm())
    for cell in parameters where cell.value.rank > 1 {
      cell.update { $0 = .xavierUniform($0.shape, dtype, using: generator) }
    }
  }

  /// A source [S, N, width] and a target [T, N, width] → [T, N, width]; batch first: N in front; one
  /// example: without N. The masks are those of `MultiHeadAttention`; `causal` is about the target.
  public func callAsFunction(
    _ source: Tensor, _ target: Tensor, sourceMask: Tensor? = nil, mask: Tensor? = nil,
    memoryMask: Tensor? = nil, sourcePadding: Tensor? = nil, padding: Tensor? = nil,
    memoryPadding: Tensor? = nil, causal: Bool = false
  ) -> Tensor {
    decoder(
      target, encoder(source, mask: sourceMask, padding: sourcePadding), mask: mask,
      memoryMask: memoryMask, padding: padding, memoryPadding: memoryPadding, causal: causal)
  }
}
