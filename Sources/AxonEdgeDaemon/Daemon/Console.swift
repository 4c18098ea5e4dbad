internal import CAxonEdge

/// Lines on standard error, which systemd puts into the journal.
enum Console {
  /// Writes `text`, and in quotes `name`, and `reason`.
  static func say(_ text: StaticString, _ name: Bytes? = nil, _ reason: Bytes? = nil) {
    withLine(1 << 9) { line in
      line.write("axon-edged: ")
      line.write(text)
      if let name {
        line.write(byte: 0x20)
        line.write(quoted: name)
      }
      if let reason {
        line.write(": ")
        line.write(reason)
      }
      line.write("\n")
      put(line.bytes, to: 2)
    }
  }

  /// With the system's words for its last error.
  static func sayError(_ text: StaticString, _ name: Bytes) {
    say(text, name, systemReason)
  }

  private static var systemReason: Bytes {
    guard let text = edge_reason() else { return Bytes("") }
    var count = 0
    while text[count] != 0 { count += 1 }
    return Bytes(UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: count)
  }

  static func withLine(_ capacity: Int, _ body: (inout Writer) -> Void) {
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    defer { memory.deallocate() }
    var writer = Writer(memory, capacity: capacity)
    body(&writer)
  }

  /// Writes all bytes, waiting if need be.
  static func put(_ bytes: Bytes, to descriptor: Int32) {
    var rest = bytes
    while rest.count > 0 {
      let count = edge_write(descriptor, rest.base, rest.count)
      if count == edge_again { continue }
      guard count > 0 else { return }
      rest = rest.from(count)
    }
  }
}
