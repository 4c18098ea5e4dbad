import AxonNN
import AxonTesting
import Testing

@Suite struct EmbeddingTests {
  @Test(arguments: [EmbeddingBag.Mode.sum, .mean, .max])
  func `Gradients of bags agree with differences`(mode: EmbeddingBag.Mode) {
    let bag = EmbeddingBag(6, 3, mode: mode, padding: 2, dtype: .float64)
    let integers = Tensor([1, 2, 4, 5, 4, 3])
    let report = gradientReport(bag, at: []) { _ in bag(integers, offsets: [0, 2, 2, 5]) }
    #expect(report.passed, "\(mode): \(report)")
  }

  @Test func `Bags leave the padding out, may be empty, and may have weights`() {
    let bag = EmbeddingBag(4, 2, mode: .mean, padding: 0, dtype: .float64)
    let w = bag.weight
    #expect(w[0] == .zeros([2], .float64))
    let y = bag(Tensor([0, 1, 3, 0]), offsets: [0, 3])
    #expect(allClose(y[0], (w[1] + w[3]) / 2).agrees)
    #expect(y[1] == .zeros([2], .float64))
    #expect(bag(Tensor([[0, 1], [3, 3]])).shape == [2, 2])
    let sum = EmbeddingBag(4, 2, mode: .sum, dtype: .float64)
    let weighted = sum(Tensor([[1, 2]]), weights: Tensor([[2.0, 3.0]], dtype: .float64))
    #expect(allClose(weighted[0], sum.weight[1] * 2 + sum.weight[2] * 3).agrees)
  }

  @Test func `The padding of an embedding begins as zeros and gets no gradient`() {
    let embedding = Embedding(3, 2, padding: 1, dtype: .float64)
    #expect(embedding.weight[1] == .zeros([2], .float64))
    let (_, gradients) = valueAndGradient(embedding) {
      embedding(Tensor([[0, 1], [1, 1]])).sum()
    }
    #expect(
      gradients[embedding.$weight] == Tensor([[1.0, 1], [0, 0], [0, 0]], dtype: .float64))
  }

  @Test func `The adaptive softmax agrees with the table of all classes`() {
    let softmax = AdaptiveLogSoftmax(8, classes: 10, cutoffs: [3, 6], divisor: 2, dtype: .float64)
    #expect(softmax.stateDict.keys.contains("tail.1.0.weight"))
    let (x, targets) = (numbers([4, 8]), Tensor([0, 4, 9, 7]))
    let table = softmax.logProbabilities(x)
    #expect(allClose(table.exp().sum(along: -1), .ones([4], .float64)).agrees)
    let (output, loss) = softmax(x, targets)
    let chosen = table.gathered(along: 1, targets.expandedDimensions(at: -1)).squeezed(along: -1)
    #expect(allClose(output, chosen).agrees)
    #expect(allClose(loss, -chosen.mean()).agrees)
    let report = gradientReport(softmax, at: [x]) { softmax($0[0], targets).output }
    #expect(report.passed, "\(report)")
  }

  @Test func `Alpha dropout keeps mean and variance in training and does nothing in evaluation`() {
    let x = numbers([40000])
    let layer = AlphaDropout(0.3, using: Generator(seed: 2))
    let y = layer(x)
    #expect(abs(y.mean().item()) < 0.02)
    #expect(abs(y.variance().item() - 1) < 0.03)
    #expect(withMode(.evaluation) { layer(x) } == x)
    let images = numbers([3, 4, 2, 2])
    let report = gradcheck(at: [images]) {
      FeatureAlphaDropout(0.5, using: Generator(seed: 1))($0[0])
    }
    #expect(report.passed, "\(report)")
  }
}
