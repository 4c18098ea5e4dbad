/// SHA-256 as FIPS 180-4 defines it (§4.1.2, §5.3.3, §6.2.2).
///
/// Names the weights of a model by one line of text; not meant for secrets.
public struct SHA256: Sendable {
  private var state: [UInt32] = SHA256.roots(power: 2, count: 8)
  private var pending: [UInt8] = []
  private var byteCount: UInt64 = 0

  /// The digest of no bytes.
  public init() {}

  /// 64 lowercase hexadecimal digits for `bytes`.
  public static func hexadecimal(_ bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes.span)
    return digest.finish()
  }

  /// Continues with `bytes`.
  public mutating func update(_ bytes: Span<UInt8>) {
    byteCount &+= UInt64(bytes.count)
    var index = 0
    if !pending.isEmpty {
      while index < bytes.count && pending.count < 64 {
        pending.append(bytes[index])
        index += 1
      }
      if pending.count < 64 { return }
      let block = pending
      pending = []
      compress(block.span, at: 0)
    }
    while index + 64 <= bytes.count {
      compress(bytes, at: index)
      index += 64
    }
    while index < bytes.count {
      pending.append(bytes[index])
      index += 1
    }
  }

  /// Continues with the UTF-8 bytes of `text`.
  public mutating func update(_ text: String) { update([UInt8](text.utf8).span) }

  /// The digest of everything so far, 64 lowercase hexadecimal digits.
  public consuming func finish() -> String {
    let bits = byteCount &* 8
    var tail: [UInt8] = [0x80]
    while (pending.count + tail.count) % 64 != 56 { tail.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    update(tail.span)
    return state.map(AxonFormats.hexadecimal).joined()
  }

  /// One block of 64 bytes.
  private mutating func compress(_ bytes: Span<UInt8>, at start: Int) {
    var w = [UInt32](repeating: 0, count: 64)
    for t in 0..<16 {
      let index = start + 4 * t
      w[t] =
        UInt32(bytes[index]) << 24 | UInt32(bytes[index + 1]) << 16
        | UInt32(bytes[index + 2]) << 8 | UInt32(bytes[index + 3])
    }
    for t in 16..<64 {
      let s0 = rotated(w[t - 15], 7) ^ rotated(w[t - 15], 18) ^ w[t - 15] >> 3
      let s1 = rotated(w[t - 2], 17) ^ rotated(w[t - 2], 19) ^ w[t - 2] >> 10
      w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for t in 0..<64 {
      let sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let first = h &+ sum1 &+ (e & f ^ ~e & g) &+ SHA256.constants[t] &+ w[t]
      let sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let second = sum0 &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
  }

  private static let constants = roots(power: 3, count: 64)

  /// The first 32 bits of the fractional parts of the roots of the first primes: the standard
  /// defines its constants that way (square roots for the state, cube roots for the rounds).
  ///
  /// The root times 2³² is found exactly, as the largest integer `r` with `r ᵖᵒʷᵉʳ ≤ prime · 2³²ᵖ`.
  private static func roots(power: Int, count: Int) -> [UInt32] {
    var primes: [UInt128] = []
    var candidate: UInt128 = 2
    while primes.count < count {
      if !primes.contains(where: { candidate % $0 == 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { prime in
      let target = prime << (32 * power)
      var root: UInt128 = 0
      for bit in stride(from: 36, through: 0, by: -1) {
        let next = root | 1 << bit
        if (0..<power).reduce(1, { product, _ in product * next }) <= target { root = next }
      }
      return UInt32(truncatingIfNeeded: root)
    }
  }
}

private func rotated(_ value: UInt32, _ count: UInt32) -> UInt32 {
  value >> count | value << (32 - count)
}
