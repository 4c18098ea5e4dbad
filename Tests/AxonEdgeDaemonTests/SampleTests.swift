import AxonEdgeDaemon
import Testing

@Suite struct SampleTests {
  private func rules(interval: Int64 = 0, stuck: Int = 0) -> SampleRules {
    var rules = SampleRules()
    (rules.interval, rules.stuckCount) = (interval, stuck)
    return rules
  }

  /// Gives samples of the total's single number, with times in seconds; their qualities.
  private func qualities(_ bench: Bench, _ samples: [(Double, Float?)]) -> [Quality] {
    samples.map { time, value in
      _ = bench.post(
        "/v1/models/total/samples",
        "{\"values\":[\(value.map { "\($0)" } ?? "null")],\"time\":\(time)}")
      return bench.total.latest?.quality ?? []
    }
  }

  @Test func `a window is answered when it is full of complete samples`() {
    let bench = Bench()
    var found: [(Int, Quality)] = []
    for row in ["1,2", "3,4", "5,6", "7,null", "9,10", "11,12", "13,14"] {
      _ = bench.post("/v1/samples", "[\(row)]")
      if let record = bench.sums.latest { found.append((record.count, record.quality)) }
    }
    #expect(found.map(\.0) == [0, 0, 2, 0, 0, 0, 2])
    #expect(
      found.map(\.1) == [.filling, .filling, [], .missing, .filling, .filling, []])
    #expect(bench.sums.latest?.outputs[0] == 69)
  }

  @Test func `a gap is marked and begins anew`() {
    let bench = Bench(rules: rules(interval: 1000))
    #expect(
      qualities(bench, [(1, 1), (2, 1), (3.4, 1), (5, 1), (6, 1)]) == [[], [], [], .gap, []])
    #expect(bench.total.latest?.outputs[0] == 2)
  }

  @Test func `a clock that stands or runs backwards is marked`() {
    let bench = Bench()
    #expect(
      qualities(bench, [(10, 1), (10, 1), (9, 1), (11, 1)]) == [[], .clock, .clock, []])
    #expect(bench.total.latest?.outputs[0] == 2)
  }

  @Test func `samples without a time show a step of the device's clock`() {
    let bench = Bench()
    for _ in 0..<50 { _ = bench.post("/v1/models/total/samples", "[1]") }
    #expect(bench.total.latest?.quality == [] && bench.total.latest?.outputs[0] == 50)
    bench.now -= 5000
    _ = bench.post("/v1/models/total/samples", "[1]")
    #expect(bench.total.latest?.quality == .clock && bench.total.latest?.time == bench.now)
    bench.now += 100
    _ = bench.post("/v1/models/total/samples", "[1]")
    #expect(bench.total.latest?.quality == [])
  }

  @Test func `a sensor that stays at one number is marked until it moves`() {
    let bench = Bench(rules: rules(stuck: 3))
    let samples: [(Double, Float?)] = [(1, 5), (2, 5), (3, 5), (4, 5), (5, 6), (6, 6)]
    #expect(qualities(bench, samples) == [[], [], .stuck, .stuck, [], []])
  }

  @Test func `a missing number leaves a streaming model's state alone`() {
    let bench = Bench()
    #expect(qualities(bench, [(1, 1), (2, nil), (3, 1)]) == [[], .missing, []])
    #expect(bench.total.latest?.outputs[0] == 2)
  }

  @Test func `lines are read with or without model and time`() {
    let bench = Bench()
    func take(_ line: String) -> String? {
      var copy = line
      return copy.withUTF8 { buffer -> String? in
        guard let base = buffer.baseAddress else { return nil }
        let station = bench.service.take(
          line: Bytes(base, count: buffer.count), station: bench.sums)
        return station.map { station in
          String(decoding: (0..<station.name.count).map { station.name[$0] }, as: UTF8.self)
        }
      }
    }
    #expect(take("time,a,b") == nil && take("a,b") == nil && take("1,2,3,4") == nil)
    #expect(take("x,1,2") == nil && bench.service.lineErrors == 4)
    #expect(take("1,2") == "sums" && take(" 2024-01-01 00:00 , 3,4") == "sums")
    #expect(bench.sums.latest?.time == 1_704_067_200_000)
    #expect(take("2024-01-01 00:01,,ERR") == "sums")
    #expect(bench.sums.latest?.quality == .missing)
    #expect(take("total,7") == "total" && take("total,2024-01-01,+7.") == "total")
    #expect(bench.total.samples == 2 && bench.sums.samples == 3)
  }

  @Test(arguments: [1, 2, 5, 100])
  func `lines are cut out of pieces, too long ones dropped`(piece: Int) {
    var splitter = LineSplitter(capacity: 8)
    var lines: [String] = []
    let text = Array("ab\r\n\n12345678\n123456789\nlast".utf8)
    let take = { (line: Bytes) in
      lines.append(String(decoding: (0..<line.count).map { line[$0] }, as: UTF8.self))
    }
    for start in stride(from: 0, to: text.count, by: piece) {
      Array(text[start..<min(start + piece, text.count)]).withUnsafeBufferPointer { part in
        guard let base = part.baseAddress else { return }
        splitter.feed(Bytes(base, count: part.count), take)
      }
    }
    splitter.finish(take)
    #expect(lines == ["ab", "12345678", "last"] && splitter.dropped == 1)
  }
}
