import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Ten seconds are enough for anything that happens on this machine.
private func limitPatience(_ number: Int32) {
  var patience = timeval(tv_sec: 10, tv_usec: 0)
  setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
}

/// Where systemd would listen for what services tell it.
struct DatagramSocket: ~Copyable {
  private let number: Int32

  init(_ path: String) throws {
    number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    try #require(number >= 0)
    limitPatience(number)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    try #require(isBound)
  }

  /// The next message that isn't `skipped`; empty when none comes.
  borrowing func receive(skipping skipped: String? = nil) -> String {
    var block = [UInt8](repeating: 0, count: 256)
    while true {
      let count = recv(number, &block, block.count, 0)
      let text = count > 0 ? String(decoding: block[..<count], as: UTF8.self) : ""
      if text != skipped { return text }
    }
  }

  deinit { close(number) }
}

/// A server that answers one request.
struct ListeningSocket: ~Copyable {
  private let number: Int32
  let port: UInt16

  init() throws {
    // What has a `deinit` is stored when nothing can be thrown any more.
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(number >= 0)
    limitPatience(number)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(number, $0, length) == 0 && listen(number, 4) == 0
          && getsockname(number, $0, &length) == 0
      }
    }
    if !isListening { close(number) }
    try #require(isListening)
    (self.number, port) = (number, UInt16(bigEndian: address.sin_port))
  }

  /// Takes one client's request up to the end of its JSON line, and sends `answer`.
  borrowing func answerOne(_ answer: String) throws -> String {
    let client = accept(number, nil, nil)
    try #require(client >= 0)
    defer { close(client) }
    limitPatience(client)
    var (text, block) = ("", [UInt8](repeating: 0, count: 4096))
    while !text.hasSuffix("}\n") {
      let count = recv(client, &block, block.count, 0)
      if count <= 0 { break }
      text += String(decoding: block[..<count], as: UTF8.self)
    }
    let bytes = Array(answer.utf8)
    _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    return text
  }

  deinit { close(number) }
}
