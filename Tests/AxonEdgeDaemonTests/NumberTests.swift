import AxonEdgeDaemon
import AxonTesting
import Testing

@Suite struct NumberTests {
  private func parsed(_ text: String) -> Float? {
    var copy = text
    return copy.withUTF8 { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var position = 0
      let number = DecimalNumber(Bytes(base, count: buffer.count), at: &position)
      return position == buffer.count ? number?.float : nil
    }
  }

  private func written(_ value: Float) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
      guard let base = buffer.baseAddress else { return "" }
      var writer = Writer(base, capacity: 64)
      writer.write(value)
      return String(decoding: buffer[..<writer.count], as: UTF8.self)
    }
  }

  @Test(arguments: [
    "0", "1", "0.1", "1e-45", "7e-46", "7.1e-46", "3.4028235e38", "3.4028236e38",
    "3.40282357e38", "1e39", "1e-300", "16777217", "16777219", "1.17549435e-38", "0.000001e6",
    "123456789012345678901234567890", "1e0000000000000000000001", "1.00000005960464477539062",
    "1.000000059604644775390625", "1.0000000596046447753906251", "9007199791611904.5",
    "1.00000005960464477539062500000000000000000000000000000000000000000000000000000001",
  ])
  func `numbers are read as the C library reads them`(text: String) {
    let expected = Float(text)
    #expect(parsed(text)?.bitPattern == expected?.bitPattern)
    #expect(parsed("-" + text)?.bitPattern == expected.map { -$0 }?.bitPattern)
  }

  @Test func `random numbers, and those on the middle of two, are read exactly`() {
    var generator = SeededGenerator(state: 1)
    for round in 0..<Rounds.times(100_000) {
      var text = ""
      if round.isMultiple(of: 2) {
        // A middle, in all its digits, or a little beside it.
        let bits = UInt32.random(in: 0..<0x7F80_0000, using: &generator)
        let low = Double(Float(bitPattern: bits))
        let high = Double(Float(bitPattern: bits + 1))
        let middle = high.isFinite ? (low + high) / 2 : low
        text = "\(middle)"
        if round.isMultiple(of: 4) { text = "\(middle.nextUp)" }
      } else {
        let digits = Int.random(in: 1...30, using: &generator)
        for index in 0..<digits {
          if index == digits / 3, index > 0 { text += "." }
          text += "\(Int.random(in: 0...9, using: &generator))"
        }
        text += "e\(Int.random(in: -50...38, using: &generator))"
      }
      let expected = Float(text)
      if parsed(text)?.bitPattern != expected?.bitPattern { Issue.record("\(text)") }
    }
  }

  @Test func `what is written reads back equal, in as few digits as Swift's own`() {
    var generator = SeededGenerator(state: 2)
    let special: [Float] = [
      0, -0, 1, 10, 0.1, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
      16_777_216, 1e16, 1e17, 123_456.7, 0.00001, 0.0001, 9.999_999, 0x1p-96, 0x1p100,
    ]
    for round in 0..<Rounds.times(100_000) {
      let value =
        round < special.count
        ? special[round] : Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &generator))
      guard value.isFinite else { continue }
      let text = written(value)
      if Float(text)?.bitPattern != value.bitPattern || digits(text) != digits("\(value)") {
        Issue.record("\(text) for \(value)")
      }
    }
    #expect(written(.nan) == "null" && written(-.infinity) == "null")
    #expect(written(1.5e-7) == "1.5e-7" && written(120) == "120" && written(-0.25) == "-0.25")
  }

  /// Significant digits of a written number.
  private func digits(_ text: String) -> Int {
    let mantissa = text.prefix { $0 != "e" }.filter(\.isNumber)
    let trimmed = mantissa.drop { $0 == "0" }.reversed().drop { $0 == "0" }
    return trimmed.count
  }

  @Test(
    arguments: [
      ("1", 1000), ("1.0005", 1001), ("-2.5", -2500), ("1795613350.889", 1_795_613_350_889),
      ("1e3", 1_000_000), ("0.0004", 0), ("1970-01-01", 0), ("1970-01-02T00:00Z", 86_400_000),
      ("2024-02-29 12:30:15.250", 1_709_209_815_250), ("2000-03-01T00:00:00Z", 951_868_800_000),
    ] as [(String, Int64)])
  func `times are read`(text: String, expected: Int64) {
    #expect(time(text) == expected)
  }

  @Test(arguments: ["", "x", "1x", "1e30", "2024-13-01", "2024-01-01T25:00", "2024-01-01T", "--1"])
  func `what is no time is refused`(text: String) {
    #expect(time(text) == nil)
  }

  private func time(_ text: String) -> Int64? {
    Array(text.utf8 + [0]).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { timestamp(Bytes($0, count: buffer.count - 1)) }
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
