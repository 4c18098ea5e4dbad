import AxonTensor
import AxonTesting
import Testing

/// Kernels of fused operations give what their compositions give, on both passes.
@Suite struct KernelTests {
  @Test(arguments: OperationCatalogue.kernels)
  func `results and gradients are the composition's`(_ sample: KernelSample) {
    for (dtype, tolerance) in [(DType.float64, 1e-10), (.float32, 2e-4)] {
      let inputs = sample.inputs.map { $0.to(dtype) }
      let (results, pullback) = vjp(inputs) { sample.kernel($0) }
      let (expected, reference) = vjp(inputs) { sample.composition($0) }
      #expect(agree(results, expected, tolerance), "\(dtype)")
      let g = expected.map { Tensor.randomNormal($0.shape, dtype, using: Generator(seed: 1)) }
      #expect(agree(pullback(g), reference(g), tolerance), "gradients in \(dtype)")
    }
  }

  @Test func `attention of 20,000 keys needs no square of scores`() {
    let x = Tensor.randomNormal([20_000, 8], using: Generator(seed: 1))
    let (y, pullback) = vjp([x]) { [scaledDotProductAttention($0[0], $0[0], $0[0], causal: true)] }
    #expect(pullback(y)[0].shape == x.shape)
    // The square alone has 1.6 GB; peaks of tests beside this one count too.
    #expect(MemoryStatistics.current.peak < 1 << 30)
  }
}
