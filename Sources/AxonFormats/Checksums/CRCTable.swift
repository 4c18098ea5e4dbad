/// A reflected checksum of 32 bits, eight bytes at a time with eight tables: the method of Kounavis and
/// Berry, "A systematic approach to building high performance software-based CRC generators" (2005).
struct CRCTable: Sendable {
  /// Eight tables of 256: entry `256 k + b` is byte `b` followed by `k` zero bytes.
  private let entries: [UInt32]

  init(reversedPolynomial: UInt32) {
    var table = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      table[byte] = (0..<8).reduce(UInt32(byte)) { crc, _ in
        crc >> 1 ^ (crc & 1 == 1 ? reversedPolynomial : 0)
      }
    }
    for entry in 256..<table.count {
      let previous = table[entry - 256]
      table[entry] = previous >> 8 ^ table[Int(previous & 255)]
    }
    entries = table
  }

  /// The state after `bytes`.
  func continued(_ state: UInt32, _ bytes: Span<UInt8>) -> UInt32 {
    let table = entries.span
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
    return crc
  }
}

/// Four bytes as one word, lowest first.
private func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt32 {
  UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
    | UInt32(bytes[index + 3]) << 24
}
