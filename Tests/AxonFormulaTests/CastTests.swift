import AxonTensor
import CAxonKernels
import Testing

@Suite struct CastTests {
  @Test(arguments: DType.allCases, DType.allCases)
  func `small whole numbers survive any conversion`(from: DType, to: DType) {
    let numbers: [Double] = (0..<37).map { Double($0 % 2) } + (0..<37).map { Double($0) }
    let given = from == .bool || to == .bool ? Array(numbers[..<37]) : numbers
    let source = Stored(given, from)
    let target = Stored(Array(repeating: 0, count: given.count), to)
    withExtendedLifetime((source, target)) {
      axon_cast(
        source.bytes, Int32(from.rawValue), target.bytes, Int32(to.rawValue), given.count)
    }
    #expect(target.values == given)
  }

  @Test func `a half keeps every value of its own, and rounds others to the nearest even`() {
    let all = (0..<65536).map { UInt16($0) }
    for type in [DType.float16, .bfloat16] {
      var wide = Array(repeating: Float(0), count: 65536)
      var back = Array(repeating: UInt16(0), count: 65536)
      axon_cast(all, Int32(type.rawValue), &wide, Int32(DType.float32.rawValue), 65536)
      axon_cast(wide, Int32(DType.float32.rawValue), &back, Int32(type.rawValue), 65536)
      for (i, x) in wide.enumerated() where !x.isNaN { #expect(back[i] == all[i]) }
      let quiet = wide.indices.allSatisfy { !wide[$0].isNaN || back[$0] == all[$0] | back[$0] }
      #expect(quiet)
    }
    #expect(
      Stored([1 + 0x1p-11, 1 + 3 * 0x1p-11, 65520, 1e-8], .float16).values == [
        1, 1 + 0x1p-9, .infinity, 0,
      ])
    #expect(Stored([1 + 0x1p-8, 1 + 3 * 0x1p-8], .bfloat16).values == [1, 1 + 0x1p-6])
  }

  @Test func `floating point to integer truncates and saturates, small integers wrap`() {
    let x: [Double] = [-1.9, 1.9, .nan, 1e30, -1e30]
    #expect(Stored(x, .int64).values == [-1, 1, 0, 0x1p63, -0x1p63])
    #expect(Stored(x, .int32).values == [-1, 1, 0, 2_147_483_647, -2_147_483_648])
    #expect(Stored([300, -1], .uint8).values == [44, 255])
    #expect(Stored([0.5, 0, -0.0, .nan], .bool).values == [1, 0, 0, 1])
  }
}
