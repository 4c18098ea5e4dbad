/// CRC-32 as in zip and PNG, of words from `start` on, byte by byte in little-endian order. Without a
/// table: a plan is checked once.
public func planChecksum(_ words: borrowing Span<UInt32>, from start: Int) -> UInt32 {
  var sum = UInt32.max
  var i = start
  while i < words.count {
    sum ^= words[i]
    for _ in 0..<32 { sum = sum >> 1 ^ (sum & 1 != 0 ? 0xedb8_8320 : 0) }
    i += 1
  }
  return ~sum
}
