import AxonEdgeDaemon
import Testing

@Suite struct ServiceTests {
  @Test(arguments: [
    ("[1,2,3,4,5,6]", "[[21,6]]"), ("[[1,2],[3,4],[5,6]]", "[[21,6]]"),
    ("{\"inputs\":[[1,2,3,4,5,6],[1,1,1,1,1,0.5]]}", "[[21,6],[5.5,0.5]]"),
    (
      "{\"a\":{\"b\":[1,{}]},\"inputs\": [ 1 , 2e0,3,4,5,-6.0 ] ,\"c\":\"\\u00e9\\\"\"}", "[[9,-6]]"
    ),
  ])
  func `predictions are answered in JSON`(json: String, outputs: String) {
    #expect(Bench().post("/v1/predict", json).contains("\"outputs\":\(outputs)"))
  }

  @Test func `missing numbers give missing answers, and are marked`() {
    let answer = Bench().post("/v1/predict", "[[1,2,3,4,5,6],[1,null,3,4,5,6]]")
    #expect(
      answer == "{\"model\":\"sums\",\"outputs\":[[21,6],[null,null]],"
        + "\"quality\":[[\"good\"],[\"missing\"]]}\n")
  }

  @Test(arguments: [
    ("", "byte 0: expected a list of numbers"), ("{}", "byte 2: expected the key inputs"),
    ("[1,2,3]", "inputs: expected a multiple of 6 numbers, found 3"),
    ("[1,2,3,4,5,6,7]", "inputs: expected a multiple of 6 numbers, found 7"),
    ("[1,2,3,4,5,01]", "byte 11: expected a number"),
    ("[1,2,3,4,5,6] x", "byte 14: expected the end"),
    ("[1,2,3,4,5,1e39]", "byte 15: expected a number that float32 holds"),
    ("[1,2,3,4,5,6", "byte 12: expected ',' or ']'"), ("[NaN]", "byte 1: expected a number"),
    ("[[[[[1]]]]]", "byte 5: expected at most four levels"), ("[]", "byte 2: expected a number"),
    ("{\"inputs\":[1,2,3,4,5,6]", "byte 23: expected ',' or '}'"),
    ("{\"x\":\"\\q\",\"inputs\":[1]}", "byte 8: expected an escape"),
    ("{\"x\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}", "byte 22: expected less nesting"),
  ])
  func `wrong bodies are refused with the place`(json: String, message: String) {
    #expect(Bench().post("/v1/predict", json, status: 400) == "{\"error\":\"\(message)\"}\n")
  }

  @Test func `raw numbers are answered raw`() {
    let numbers: [Float] = [1, 2, 3, 4, 5, 6, 0.5, 0, 0, 0, 0, .nan]
    let body = numbers.flatMap { number in
      withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
    }
    func request(_ body: [UInt8]) -> [UInt8] {
      let head =
        "POST /v1/predict HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\n"
        + "Content-Length: \(body.count)\r\n\r\n"
      return Array(head.utf8) + body
    }
    let connection = Bench().connect()
    _ = connection.feed(request(body))
    let answer = connection.drained().suffix(16)
    let outputs = (0..<4).map { index in
      (0..<4).reversed().reduce(UInt32(0)) {
        $0 << 8 | UInt32(answer[answer.startIndex + index * 4 + $1])
      }
    }.map { Float(bitPattern: $0) }
    #expect(outputs[..<2] == [21, 6] && outputs[2].isNaN && outputs[3].isNaN)
    #expect(Bench().exchange(request(Array(body.dropLast()))).hasPrefix("HTTP/1.1 400 "))
    #expect(Bench().exchange(request([])).hasPrefix("HTTP/1.1 400 "))
  }

  @Test func `an answer that does not fit is refused`() {
    var limits = ConnectionLimits()
    limits.answerBytes = 2000
    let bench = Bench(limits: limits)
    let windows = Array(repeating: "1,2,3,4,5,6", count: 300).joined(separator: ",")
    #expect(bench.post("/v1/predict", "[\(windows)]", status: 413).contains("does not fit"))
  }

  @Test func `a streaming model takes samples, not windows`() {
    let bench = Bench()
    #expect(bench.post("/v1/models/total/predict", "[1]", status: 409).contains("samples"))
    _ = bench.post("/v1/models/total/samples", "[[1],[2],[3]]")
    #expect(bench.get("/v1/models/total/latest").contains("\"outputs\":[6]"))
    #expect(bench.get("/v1/models/nobody/latest", status: 404).contains("no such model"))
  }

  @Test func `a request with a wrong row counts for nothing`() {
    let bench = Bench()
    let answer = bench.post("/v1/samples", "[[1,2],[3,4],[5]]", status: 400)
    #expect(answer.contains("byte 15: expected ',' and another number"))
    #expect(bench.sums.samples == 0 && bench.sums.latest == nil)
    #expect(bench.get("/v1/latest").contains("\"latest\":null"))
  }

  @Test func `models, metrics and health tell what there is`() {
    let bench = Bench()
    bench.now += 1500
    #expect(bench.get("/health") == "{\"status\":\"ok\",\"models\":2,\"uptime\":1.500}\n")
    #expect(
      bench.get("/v1/models").contains(
        "{\"name\":\"sums\",\"features\":2,\"window\":3,\"outputs\":2,\"streaming\":false}"))
    _ = bench.post("/v1/samples", "[[1,2],[3,4],[5,6]]")
    let metrics = bench.get("/metrics")
    for line in metrics.split(separator: "\n") {
      let words = line.split(separator: " ")
      #expect(words.count == 2 && Double(words[1]) != nil, "\(line)")
    }
    #expect(metrics.contains("axon_samples_total{model=\"sums\"} 3\n"))
    #expect(metrics.contains("axon_predictions_total{model=\"sums\"} 1\n"))
    #expect(metrics.contains("axon_http_requests_total 4\n"))
  }

  @Test func `history gives the last records of one model, the oldest first`() {
    let bench = Bench(history: 6)
    for index in 1...9 {
      _ = bench.post("/v1/models/total/samples", "{\"time\":\(index),\"values\":[1]}")
      if index.isMultiple(of: 3) { _ = bench.post("/v1/samples", "[1,1]") }
    }
    // Six records are left: total 6, sums, total 7, 8, 9, sums.
    func times(_ path: String) -> [String] {
      bench.get(path).split(separator: "{").filter { $0.hasPrefix("\"time\":") }
        .map { String($0.dropFirst(7).prefix { $0 != "," }) }
    }
    #expect(times("/v1/models/total/history") == ["6.000", "7.000", "8.000", "9.000"])
    #expect(times("/v1/models/total/history?n=2") == ["8.000", "9.000"])
    #expect(times("/v1/history?n=100").count == 2)
    for wrong in ["n=0", "n=", "n=x", "m=1", "n=99999999999"] {
      #expect(bench.get("/v1/history?\(wrong)", status: 400).contains("expected ?n="))
    }
  }
}
