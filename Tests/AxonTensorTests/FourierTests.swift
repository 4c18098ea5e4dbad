import AxonTensor
import Testing

@Suite struct FourierTests {
  /// Σ x[j] e^(-2πi jk / n) as it stands.
  private func direct(_ x: Tensor) -> Tensor {
    let count = x.shape[0]
    let turns = Tensor.arange(count).expandedDimensions(at: 1) * Tensor.arange(count)
    let angle =
      turns.remainder(Tensor(count)).to(.float64) * (2 * Double.pi / Double(count))
    return stack([angle.cos().matmul(x), -angle.sin().matmul(x)], along: -1)
  }

  @Test(arguments: [1, 2, 3, 8, 12, 31, 35, 37, 74, 101])
  func `a transform of any size is the sum`(_ size: Int) {
    let x = ramp([size])
    #expect(near(x.fourierTransform(along: [0]), direct(x), 1e-11))
  }

  @Test func `the inverse gives the numbers back`() throws {
    let x = ramp([4, 9])
    let spectrum = x.fourierTransform(along: [0, 1])
    let back = try Tensor.apply(
      FourierTransform(axes: [0, 1], inverse: true, complex: true), spectrum)
    #expect(near(back.narrowed(along: -1, start: 0, count: 1).squeezed(along: -1), x, 1e-12))
    let half = x.realFourierTransform(along: [0, 1], norm: .ortho)
    let real = try Tensor.apply(
      HermitianTransform(axes: [0, 1], sizes: [4, 9], norm: .ortho, complex: true), half)
    #expect(near(real, x, 1e-12))
  }
}
