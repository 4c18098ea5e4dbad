/// The answer to one request: the body is written first, its head in the room before it.
package struct Answer {
  /// The forms of a body.
  enum Form { case json, text, binary }

  private let base: UnsafeMutablePointer<UInt8>
  private var start: Int
  var status = Status.ok
  var form = Form.json
  /// What a 405 allows instead.
  var allowed: StaticString = ""
  package var body: Writer

  private static let headRoom = 320

  /// Uses the first `capacity` bytes of `base`.
  package init(_ base: UnsafeMutablePointer<UInt8>, capacity: Int) {
    self.base = base
    start = Self.headRoom
    body = Writer(base + Self.headRoom, capacity: capacity - Self.headRoom)
  }

  /// The least memory that holds a head and an error.
  static let leastCapacity = headRoom + 512

  /// Throws away what was written and says what is wrong instead.
  package mutating func fail(_ status: Status, _ reason: StaticString) {
    fail(status) { $0.write(reason) }
  }

  /// The same with words that `write` puts into the message.
  mutating func fail(_ status: Status, _ write: (inout Writer) -> Void) {
    self.status = status
    form = .json
    body.clear()
    body.write("{\"error\":\"")
    write(&body)
    body.write("\"}\n")
  }

  /// Puts the head before the body; the whole answer.
  mutating func finish(keepsAlive: Bool, withBody: Bool) -> Bytes {
    if body.isOverfull {
      fail(.contentTooLarge, "the answer does not fit: ask for less")
    }
    var head = Writer(base, capacity: Self.headRoom)
    head.write("HTTP/1.1 ")
    head.write(status.rawValue)
    head.write(byte: 0x20)
    head.write(status.reason)
    switch form {
    case .json: head.write("\r\nContent-Type: application/json")
    case .text: head.write("\r\nContent-Type: text/plain; version=0.0.4")
    case .binary: head.write("\r\nContent-Type: application/octet-stream")
    }
    if status == .methodNotAllowed {
      head.write("\r\nAllow: ")
      head.write(allowed)
    }
    if status == .unauthorized { head.write("\r\nWWW-Authenticate: Bearer") }
    if !keepsAlive { head.write("\r\nConnection: close") }
    head.write("\r\nContent-Length: ")
    head.write(body.count)
    head.write("\r\n\r\n")
    start = Self.headRoom - head.count
    (base + start).update(from: base, count: head.count)
    return Bytes(base + start, count: head.count + (withBody ? body.count : 0))
  }
}
