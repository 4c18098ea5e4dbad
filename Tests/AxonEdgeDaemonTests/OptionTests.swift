import AxonEdgeDaemon
import Testing

@Suite struct OptionTests {
  /// Reads words as the system hands them over; the memory stays.
  private func options(_ words: [String]) -> Result<Options, OptionError> {
    let bytes = words.flatMap { word -> [UInt8] in word.utf8 + [0] }
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 1)
    memory.update(from: bytes, count: bytes.count)
    do throws(OptionError) {
      return .success(try Options(Bytes(memory, count: bytes.count)))
    } catch {
      return .failure(error)
    }
  }

  @Test func `options are read`() throws {
    let options = try options([
      "--port", "0", "--address=0.0.0.0", "--stdin", "--alarm", "a:1>2", "--alarm", "<3",
      "--debounce", "3/5", "--webhook", "http://127.0.0.1/x", "--follow", "/a", "--follow=/b",
      "--interval", "0.5", "--stuck", "0", "--history", "9", "--history-interval", "1",
      "--body-limit", "2048", "--connections", "3", "--exit-at-end", "--print",
    ]).get()
    #expect(options.port == 0 && options.address.equals("0.0.0.0") && options.readsInput)
    #expect(options.alarms.count == 2 && options.debounce == (3, 5))
    #expect(options.files.count == 2 && options.files[1].equals("/b"))
    #expect(options.samples.interval == 500 && options.samples.stuckCount == 0)
    #expect(options.historyCount == 9 && options.historyInterval == 1000)
    #expect(options.limits.bodyBytes == 2048 && options.connections == 3)
    #expect(options.endsWithInput && options.prints && !options.isHelp)
  }

  @Test(arguments: [
    (["--port", "x"], "--port: a number from 0 to 65535: x"), (["--port"], "--port: a value: "),
    (["--port=70000"], "--port: a number from 0 to 65535: 70000"),
    (["--nothing"], "--nothing: an option of --help: "), (["x"], "x: an option of --help: "),
    (["--stdin=1"], "--stdin: no value: 1"),
    (["--debounce", "5/3"], "--debounce: K/N with K <= N <= 32: 5/3"),
    (["--interval", "-1"], "--interval: seconds above 0: -1"), ([""], ": an option of --help: "),
    (
      ["--webhook", "ftp://x"],
      "--webhook: http://ADDRESS:PORT/PATH with a numeric address: ftp://x"
    ),
  ])
  func `wrong options are named with what is expected`(words: [String], message: String) {
    guard case .failure(let error) = options(words) else {
      Issue.record("\(words) passed")
      return
    }
    func text(_ bytes: Bytes) -> String {
      String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
    }
    #expect("\(text(error.option)): \(error.expected): \(text(error.actual))" == message)
  }
}
