import AxonEdgeDaemon
import AxonFormats
import AxonTesting
import Testing

/// 100,000 damaged requests and bodies with fixed seeds; `make prove PART=edge-fuzz` tries 10 million.
@Suite struct FuzzTests {
  /// Changes some bytes, or moves, repeats, removes or overlays a piece.
  private func damage(
    _ bytes: [UInt8], with other: [UInt8], using generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = bytes
    let marks = Array("\r\n :,[]{}\"\\0123456789-+.eE\0\u{7F}xX/?".utf8)
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      guard !bytes.isEmpty else { return other }
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, index + Int.random(in: 1...24, using: &generator))
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1: bytes[index] = UInt8.random(in: 0...255, using: &generator)
      case 2: bytes[index] = marks.randomElement(using: &generator) ?? 0
      case 3: bytes.insert(marks.randomElement(using: &generator) ?? 0, at: index)
      case 4: bytes.removeSubrange(index..<end)
      case 5: bytes.insert(contentsOf: bytes[index..<end], at: index)
      case 6: bytes.removeLast(bytes.count - index)
      default:
        let start = Int.random(in: 0..<other.count, using: &generator)
        bytes.insert(contentsOf: other[start..<min(other.count, start + 24)], at: index)
      }
    }
    return bytes
  }

  private static let requests: [[UInt8]] = [
    "GET /health HTTP/1.1\r\nHost: a\r\n\r\n",
    "HEAD /metrics HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n",
    "GET /v1/models/total/history?n=5 HTTP/1.0\r\nAuthorization: Bearer x\r\n\r\n",
    "POST /v1/predict HTTP/1.1\r\nHost: a\r\nContent-Length: 13\r\n\r\n[1,2,3,4,5,6]",
    "POST /v1/samples HTTP/1.1\r\nHost: a\r\nContent-Length: 30\r\n\r\n{\"time\":1e3,\"values\":[1,null]}",
    "POST /v1/models/total/samples HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n[[1],[2.5]]",
    "POST /v1/predict HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n[1,2,3\r\n7;a=b\r\n,4,5,6]\r\n0\r\nT: v\r\n\r\n",
    "POST /v1/predict HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 13\r\n\r\n[1,2,3,4,5,6]",
    "POST /v1/predict HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\nContent-Length: 24\r\n\r\n012345678901234567890123",
    "GET /v1/latest HTTP/1.1\r\nHost: a\r\n\r\nGET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n",
  ].map { Array($0.utf8) }

  @Test(arguments: 0..<4)
  func `12,500 damaged requests each end in answers or silence`(part: Int) throws {
    var generator = SeededGenerator(state: UInt64(100 + part))
    var limits = ConnectionLimits()
    (limits.headBytes, limits.bodyBytes, limits.answerBytes) = (256, 512, 1024)
    let bench = Bench(limits: limits)
    var (answered, refused) = (0, 0)
    for _ in 0..<Rounds.times(12_500) {
      let good = Self.requests.randomElement(using: &generator) ?? []
      let other = Self.requests.randomElement(using: &generator) ?? []
      let bytes = damage(good, with: other, using: &generator)
      let connection = bench.connect()
      var answer = connection.feed(bytes, piece: Int.random(in: 1...200, using: &generator))
      answer += connection.drained()
      let statuses = try #require(
        self.statuses(answer), "\(String(decoding: bytes, as: UTF8.self))")
      answered += statuses.count { $0 == 200 }
      refused += statuses.count { $0 >= 400 }
      // Whatever was sent, patience ends.
      for time in [Int64(100_000), 200_000, 300_000] {
        connection.tick(now: time)
        _ = connection.drained()
      }
      if !connection.isClosed { Issue.record("\(String(decoding: bytes, as: UTF8.self))") }
    }
    #expect(answered > Rounds.times(300) && refused > Rounds.times(1000))
    #expect(bench.get("/health").contains("\"ok\""))
  }

  /// The statuses of answers that follow each other; nil for bytes that are none.
  private func statuses(_ bytes: [UInt8]) -> [Int]? {
    var rest = bytes[...]
    var statuses: [Int] = []
    while !rest.isEmpty {
      guard rest.starts(with: Array("HTTP/1.1 ".utf8)),
        let end = rest.indices.dropLast(3).first(where: {
          rest[$0] == 0x0D && rest[$0 + 1] == 0x0A && rest[$0 + 2] == 0x0D && rest[$0 + 3] == 0x0A
        }), let status = Int(String(decoding: rest.dropFirst(9).prefix(3), as: UTF8.self))
      else { return nil }
      statuses.append(status)
      let fields = String(decoding: rest[..<end], as: UTF8.self).split(separator: "\r\n")
      rest = rest[(end + 4)...]
      let length = fields.first { $0.hasPrefix("Content-Length: ") }.flatMap {
        Int($0.dropFirst(16))
      }
      guard let length else {
        if status == 100 { continue }
        return nil
      }
      // The answer to HEAD has no body; the next one begins at once, or nothing does.
      if rest.isEmpty || rest.starts(with: Array("HTTP/1.1 ".utf8)) { continue }
      guard rest.count >= length else { return nil }
      rest = rest.dropFirst(length)
    }
    return statuses
  }

  private static let bodies: [[UInt8]] = [
    "[1,2,3,4,5,6]", "[[1,2],[3,4],[5.5e-3,-6E+2]]",
    "{\"inputs\":[[1,2,3,4,5,6],[0,0,0,0,0,null]],\"note\":\"a\\u00e9\\n\\\"\"}",
    "{\"a\":[true,false,null,{\"b\":{}}],\"inputs\": [ 1 ,\t2,3,\n4,5,6 ] }",
    "{\"time\":1795613350.889,\"values\":[[1,2],[3,null]]}", "[-0.0,1e-45]",
  ].map { Array($0.utf8) }

  @Test(arguments: 0..<4)
  func `12,500 damaged bodies each are refused, or JSON for others too`(part: Int) {
    var generator = SeededGenerator(state: UInt64(200 + part))
    let bench = Bench()
    var (taken, refused) = (0, 0)
    for _ in 0..<Rounds.times(12_500) {
      let good = Self.bodies.randomElement(using: &generator) ?? []
      let other = Self.bodies.randomElement(using: &generator) ?? []
      let bytes = damage(good, with: other, using: &generator)
      let path = Bool.random(using: &generator) ? "/v1/predict" : "/v1/samples"
      let head = "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(bytes.count)\r\n\r\n"
      let answer = bench.exchange(Array(head.utf8) + bytes)
      if answer.hasPrefix("HTTP/1.1 400 ") {
        refused += 1
      } else if answer.hasPrefix("HTTP/1.1 200 ") {
        taken += 1
        if bytes.allSatisfy({ $0 < 0x80 }), !isJSON(bytes) {
          Issue.record("\(String(decoding: bytes, as: UTF8.self))")
        }
      } else {
        Issue.record("\(answer)")
      }
    }
    #expect(taken > Rounds.times(100) && refused > Rounds.times(5000))
  }

  /// Whether the strict parser of model files takes it; what it refuses beyond the grammar doesn't matter in
  /// values that the daemon steps over: repeated keys, half surrogates, numbers beyond Double.
  private func isJSON(_ bytes: [UInt8]) -> Bool {
    do throws(FormatError) {
      _ = try JSONValue(parsing: bytes, file: "f", field: "body")
      return true
    } catch {
      return ["every key once", "surrogate", "a number that a Double holds"].contains {
        error.description.contains($0)
      }
    }
  }
}
