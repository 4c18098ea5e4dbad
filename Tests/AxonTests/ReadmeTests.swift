import Axon
import Testing

@Suite struct ReadmeTests {
  /// The lines of the README; only `print` is another.
  @Test func `The example of the README runs, and the loss falls`() throws {
    var losses: [Double] = []
    func print(_ loss: Tensor) { losses.append(loss.item()) }

    let model = Sequential {
      Linear(64, 128); ReLU(); Linear(128, 10)
    }
    let optimizer = AdamW(model, learningRate: 1e-3)
    for (images, labels) in try Digits.train.shuffled(seed: 0).batched(64) {
      let (loss, gradients) = valueAndGradient(model) { crossEntropy(model(images), labels) }
      optimizer.step(gradients)
      print(loss)
    }

    #expect(losses.count == 23)
    #expect(losses[0] > 2.2 && losses[22] < losses[0] - 0.2)
  }

  @Test func `Layers go before operations of the same name`() {
    #expect(Flatten()(Tensor.ones([2, 3, 4])).shape == [2, 12])
    #expect(Softmax(along: -1)(Tensor.ones([2])) == Tensor([0.5, 0.5]))
  }
}
