/// Takes the chunks of a body (RFC 9112, section 7.1) apart in place: the data move together at the front.
struct ChunkedBody {
  private enum Phase { case size, data, dataEnd, trailer }

  private var phase = Phase.size
  private var remaining = 0
  /// Bytes of the body so far, at the front.
  private(set) var decoded = 0
  /// Where the undecoded bytes begin.
  private(set) var position = 0
  /// Where they end.
  private(set) var end = 0

  /// Goes on with the `count` bytes at `memory`; true at the end of the body.
  mutating func decode(
    _ memory: UnsafeMutablePointer<UInt8>, count: Int, limit: Int
  ) throws(Status) -> Bool {
    end = count
    defer { closeGap(memory) }
    while true {
      switch phase {
      case .size:
        guard let line = try line(memory) else { return false }
        remaining = try Self.size(line)
        guard remaining <= limit - decoded else { throw .contentTooLarge }
        phase = remaining == 0 ? .trailer : .data
      case .data:
        let taken = min(remaining, end - position)
        (memory + decoded).update(from: memory + position, count: taken)
        decoded += taken
        position += taken
        remaining -= taken
        guard remaining == 0 else { return false }
        phase = .dataEnd
      case .dataEnd:
        guard end - position >= 2 else { return false }
        guard memory[position] == 0x0D, memory[position + 1] == 0x0A else { throw .badRequest }
        position += 2
        phase = .size
      case .trailer:
        guard let line = try line(memory) else { return false }
        if line.count == 0 { return true }
      }
    }
  }

  /// The next whole line without its end; lines longer than 256 bytes are refused.
  private mutating func line(_ memory: UnsafeMutablePointer<UInt8>) throws(Status) -> Bytes? {
    let rest = Bytes(memory + position, count: end - position)
    guard let feed = rest.first(0x0A) else {
      if rest.count > 256 { throw .badRequest }
      return nil
    }
    guard feed > 0, feed <= 256, rest[feed - 1] == 0x0D else { throw .badRequest }
    position += feed + 1
    return rest[0..<(feed - 1)]
  }

  private static func size(_ line: Bytes) throws(Status) -> Int {
    let text = line[0..<(line.first(0x3B) ?? line.count)].trimmed
    var size = 0
    for index in 0..<text.count {
      let low = lowercased(text[index])
      guard let value = digit(low) ?? (low >= 0x61 && low <= 0x66 ? Int(low) - 0x57 : nil)
      else { throw .badRequest }
      guard size < 1 << 26 else { throw .contentTooLarge }
      size = size * 16 + value
    }
    guard text.count > 0 else { throw .badRequest }
    return size
  }

  /// What isn't decoded yet follows the body, so that framing takes no room.
  private mutating func closeGap(_ memory: UnsafeMutablePointer<UInt8>) {
    guard position > decoded else { return }
    (memory + decoded).update(from: memory + position, count: end - position)
    (position, end) = (decoded, decoded + end - position)
  }
}
