import AxonEdgeDaemon
import Testing

@Suite struct ConnectionTests {
  private let health = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
  private let inputs = "[1,2,3,4,5,6]"

  private func statuses(_ text: String) -> [String] {
    text.split(separator: "\r\n").filter { $0.contains("HTTP/1.1 ") }
      .map { String($0.split(separator: " ")[1]) }
  }

  @Test(arguments: [1, 2, 3, 7, Int.max])
  func `requests are answered however they are cut`(piece: Int) {
    let bench = Bench()
    let text = "\r\n" + health + bench.request("/v1/predict", inputs) + health
    let answer = bench.exchange(text, piece: piece)
    #expect(statuses(answer) == ["200", "200", "200"])
    #expect(answer.contains("\"outputs\":[[21,6]]"))
  }

  @Test(arguments: [1, 2, 3, 7, Int.max])
  func `chunks are put together however they are cut`(piece: Int) {
    let chunked =
      "POST /v1/predict HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "3;x=y\r\n[1,\r\nA\r\n2,3,4,5,6]\r\n0\r\nTrailer: x\r\n\r\n"
    let answer = Bench().exchange(chunked + health, piece: piece)
    #expect(statuses(answer) == ["200", "200"])
    #expect(answer.contains("[[21,6]]"))
  }

  @Test(arguments: [
    ("GET /health HTTP/1.1\r\n\r\n", 400), ("GET /health\r\n\r\n", 400), ("\u{1}\r\n\r\n", 400),
    ("GET /health HTTP/1.1\nHost: a\n\r\n\r\n", 400), ("GET x HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /health HTTP/1.1\r\nHost : a\r\n\r\n", 400),
    ("GET /health HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400),
    ("GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    ("GET /health HTTP/2.0\r\nHost: a\r\n\r\n", 505),
    ("POST /v1/predict HTTP/1.1\r\nHost: a\r\nContent-Length: 5x\r\n\r\n", 400),
    ("POST /v1/predict HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n", 400),
    ("POST /v1/predict HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
    (
      "POST /v1/predict HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
      400
    ),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZ\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFF\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n", 413),
    ("GET / HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\n\r\n", 417),
    ("GET / HTTP/1.1\r\nX: " + String(repeating: "x", count: 5000), 431),
  ])
  func `what is no request is refused, and ends the connection`(text: String, status: Int) {
    for piece in [1, Int.max] {
      let answer = Bench().exchange(text + health, piece: piece)
      #expect(statuses(answer) == ["\(status)"], "\(text)")
      #expect(answer.contains("Connection: close"))
    }
  }

  @Test func `HEAD has a head alone, 405 says what is allowed`() {
    let bench = Bench()
    let head = bench.exchange("HEAD /health HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(head.hasPrefix("HTTP/1.1 200 OK") && head.hasSuffix("\r\n\r\n"))
    #expect(head.contains("Content-Length: 42"))
    #expect(
      bench.exchange("DELETE /v1/latest HTTP/1.1\r\nHost: a\r\n\r\n").contains("Allow: GET, HEAD"))
    #expect(bench.exchange("GET /v1/predict HTTP/1.1\r\nHost: a\r\n\r\n").contains("Allow: POST"))
    #expect(statuses(bench.exchange("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n")) == ["404"])
  }

  @Test func `connections are kept or closed as asked for`() {
    let bench = Bench()
    let old = bench.exchange("GET /health HTTP/1.0\r\n\r\n" + health)
    #expect(statuses(old) == ["200"])
    let kept = bench.exchange("GET /health HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n" + health)
    #expect(statuses(kept) == ["200", "200"])
    let closed = bench.exchange(
      "GET /health HTTP/1.1\r\nHost: a\r\nConnection: TE, Close\r\n\r\n" + health)
    #expect(statuses(closed) == ["200"])
  }

  @Test func `who asks before the body is told to go on`() {
    let bench = Bench()
    let connection = bench.connect()
    let request = Array(bench.request("/v1/predict", inputs).utf8)
    let head =
      "POST /v1/predict HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 13\r\n\r\n"
    _ = connection.feed(Array(head.utf8))
    #expect(
      String(decoding: connection.drained(), as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
    _ = connection.feed(Array(request.suffix(13)))
    #expect(String(decoding: connection.drained(), as: UTF8.self).contains("[[21,6]]"))
    // And who doesn't wait gets one answer.
    #expect(statuses(bench.exchange(head + inputs)) == ["200"])
  }

  @Test func `slow clients are told, idle ones left`() {
    let limits = ConnectionLimits()
    let bench = Bench()
    for (text, time) in [
      ("GET /he", limits.headTime),
      ("POST /v1/predict HTTP/1.1\r\nHost: a\r\nContent-Length: 13\r\n\r\n[1,", limits.bodyTime),
    ] {
      let connection = bench.connect()
      _ = connection.feed(Array(text.utf8))
      connection.tick(now: time)
      #expect(connection.pending.count == 0 && !connection.isClosed)
      connection.tick(now: time + 1)
      #expect(String(decoding: connection.drained(), as: UTF8.self).hasPrefix("HTTP/1.1 408 "))
      #expect(connection.isLingering)
      connection.tick(now: time + 1 + limits.lingerTime)
      #expect(connection.isClosed)
    }
    let idle = bench.connect()
    idle.tick(now: limits.idleTime)
    #expect(idle.isClosed && idle.pending.count == 0)
  }

  @Test func `one byte now and then does not keep a connection alive`() {
    let connection = Bench().connect()
    for time in 1...100 {
      guard connection.room.count > 0 else { break }
      connection.room[0] = 0x47
      connection.received(1, now: Int64(time) * 1000)
      connection.tick(now: Int64(time) * 1000)
    }
    #expect(String(decoding: connection.drained(), as: UTF8.self).hasPrefix("HTTP/1.1 408 "))
  }

  @Test func `a client that does not read is not read from, and left in the end`() {
    let limits = ConnectionLimits()
    let bench = Bench()
    let connection = bench.connect()
    let request = Array(health.utf8)
    for (index, byte) in (request + request).enumerated() { connection.room[index] = byte }
    connection.received(request.count * 2, now: 1)
    let waiting = connection.pending.count
    #expect(waiting > 0 && connection.room.count == 0)
    connection.sent(10, now: 2)
    #expect(connection.pending.count == waiting - 10)
    connection.tick(now: 1 + limits.writeTime)
    #expect(connection.isClosed)
  }

  @Test func `a client that has sent all gets its answer`() {
    let connection = Bench().connect()
    _ = connection.feed(Array(health.utf8))
    connection.ended(now: 1)
    #expect(!connection.isClosed)
    #expect(String(decoding: connection.drained(), as: UTF8.self).hasPrefix("HTTP/1.1 200 "))
    #expect(connection.isClosed)
    let half = Bench().connect()
    _ = half.feed(Array(health.utf8.dropLast()))
    half.ended(now: 1)
    #expect(half.isClosed)
  }

  @Test func `a token is asked for everywhere but for health`() {
    let bench = Bench()
    bench.service.token = Bytes("secret")
    func status(_ path: String, _ field: String) -> [String] {
      statuses(bench.exchange("GET \(path) HTTP/1.1\r\nHost: a\r\n\(field)\r\n"))
    }
    #expect(status("/health", "") == ["200"])
    for wrong in [
      "", "Authorization: Bearer\r\n", "Authorization: Bearer secre\r\n",
      "Authorization: Bearer secretsecret\r\n", "Authorization: Basic secret\r\n",
      "Authorization: Bearer Secret\r\n",
    ] {
      #expect(status("/metrics", wrong) == ["401"])
    }
    #expect(status("/metrics", "authorization: bearer secret\r\n") == ["200"])
  }
}
