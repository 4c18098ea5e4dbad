import AxonNN
import AxonTesting
import Testing

@Suite struct AttentionTests {
  @Test func `Gradients of attention agree with differences`() {
    let attention = MultiHeadAttention(
      4, heads: 2, extraKey: true, zeroKey: true, keyWidth: 3, valueWidth: 2, dtype: .float64)
    let inputs = [numbers([2, 1, 4]), numbers([3, 1, 3], seed: 2), numbers([3, 1, 2], seed: 3)]
    let report = gradientReport(attention, at: inputs) { attention($0[0], $0[1], $0[2]) }
    #expect(report.passed, "\(report)")
  }

  @Test(arguments: [false, true]) func `Gradients of an encoder layer agree`(isNormFirst: Bool) {
    let layer = TransformerEncoderLayer(
      2, heads: 1, inner: 3, dropout: 0, activation: .gelu, normFirst: isNormFirst,
      dtype: .float64, using: Generator(seed: 1))
    let report = gradientReport(layer, at: [numbers([3, 2])]) { layer($0[0], causal: true) }
    #expect(report.passed, "\(report)")
  }

  @Test func `Gradients of a transformer agree`() {
    let transformer = Transformer(
      2, heads: 1, encoderLayers: 1, decoderLayers: 1, inner: 2, dropout: 0, activation: .gelu,
      dtype: .float64, using: Generator(seed: 1))
    let report = gradientReport(transformer, at: [numbers([2, 2]), numbers([3, 2], seed: 2)]) {
      transformer($0[0], $0[1], causal: true)
    }
    #expect(report.passed, "\(report)")
  }

  @Test func `Causal attention sees nothing later`() {
    let attention = MultiHeadAttention(4, heads: 2, batchFirst: true)
    let x = Tensor.randomNormal([1, 3, 4], using: Generator(seed: 1))
    let changed = concatenate([x[0..<1, 0..<2], x[0..<1, 2..<3] * 5], along: 1)
    let (a, b) = (
      attention(x, x, x, causal: true), attention(changed, changed, changed, causal: true)
    )
    #expect(allClose(a[0, 0..<2], b[0, 0..<2]).agrees)
    #expect(!allClose(a[0, 2], b[0, 2]).agrees)
  }

  @Test func `Padding is never looked at`() {
    let attention = MultiHeadAttention(4, heads: 2, batchFirst: true)
    let x = Tensor.randomNormal([2, 3, 4], using: Generator(seed: 1))
    let padding = Tensor([[false, false, true], [false, false, false]])
    let weights = attention.withWeights(x, x, x, padding: padding).weights
    #expect(weights[0].sum(along: 0)[2].item() == 0)
    #expect(allClose(weights.sum(along: -1), .ones([2, 3])).agrees)
  }

  @Test func `Evaluation turns dropout off everywhere`() {
    let encoder = TransformerEncoder([TransformerEncoderLayer(4, heads: 2, inner: 8)])
    let x = Tensor.ones([3, 2, 4])
    #expect(encoder(x) != encoder(x))
    encoder.eval()
    #expect(encoder(x) == encoder(x))
  }
}
