import AxonNN
import AxonTesting
import Testing

@Suite struct LazyTests {
  static let cases: [(layer: any Layer, shape: Shape)] = [
    (LazyLinear(2, dtype: .float64), [4, 3]),
    (LazyConv1d(2, kernel: 2, dtype: .float64), [1, 2, 4]),
    (LazyConv2d(2, kernel: [2, 1], groups: 2, dtype: .float64), [2, 3, 2]),
    (LazyConv3d(1, kernel: 2, dtype: .float64), [1, 2, 2, 2, 2]),
    (LazyConvTranspose1d(2, kernel: 2, dtype: .float64), [1, 2, 3]),
    (LazyConvTranspose2d(2, kernel: 2, stride: 2, dtype: .float64), [1, 2, 2, 2]),
    (LazyConvTranspose3d(1, kernel: 2, dtype: .float64), [1, 1, 2, 2, 2]),
    (LazyBatchNorm1d(dtype: .float64), [4, 3]), (LazyBatchNorm2d(dtype: .float64), [2, 2, 2, 2]),
    (LazyBatchNorm3d(dtype: .float64), [2, 2, 1, 2, 2]),
    (LazyInstanceNorm1d(dtype: .float64), [2, 2, 4]),
    (LazyInstanceNorm2d(dtype: .float64), [2, 3, 3]),
    (LazyInstanceNorm3d(dtype: .float64), [2, 2, 2, 2, 1]),
  ]

  @Test(arguments: cases.indices) func `Gradients agree with differences`(index: Int) {
    let (layer, shape) = Self.cases[index]
    _ = layer(numbers(shape))
    let report = gradientReport(layer, at: [numbers(shape, seed: 2)]) { layer($0[0]) }
    #expect(report.passed, "\(layer): \(report)")
  }

  @Test func `It has nothing before its first input, and then the names of the layer`() {
    let model = Sequential {
      LazyLinear(3, using: Generator(seed: 1))
      LazyBatchNorm1d()
    }
    #expect(model.parameters.isEmpty)
    #expect("\(model)".contains("not made yet"))
    #expect(model(.ones([2, 5])).shape == [2, 3])
    #expect(
      model.stateDict.keys.sorted() == [
        "0.bias", "0.weight", "1.bias", "1.num_batches_tracked", "1.running_mean",
        "1.running_var", "1.weight",
      ])
    #expect(model.stateDict["0.weight"] == Linear(5, 3, using: Generator(seed: 1)).weight)
  }

  @Test func `It begins in the mode that was set before`() {
    let layer = LazyBatchNorm1d()
    layer.eval()
    #expect(layer(.ones([2, 3])).shape == [2, 3])
    #expect(layer.layer?.numBatchesTracked == Tensor(0))
    layer.train()
    _ = layer(.ones([2, 3]))
    #expect(layer.layer?.numBatchesTracked == Tensor(1))
  }

  @Test func `A clone made before the first input is independent, a copy isn't`() {
    let layer = LazyLinear(2)
    let (copy, clone) = (layer, layer.clone())
    layer.materialize(for: [1, 3])
    #expect(copy.layer?.weight.shape == [2, 3])
    #expect(clone.layer == nil)
    let second = layer.clone()
    #expect(second.parameters.count == 2)
    second.layer?.weight = .zeros([2, 3])
    #expect(layer.layer?.weight != .zeros([2, 3]))
  }
}
