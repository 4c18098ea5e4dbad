import AxonEdgeBuild
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The daemon as devices run it, built for each architecture and spoken to over sockets; those of other
/// machines run in qemu.
@Suite(.serialized, .enabled(if: access("/usr/bin/apt-get", X_OK) == 0)) struct DeviceTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  private static func emulator(_ architecture: EdgeArchitecture) -> String? {
    switch architecture {
    case .armv7: "/usr/bin/qemu-arm-static"
    case .aarch64: "/usr/bin/qemu-aarch64-static"
    case .x86_64: nil
    }
  }

  private func build(_ architecture: EdgeArchitecture, to path: String) throws -> EdgeBinary {
    let compiler = try CrossCompiler(
      toolchain: Toolchain(), sysroot: Sysroot(for: architecture))
    return try compiler.build(
      EdgeSources(
        folder: Self.root + "/Sources",
        main: [Self.root + "/Tests/AxonEdgeDaemonTests/Programs/main.swift"]),
      to: path)
  }

  @Test(arguments: EdgeArchitecture.allCases)
  func `the daemon answers on every architecture`(architecture: EdgeArchitecture) throws {
    let scratch = Scratch()
    let program = scratch.path + "/edged"
    let binary = try build(architecture, to: program)
    #expect(binary.size < (architecture == .armv7 ? 56_000 : 76_000))
    let emulator = Self.emulator(architecture)
    guard emulator.map({ access($0, X_OK) == 0 }) ?? true else {
      print("\(architecture): built, not run: \(emulator ?? "") is not installed")
      return
    }
    let history = scratch.path + "/history"
    let words =
      (emulator.map { [$0] } ?? []) + [
        program, "--port", "0", "--history-file", history, "--history", "8", "--stdin",
      ]
    let first = try RunningDaemon(words)
    let health = try first.exchange("GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    #expect(health.hasPrefix("HTTP/1.1 200 OK\r\n") && health.contains("\"status\":\"ok\""))
    let body = "[[1,2,3,4,5,6],[0.1,1e-7,0,0,0,-3.4e38]]"
    let answer = try first.post("/v1/predict", body)
    #expect(answer.contains("\"outputs\":[[21,6],[-3.4e38,-3.4e38]]"), "\(answer)")
    #expect(try first.exchange("nonsense\r\n\r\n").hasPrefix("HTTP/1.1 400 "))
    first.write("100,1,2\n101,3,4\nnonsense\n102,5,6\n")
    let latest = "GET /v1/latest HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    var text = ""
    for _ in 0..<200 where !text.contains("102.000") {
      text = try first.exchange(latest)
      usleep(10_000)
    }
    #expect(text.contains("\"samples\":3,\"latest\":{\"time\":102.000,\"outputs\":[21,6]"))
    #expect(first.stop() == 0)

    // What was remembered is there after a restart.
    let second = try RunningDaemon(words)
    let remembered = try second.exchange(
      "GET /v1/history?n=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    #expect(remembered.contains("{\"time\":102.000,\"outputs\":[21,6],\"quality\":[\"good\"]"))
    #expect(second.stop() == 0)
  }

  @Test(.enabled(if: EdgeArchitecture.isHost(.x86_64)))
  func `systemd and a webhook are told, and memory stays`() throws {
    let scratch = Scratch()
    let program = scratch.path + "/edged"
    _ = try build(.x86_64, to: program)
    let systemd = try DatagramSocket(scratch.path + "/notify")
    let receiver = try ListeningSocket()
    let daemon = try RunningDaemon(
      [
        program, "--port", "0", "--alarm", "sums:0>20", "--webhook",
        "http://127.0.0.1:\(receiver.port)/alarms",
      ], variables: ["NOTIFY_SOCKET=\(scratch.path)/notify", "WATCHDOG_USEC=200000"])
    #expect(systemd.receive() == "READY=1")
    #expect(systemd.receive() == "WATCHDOG=1")
    #expect(systemd.receive() == "WATCHDOG=1")

    let answer = try daemon.post("/v1/samples", "[[1,2],[3,4],[5,6]]")
    #expect(answer.contains("\"alarm\":true"))
    let alarm = try receiver.answerOne("HTTP/1.1 204 No Content\r\n\r\n")
    #expect(alarm.hasPrefix("POST /alarms HTTP/1.1\r\nHost: 127.0.0.1:\(receiver.port)\r\n"))
    #expect(alarm.contains("{\"model\":\"sums\",\"event\":\"raised\",\"sample\":{\"time\":"))

    func predict(_ times: Int) throws {
      for _ in 0..<times { _ = try daemon.post("/v1/predict", "[1,2,3,4,5,6]") }
    }
    try predict(200)
    let before = try daemon.ownMemory()
    #expect(try daemon.residentMemory() <= 256)
    try predict(2000)
    #expect(try daemon.ownMemory() <= before)
    #expect(try daemon.residentMemory() <= 256)
    let metrics = try daemon.exchange(
      "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    #expect(metrics.contains("axon_alarms_delivered_total 1\n"))
    #expect(daemon.stop() == 0)
    #expect(systemd.receive(skipping: "WATCHDOG=1") == "STOPPING=1")
  }
}

extension EdgeArchitecture {
  /// Whether this machine runs programs for `architecture` itself.
  static func isHost(_ architecture: EdgeArchitecture) -> Bool {
    #if arch(x86_64)
      architecture == .x86_64
    #elseif arch(arm64)
      architecture == .aarch64
    #else
      false
    #endif
  }
}
