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
}
