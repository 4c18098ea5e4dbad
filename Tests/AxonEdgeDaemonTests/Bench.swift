import AxonEdge
import AxonEdgeDaemon

/// Answers with the sum and the last number of a window of three samples with two numbers each.
final class Sums: Predictor {
  let name = StaticName("sums")
  let (featureCount, windowLength, isStreaming, outputCount) = (2, 3, false, 2)

  func predict(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
    output[0] = (0..<6).reduce(0) { $0 + input[$1] }
    output[1] = input[5]
  }

  func reset() {}
}

/// Answers with the running sum of its single numbers.
final class Total: Predictor {
  let name = StaticName("total")
  let (featureCount, windowLength, isStreaming, outputCount) = (1, 1, true, 1)
  private var total: Float = 0

  func predict(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
    total += input[0]
    output[0] = total
  }

  func reset() { total = 0 }
}

/// A service with a clock that stands still, and connections to it without sockets.
final class Bench {
  let service: Service
  let limits: ConnectionLimits
  /// Milliseconds since 1970.
  private let time: Box
  final class Box { var value: Int64 = 1_000_000 }

  var now: Int64 {
    get { time.value }
    set { time.value = newValue }
  }

  init(
    rules: SampleRules = SampleRules(), history: Int = 64,
    limits: ConnectionLimits = ConnectionLimits()
  ) {
    let time = Box()
    self.time = time
    self.limits = limits
    service = Service(
      stations: [Station(Sums(), rules: rules), Station(Total(), rules: rules)],
      history: History(capacity: history), clock: { time.value })
  }

  var sums: Station { service.stations[0] }
  var total: Station { service.stations[1] }

  func connect() -> Connection { Connection(limits: limits, handler: service, now: 0) }

  /// What a client gets that sends `text` in pieces and then waits.
  func exchange(_ bytes: [UInt8], piece: Int = .max) -> String {
    let connection = connect()
    let early = connection.feed(bytes, piece: piece)
    return String(decoding: early + connection.drained(), as: UTF8.self)
  }

  func exchange(_ text: String, piece: Int = .max) -> String {
    exchange(Array(text.utf8), piece: piece)
  }

  /// The body of the answer to a request, which must be answered with `status`.
  func body(_ text: String, status: Int = 200) -> String {
    let answer = exchange(text)
    let lines = answer.split(separator: "\r\n", omittingEmptySubsequences: false)
    guard answer.hasPrefix("HTTP/1.1 \(status) "), let end = lines.firstIndex(of: "") else {
      return "unexpected: " + answer
    }
    return lines[(end + 1)...].joined(separator: "\r\n")
  }

  func get(_ path: String, status: Int = 200) -> String {
    body("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n", status: status)
  }

  func post(_ path: String, _ json: String, status: Int = 200) -> String {
    body(request(path, json), status: status)
  }

  func request(_ path: String, _ json: String) -> String {
    "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(json.utf8.count)\r\n\r\n\(json)"
  }
}

extension Connection {
  private static let now: Int64 = 1

  /// Puts bytes in as there is room; gives what had to be taken out to make some.
  func feed(_ bytes: [UInt8], piece: Int = .max) -> [UInt8] {
    var sent: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty, !isClosed {
      let room = room
      let count = min(room.count, rest.count, piece)
      if count == 0 {
        let before = sent.count
        sent += drained()
        if sent.count == before { break }
        continue
      }
      for (index, byte) in rest.prefix(count).enumerated() { room[index] = byte }
      rest = rest.dropFirst(count)
      received(count, now: Self.now)
    }
    return sent
  }

  /// Takes out all that is to be sent.
  func drained() -> [UInt8] {
    var bytes: [UInt8] = []
    while pending.count > 0 {
      let piece = pending
      bytes += (0..<piece.count).map { piece[$0] }
      sent(piece.count, now: Self.now)
    }
    return bytes
  }
}
