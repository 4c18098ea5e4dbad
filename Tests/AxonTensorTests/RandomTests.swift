import AxonTensor
import CAxonKernels
import Testing

@Suite struct RandomTests {
  /// The words of one block of Philox4x32-10.
  private func words(_ key: UInt64, _ high: UInt64, from start: Int = 0) -> [UInt32] {
    var found = [UInt32](repeating: 0, count: start + 4)
    axon_philox(key, high, &found, start + 4)
    return Array(found[start...])
  }

  @Test func `the block of zeros is that of the paper's reference`() {
    // kat_vectors of Random123: philox4x32 10, counter and key zero.
    #expect(words(0, 0) == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
  }

  @Test func `blocks equal those of another implementation`() {
    // The low words of the counter count blocks, so the other vectors of the file can't be reached:
    // the reference, written down again, is held to them, and we to it.
    let ones = UInt32.max
    #expect(
      philox([ones, ones, ones, ones], [ones, ones])
        == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
    #expect(
      philox([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0])
        == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
    #expect(
      words(0x299f_31d0_a409_3822, 0x0370_7344_1319_8a2e, from: 40_000)
        == philox([10_000, 0, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0]))
  }

  private func philox(_ counter: [UInt32], _ key: [UInt32]) -> [UInt32] {
    var (c, k) = (counter, key)
    for _ in 0..<10 {
      let (a, b) = (
        c[0].multipliedFullWidth(by: 0xD251_1F53), c[2].multipliedFullWidth(by: 0xCD9E_8D57)
      )
      c = [b.high ^ c[1] ^ k[0], b.low, a.high ^ c[3] ^ k[1], a.low]
      k = [k[0] &+ 0x9E37_79B9, k[1] &+ 0xBB67_AE85]
    }
    return c
  }

  @Test(arguments: [DType.float16, .bfloat16, .float32, .float64])
  func `uniform numbers are in 0..<1, with the moments of the distribution`(_ dtype: DType) {
    let x = Tensor.randomUniform([200_000], dtype, using: Generator(seed: 1)).to(.float64)
    #expect(x.min().item() >= 0 && x.max().item() < 1)
    #expect(abs(x.mean().item() - 0.5) < 4e-3 && abs(x.variance().item() - 1.0 / 12) < 2e-3)
  }

  @Test func `normal numbers have the moments of the distribution`() {
    let x = Tensor.randomNormal([200_000], .float64, using: Generator(seed: 2))
    let (third, fourth) = ((x * x * x).mean().item(), (x * x * x * x).mean().item())
    #expect(abs(x.mean().item()) < 1e-2 && abs(x.variance().item() - 1) < 2e-2)
    #expect(abs(third) < 5e-2 && abs(fourth - 3) < 0.15)
    let moved = Tensor.randomNormal(
      [50_000], mean: 3, standardDeviation: 0.5, using: Generator(seed: 2))
    #expect(abs(moved.mean().item() - 3) < 2e-2)
  }

  @Test func `integers fill their range evenly`() {
    let x = Tensor.randomIntegers([60_000], in: -3..<3, using: Generator(seed: 3))
    for value in -3..<3 {
      let count = (x .== value).sum().item()
      #expect(abs(count - 10_000) < 500)
    }
    let wide = Tensor.randomIntegers([100], in: Int.min..<Int.max, using: Generator(seed: 3))
    #expect(Set(wide.array(of: Int.self)).count == 100)
  }

  @Test func `a permutation is one, and another with the next key`() {
    let generator = Generator(seed: 4)
    let (a, b) = (
      Tensor.randomPermutation(1000, using: generator),
      Tensor.randomPermutation(1000, using: generator)
    )
    #expect(a.array(of: Int.self).sorted() == Array(0..<1000) && a != b)
    #expect(Tensor.randomPermutation(0, using: generator).count == 0)
  }

  @Test func `the same seed gives the same numbers, another seed others`() {
    func draw(_ seed: Int) -> Tensor { .randomUniform([64], using: Generator(seed: seed)) }
    #expect(draw(7) == draw(7) && draw(7) != draw(8))
    let generator = Generator(seed: 7)
    let first = Tensor.randomUniform([64], using: generator)
    let state = generator.cell.value
    let second = Tensor.randomUniform([64], using: generator)
    generator.cell.update { $0 = state }
    #expect(first == draw(7) && Tensor.randomUniform([64], using: generator) == second)
    #expect(first != second)
  }
}
