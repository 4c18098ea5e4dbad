/// CRC-32C (Castagnoli): polynomial 0x1EDC6F41, reflected, initial value and final mask all ones.
///
/// The definition is RFC 3720, appendix B.4. Computed eight bytes at a time with eight tables, the
/// method of Kounavis and Berry, "A systematic approach to building high performance software-based
/// CRC generators" (2005). Finds every error of up to 32 neighbouring bits.
public struct CRC32C: Sendable {
  private var state: UInt32 = .max

  /// The checksum of no bytes.
  public init() {}

  /// The checksum of all bytes so far.
  public var value: UInt32 { ~state }

  /// The checksum of `bytes`.
  public static func checksum(_ bytes: Span<UInt8>) -> UInt32 {
    var checksum = CRC32C()
    checksum.update(bytes)
    return checksum.value
  }

  /// The checksum of `bytes`.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 { checksum(bytes.span) }

  /// Continues with `bytes`.
  public mutating func update(_ bytes: Span<UInt8>) {
    let table = CRC32C.table.span
    var crc = state
    var index = 0
    while index + 8 <= bytes.count {
      crc ^= word(bytes, index)
      let high = word(bytes, index + 4)
      crc =
        table[1792 + Int(crc & 255)] ^ table[1536 + Int(crc >> 8 & 255)]
        ^ table[1280 + Int(crc >> 16 & 255)] ^ table[1024 + Int(crc >> 24)]
        ^ table[768 + Int(high & 255)] ^ table[512 + Int(high >> 8 & 255)]
        ^ table[256 + Int(high >> 16 & 255)] ^ table[Int(high >> 24)]
      index += 8
    }
    while index < bytes.count {
      crc = crc >> 8 ^ table[Int((crc ^ UInt32(bytes[index])) & 255)]
      index += 1
    }
    state = crc
  }

  /// Eight tables of 256: entry `256 k + b` is byte `b` followed by `k` zero bytes.
  private static let table: [UInt32] = {
    var table = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      table[byte] = (0..<8).reduce(UInt32(byte)) { crc, _ in
        crc >> 1 ^ (crc & 1 == 1 ? 0x82F6_3B78 : 0)
      }
    }
    for entry in 256..<table.count {
      let previous = table[entry - 256]
      table[entry] = previous >> 8 ^ table[Int(previous & 255)]
    }
    return table
  }()
}

/// Four bytes as one word, lowest first.
private func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt32 {
  UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
    | UInt32(bytes[index + 3]) << 24
}
