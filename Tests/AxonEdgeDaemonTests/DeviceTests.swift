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

  @Test(arguments: EdgeArchitecture.allCases)
  func `the daemon answers on every architecture`(architecture: EdgeArchitecture) throws {
    let scratch = Scratch()
    let program = scratch.path + "/edged"
    let compiler = try CrossCompiler(
      toolchain: Toolchain(), sysroot: Sysroot(for: architecture))
    let binary = try compiler.build(
      EdgeSources(
        folder: Self.root + "/Sources",
        main: [Self.root + "/Tests/AxonEdgeDaemonTests/Programs/main.swift"]),
      to: program)
    #expect(binary.size < 70_000)
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
    let answer = try first.exchange(
      "POST /v1/predict HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
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
}

/// A daemon in a process of its own.
private final class RunningDaemon {
  private var identifier = pid_t()
  private let input: Int32
  private let port: UInt16

  init(_ words: [String]) throws {
    var (inputs, errors): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    try #require(pipe(&inputs) == 0 && pipe(&errors) == 0)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, inputs[0], 0)
    posix_spawn_file_actions_adddup2(&actions, errors[1], 2)
    for end in inputs + errors { posix_spawn_file_actions_addclose(&actions, end) }
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    try #require(posix_spawn(&identifier, words[0], &actions, nil, &arguments, environ) == 0)
    close(inputs[0])
    close(errors[1])
    defer { close(errors[0]) }
    input = inputs[1]
    // "axon-edged: http://127.0.0.1:PORT"
    var line = ""
    var byte: UInt8 = 0
    while read(errors[0], &byte, 1) == 1, byte != 0x0A {
      line.unicodeScalars.append(UnicodeScalar(byte))
    }
    port = try #require(line.split(separator: ":").last.flatMap { UInt16($0) }, "\(line)")
  }

  /// Sends a request, and gives all that comes until the daemon closes.
  func exchange(_ text: String) throws -> String {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(number >= 0)
    defer { close(number) }
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      number, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    try #require(isConnected)
    let request = Array(text.utf8)
    try #require(send(number, request, request.count, 0) == request.count)
    var (answer, block): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 4096))
    while true {
      let count = recv(number, &block, block.count, 0)
      if count <= 0 { break }
      answer += block[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }

  func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(input, bytes, bytes.count)
  }

  /// Ends the daemon as systemd would; its exit code.
  func stop() -> Int32 {
    kill(identifier, SIGTERM)
    close(input)
    var state: Int32 = 0
    for _ in 0..<1000 {
      if waitpid(identifier, &state, WNOHANG) != 0 {
        return state & 0x7F == 0 ? state >> 8 & 0xFF : -1
      }
      usleep(10_000)
    }
    // One that doesn't listen after ten seconds is ended by force.
    kill(identifier, SIGKILL)
    waitpid(identifier, nil, 0)
    return -1
  }
}
