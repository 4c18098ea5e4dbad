/// Goes through a plan before it runs: every step says what it reads and writes and how much work it
/// does, and nothing may lie outside its space.
struct PlanCheck {
  let arenaCount: Int, constantCount: Int, stateCount: Int
  /// Multiplications, or what takes about as long.
  private(set) var work: Int64 = 0
  private(set) var isSound = true

  init(arena: Int, constants: Int, state: Int) {
    (arenaCount, constantCount, stateCount) = (arena, constants, state)
  }

  /// Remembers that something is wrong.
  mutating func refuse() { isSound = false }

  /// The product of sizes, none of them negative, all of them as many words as memory can have.
  mutating func product(_ a: Int, _ b: Int, _ c: Int = 1, _ d: Int = 1) -> Int {
    let total = wide(a, b, c, d)
    guard total < 1 << 30 else {
      isSound = false
      return 0
    }
    return Int(total)
  }

  /// Adds the product of these numbers to the work.
  mutating func adds(work a: Int, _ b: Int = 1, _ c: Int = 1, _ d: Int = 1) {
    work = work.addingReportingOverflow(wide(a, b, c, d)).partialValue
    if work < 0 || work >= 1 << 60 { isSound = false }
  }

  /// Computed in 64 bits, also where `Int` has 32.
  private mutating func wide(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Int64 {
    let (ab, first) = Int64(a).multipliedReportingOverflow(by: Int64(b))
    let (cd, second) = Int64(c).multipliedReportingOverflow(by: Int64(d))
    let (total, third) = ab.multipliedReportingOverflow(by: cd)
    guard a >= 0, b >= 0, c >= 0, d >= 0, !first, !second, !third, total < 1 << 60 else {
      isSound = false
      return 0
    }
    return total
  }

  /// `count` words from an address are read.
  mutating func reads(_ address: Address, _ count: Int) {
    let size: Int
    switch address.space {
    case .arena: size = arenaCount
    case .constants: size = constantCount
    case .state: size = stateCount
    case nil: return refuse()
    }
    guard count >= 0, count <= size, address.index <= size - count else { return refuse() }
  }
  /// The same for something that may be missing.
  mutating func readsIfAny(_ address: Address, _ count: Int) {
    if !address.isNone { reads(address, count) }
  }
  /// `count` words from an address are written.
  mutating func writes(_ address: Address, _ count: Int) {
    if address.space == .constants { refuse() }
    reads(address, count)
  }
  mutating func writesIfAny(_ address: Address, _ count: Int) {
    if !address.isNone { writes(address, count) }
  }

  /// A walk over `rank` axes of these sizes and strides from an address.
  mutating func walks(
    _ address: Address, _ sizes: borrowing Axes, _ strides: borrowing Axes, _ rank: Int,
    isWritten: Bool = false
  ) {
    var (lowest, highest, isEmpty): (Int64, Int64, Bool) = (0, 0, false)
    for axis in 0..<rank {
      guard sizes[axis] >= 0, sizes[axis] < 1 << 30 else { return refuse() }
      if sizes[axis] == 0 { isEmpty = true }
      // Below 2^31 · 2^30, and eight of them: no overflow.
      let reach = Int64(sizes[axis] - 1) * Int64(strides[axis])
      if reach < 0 { lowest += reach } else { highest += reach }
    }
    guard !isEmpty else { return }
    let start = Int64(address.index) + lowest
    guard start >= 0, start < 1 << 30, highest - lowest < 1 << 30 else { return refuse() }
    let first = Address(bits: address.bits & 0xc000_0000 | UInt32(start))
    let count = Int(highest - lowest + 1)
    if isWritten { writes(first, count) } else { reads(first, count) }
  }
}
