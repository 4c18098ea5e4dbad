/// What is wrong with a sample or its answer; nothing is filled in silently.
package struct Quality: OptionSet {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A number is absent, NaN or infinite.
  package static let missing = Quality(rawValue: 1)
  /// A sensor has given the same number for too long.
  package static let stuck = Quality(rawValue: 2)
  /// Samples before this one did not come.
  package static let gap = Quality(rawValue: 4)
  /// The time stood still or ran backwards.
  package static let clock = Quality(rawValue: 8)
  /// The window does not hold enough samples yet.
  package static let filling = Quality(rawValue: 16)

  /// Names of the flags in the order of their bits.
  static func name(_ bit: Int) -> StaticString {
    switch bit {
    case 0: "missing"
    case 1: "stuck"
    case 2: "gap"
    case 3: "clock"
    default: "filling"
    }
  }
}

extension Writer {
  /// A JSON list of the flags; `["good"]` without any.
  mutating func write(_ quality: Quality) {
    write(byte: 0x5B)
    if quality.isEmpty { write("\"good\"") }
    var isFirst = true
    for bit in 0..<5 where quality.rawValue >> UInt16(bit) & 1 == 1 {
      if !isFirst { write(byte: 0x2C) }
      isFirst = false
      write(byte: 0x22)
      write(Quality.name(bit))
      write(byte: 0x22)
    }
    write(byte: 0x5D)
  }
}
