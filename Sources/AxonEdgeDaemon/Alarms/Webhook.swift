internal import CAxonEdge

/// Posts alarms to an address, one after the other, each at most five times. Like `Connection` it knows no
/// socket: it says when to connect and what to send, and is told what came.
package final class Webhook: AlarmSink {
  private struct Event {
    var record: Record
    var station: Station
  }

  private enum Phase { case idle, waiting, sending, reading }

  package let address: WebAddress
  private var events: [Event] = []
  private var phase = Phase.idle
  private var attempts = 0
  private let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 2048)
  private var output: Bytes
  private var answer = InlineArray<12, UInt8>(repeating: 0)
  private var answerCount = 0
  /// When the next attempt is due, or the one under way is given up.
  package private(set) var deadline = Int64.max
  /// Alarms that arrived, and those that never did.
  package private(set) var (delivered, dropped) = (Int64(0), Int64(0))

  private static let capacity = 8
  private static let attemptLimit = 5
  private static let patience: Int64 = 10_000

  package init(_ address: WebAddress) {
    self.address = address
    output = Bytes(memory, count: 0)
    events.reserveCapacity(Self.capacity)
  }

  deinit { memory.deallocate() }

  package func alarm(_ record: Record, station: Station) {
    guard events.count < Self.capacity else {
      dropped += 1
      return
    }
    events.append(Event(record: record, station: station))
    if phase == .idle {
      phase = .waiting
      deadline = 0
    }
  }

  /// A connection should be made now.
  package func isDue(now: Int64) -> Bool { phase == .waiting && now >= deadline }

  /// A connection is under way.
  package var isActive: Bool { phase == .sending || phase == .reading }

  /// What waits to be sent, once connected.
  package var pending: Bytes { output }

  /// A connection is being made.
  package func begin(now: Int64) {
    guard let event = events.first else { return }
    phase = .sending
    deadline = now + Self.patience
    answerCount = 0
    var body = Writer(memory + 1024, capacity: 1024)
    body.write("{\"model\":")
    body.write(quoted: event.station.name)
    body.write(
      event.record.isAlarm
        ? ",\"event\":\"raised\",\"sample\":" : ",\"event\":\"cleared\",\"sample\":")
    body.write(event.record)
    body.write("}\n")
    var head = Writer(memory, capacity: 1024)
    head.write("POST ")
    head.write(address.path)
    head.write(" HTTP/1.1\r\nHost: ")
    let isSix = address.host.first(0x3A) != nil
    if isSix { head.write(byte: 0x5B) }
    head.write(address.host)
    if isSix { head.write(byte: 0x5D) }
    head.write(byte: 0x3A)
    head.write(address.port)
    head.write("\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ")
    head.write(body.count)
    head.write("\r\n\r\n")
    head.write(body.bytes)
    output = head.bytes
    if head.isOverfull { giveUp(now: now) }
  }

  /// `count` bytes of `pending` are gone.
  package func sent(_ count: Int) {
    output = output.from(count)
    if output.count == 0 { phase = .reading }
  }

  /// Bytes of the answer; true when the connection has done its work.
  package func received(_ bytes: Bytes, now: Int64) -> Bool {
    for index in 0..<bytes.count where answerCount < 12 {
      answer[answerCount] = bytes[index]
      answerCount += 1
    }
    guard answerCount == 12 else { return false }
    // HTTP/1.1 2xx
    if answer[0] == 0x48, answer[8] == 0x20, answer[9] == 0x32 {
      delivered += 1
      next(now: now)
    } else {
      failed(now: now)
    }
    return true
  }

  /// The attempt came to nothing: another one in 1, 2, 4, 8 seconds, or the next alarm.
  package func failed(now: Int64) {
    attempts += 1
    if attempts >= Self.attemptLimit { return giveUp(now: now) }
    phase = .waiting
    deadline = now + 1000 << Int64(attempts - 1)
  }

  private func giveUp(now: Int64) {
    dropped += 1
    next(now: now)
  }

  private func next(now: Int64) {
    attempts = 0
    events.removeFirst()
    phase = events.isEmpty ? .idle : .waiting
    deadline = events.isEmpty ? Int64.max : now
  }
}
