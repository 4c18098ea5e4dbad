/// Cuts a stream into lines; lines that are too long are dropped whole, and counted.
package struct LineSplitter {
  private let memory: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private var count = 0
  private var isSkipping = false
  package private(set) var dropped = 0

  /// Lines have at most `capacity` bytes. The memory lives as long as the program.
  package init(capacity: Int = 4096) {
    self.capacity = capacity
    memory = .allocate(capacity: capacity)
  }

  /// Hands over each line that ends in `bytes`, without its end.
  package mutating func feed(_ bytes: Bytes, _ take: (Bytes) -> Void) {
    var rest = bytes
    while rest.count > 0 {
      let end = rest.first(0x0A)
      append(rest[0..<(end ?? rest.count)])
      guard let end else { return }
      finish(take)
      rest = rest.from(end + 1)
    }
  }

  /// Hands over what stands behind the last line's end.
  package mutating func finish(_ take: (Bytes) -> Void) {
    if isSkipping {
      dropped += 1
    } else if count > 0 {
      take(Bytes(memory, count: memory[count - 1] == 0x0D ? count - 1 : count))
    }
    forget()
  }

  /// Begins anew: what came before belongs to another file.
  package mutating func forget() {
    count = 0
    isSkipping = false
  }

  private mutating func append(_ part: Bytes) {
    guard !isSkipping, part.count <= capacity - count else {
      isSkipping = true
      return
    }
    (memory + count).update(from: part.base, count: part.count)
    count += part.count
  }
}
