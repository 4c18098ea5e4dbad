import AxonNN
import AxonTesting
import Testing

@Suite struct LayerTests {
  /// Layers in float64 and a shape they take; smooth around the inputs.
  static let cases: [(layer: any Layer, shape: Shape)] = [
    (Linear(3, 2, dtype: .float64), [4, 3]), (Linear(3, 2, bias: false, dtype: .float64), [3]),
    (Conv2d(2, 4, kernel: 3, padding: 1, dtype: .float64), [2, 2, 4, 4]),
    (Conv2d(4, 4, kernel: 2, stride: 2, groups: 2, dtype: .float64), [1, 4, 4, 4]),
    (BatchNorm1d(3, dtype: .float64), [5, 3]), (BatchNorm2d(2, dtype: .float64), [3, 2, 2, 2]),
    (LayerNorm(4, dtype: .float64), [3, 4]), (MaxPool2d(2), [1, 2, 4, 4]),
    (AveragePool2d(2), [1, 2, 4, 4]), (AdaptiveAveragePool2d(1), [2, 3, 4, 4]),
    (Flatten(), [2, 3, 2]), (Unflatten(2, 3), [2, 6]), (GELU(), [7]),
    (GELU(approximate: true), [7]),
    (SiLU(), [7]), (Tanh(), [7]), (Sigmoid(), [7]), (Softmax(along: -1), [2, 5]),
    (LogSoftmax(along: 1), [2, 5]), (ReLU(), [7]), (LeakyReLU(), [7]), (Identity(), [3]),
  ]

  @Test(arguments: cases.indices) func `Gradients agree with differences`(index: Int) {
    let (layer, shape) = Self.cases[index]
    // Evenly spread and never near zero, so that no edge of a ReLU or pool is met.
    let numbers = (0..<shape.elementCount).map { Double($0 * 37 % 101) * 0.031 - 1.527 }
    let x = Tensor(numbers, shape: shape, dtype: .float64)
    let cells = layer.parameters
    let report = gradcheck(at: [x] + cells.map(\.value.detached)) { inputs in
      functionalCall(cells, Array(inputs.dropFirst())) { layer(inputs[0]) }.result
    }
    #expect(report.passed, "\(layer): \(report)")
  }

  @Test func `Initial weights keep within one over the root of the inputs`() {
    let weight = Linear(100, 50, using: Generator(seed: 3)).weight.array(of: Double.self)
    #expect(weight.allSatisfy { abs($0) <= 0.1 })
    #expect(weight.contains { abs($0) > 0.099 })
    #expect(
      Linear(9, 2, using: Generator(seed: 1)).weight
        == Linear(9, 2, using: Generator(seed: 1)).weight)
  }

  // b = torch.nn.BatchNorm1d(2); x = torch.tensor([[1., 2.], [3., 6.], [5., 1.]]); b(x); b(x * 2)
  @Test func `Batch norm records PyTorch's statistics`() {
    let layer = BatchNorm1d(2)
    let x = Tensor([[1.0, 2.0], [3.0, 6.0], [5.0, 1.0]])
    _ = layer(x)
    _ = layer(x * 2.0)
    #expect(allClose(layer.runningMean, Tensor([0.87, 0.87])).agrees)
    #expect(allClose(layer.runningVar, Tensor([2.77, 4.24])).agrees)
    #expect(layer.numBatchesTracked == Tensor(2))
    let evaluated = withMode(.evaluation) { layer(x) }
    layer.eval()
    #expect(layer(x) == evaluated)
    #expect(layer.numBatchesTracked == Tensor(2))
  }

  @Test func `Batch norm under a functional call writes into the call, not into the cell`() {
    let layer = BatchNorm1d(2)
    let cells = layer.buffers
    let (_, updated) = functionalCall(cells, cells.map(\.value)) { layer(.ones([4, 2])) }
    #expect(layer.runningMean == .zeros([2]))
    #expect(allClose(updated[0], Tensor([0.1, 0.1])).agrees)
    let batches = Tensor([[[1.0], [3.0]], [[2.0], [4.0]]])
    let one = BatchNorm1d(1)
    let means = vmap { (x: Tensor) in
      functionalCall(one.buffers, one.buffers.map(\.value)) { one(x) }.updated[0]
    }(batches)
    #expect(allClose(means, Tensor([[0.2], [0.3]])).agrees)
  }

  @Test func `Dropout drops in training only, the scope overrides the default`() {
    let layer = Dropout(0.5, using: Generator(seed: 1))
    let x = Tensor.ones([1000])
    let zeros = layer(x).array(of: Float.self).count { $0 == 0 }
    #expect((400...600).contains(zeros))
    #expect(withMode(.evaluation) { layer(x) } == x)
    layer.eval()
    #expect(layer(x) == x)
    #expect(withMode(.training) { layer(x) } != x)
  }

  @Test func `Extra results come back beside the gradients, free of the transform`() {
    let model = Linear(2, 1)
    let x = Tensor.ones([3, 2])
    let (loss, scores, gradients) = valueAndGradient(model) {
      let y = model(x)
      return (y.sum(), y)
    }
    #expect(!scores.requiresGradient)
    #expect(scores.sum() == loss)
    #expect(gradients[model.$bias] == Tensor([3.0]))
  }
}
