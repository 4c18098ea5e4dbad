import AxonNN
import AxonTesting
import Testing

@Suite struct InitializerTests {
  private let generator = Generator(seed: 5)

  @Test(arguments: [[4, 7], [7, 4], [3, 2, 2]]) func `Orthogonal rows or columns`(sizes: [Int]) {
    let matrix = Tensor.orthogonal(Shape(sizes), gain: 2, .float64, using: generator)
      .reshaped([sizes[0], -1])
    let isTall = matrix.shape[0] > matrix.shape[1]
    let rows = isTall ? matrix.transposed(0, 1) : matrix
    let products = rows.matmul(rows.transposed(0, 1))
    #expect(allClose(products, .eye(rows.shape[0], nil, .float64) * 4, absolute: 1e-12).agrees)
  }

  @Test func `A truncated normal keeps to its range`() {
    let x = Tensor.truncatedNormal(
      [2000], mean: 1, standardDeviation: 2, in: 0...2, .float64, using: generator)
    let numbers = x.array(of: Double.self)
    #expect(numbers.allSatisfy { (0...2).contains($0) })
    #expect(abs(x.mean().item() - 1) < 0.05)
    #expect(numbers.contains { $0 < 0.1 } && numbers.contains { $0 > 1.9 })
  }

  @Test func `Deviations are those of the papers`() {
    func deviation(_ x: Tensor) -> Double { x.standardDeviation().item() }
    let shape: Shape = [200, 100, 2]
    // √(2 / (fan-in + fan-out)) = √(2 / 600)
    #expect(abs(deviation(.xavierUniform(shape, using: generator)) / 0.057735 - 1) < 0.02)
    #expect(abs(deviation(.xavierNormal(shape, using: generator)) / 0.057735 - 1) < 0.02)
    // √2 / √200
    #expect(abs(deviation(.kaimingUniform(shape, using: generator)) / 0.1 - 1) < 0.02)
    #expect(abs(deviation(.kaimingNormal(shape, using: generator)) / 0.1 - 1) < 0.02)
    // 5/3 / √400
    let wide = Tensor.kaimingNormal(shape, gain: .tanh, fan: .output, using: generator)
    #expect(abs(deviation(wide) / 0.083333 - 1) < 0.02)
  }

  // PyTorch 2.13: torch.nn.init.dirac_(torch.zeros(4, 3, 4, 3), groups=2).nonzero()
  @Test func `Dirac's kernel is PyTorch's, and a convolution with it changes nothing`() {
    let kernel = Tensor.dirac([4, 3, 4, 3], groups: 2)
    let ones = [[0, 0], [1, 1], [2, 0], [3, 1]].map { ($0[0] * 3 + $0[1]) * 12 + 2 * 3 + 1 }
    let numbers = kernel.array(of: Double.self)
    #expect(numbers.indices.filter { numbers[$0] == 1 } == ones)
    #expect(numbers.count { $0 == 0 } == numbers.count - 4)
    let layer = Conv2d(3, 3, kernel: 3, padding: 1, bias: false)
    layer.weight = .dirac([3, 3, 3, 3])
    let x = Tensor.randomNormal([2, 3, 5, 4], using: generator)
    #expect(layer(x) == x)
  }

  @Test(arguments: [0, 0.25, 0.3, 1.0]) func `Every column has its share of zeros`(share: Double) {
    let x = Tensor.sparseNormal([10, 40], sparsity: share, standardDeviation: 2, using: generator)
    let zeros = (x .== 0).to(.int64).sum(along: 0).array(of: Int.self)
    #expect(zeros == [Int](repeating: Int((share * 10).rounded(.up)), count: 40))
    if share == 0 { #expect(abs(x.standardDeviation().item() - 2) < 0.2) }
    if share == 0.25 {
      #expect(Set((0..<40).map { (x[.all, $0] .== 0).array(of: Bool.self) }).count > 20)
    }
  }

  @Test func `The truncated normal has float64's resolution`() {
    // The range is one number wide in float32: its middle half holds half of the numbers.
    let (low, high) = (0.1, 0.1 + 1e-9)
    let x = Tensor.truncatedNormal([2000], in: low...high, .float64, using: generator)
    let places = x.array(of: Double.self).map { ($0 - low) / 1e-9 }
    #expect(abs(places.count { (0.25...0.75).contains($0) } - 1000) < 150)
  }
}
