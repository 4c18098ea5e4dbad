import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A daemon in a process of its own.
final class RunningDaemon {
  private(set) var identifier = pid_t()
  private let input: Int32
  private let port: UInt16

  /// Starts `words`; the variables are added to the environment.
  init(_ words: [String], variables: [String] = []) throws {
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
    var environment = variables.map { strdup($0) } + [nil]
    defer { for variable in environment { free(variable) } }
    try #require(
      posix_spawn(&identifier, words[0], &actions, nil, &arguments, &environment) == 0)
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

  /// Posts a body to a path.
  func post(_ path: String, _ body: String) throws -> String {
    try exchange(
      "POST \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  /// Kilobytes of memory that are resident.
  func residentMemory() throws -> Int { try memory("Rss:") }

  /// What it has taken itself; pages of its file come and go as the kernel likes.
  func ownMemory() throws -> Int { try memory("Anonymous:") }

  private func memory(_ key: String) throws -> Int {
    let file = try #require(fopen("/proc/\(identifier)/smaps_rollup", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, file)
    let line = String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix(key) }
    return try #require(line?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
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
