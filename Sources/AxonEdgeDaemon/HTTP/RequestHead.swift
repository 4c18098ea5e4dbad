/// What the daemon wants to know of a request's head (RFC 9112).
package struct RequestHead {
  /// The methods that are told apart.
  package enum Method { case get, head, post, other }

  package var method = Method.other
  package var path: Bytes
  package var query: Bytes
  package var contentLength = 0
  package var isChunked = false
  package var keepsAlive = true
  package var expectsContinue = false
  /// The body is raw float32 numbers, and so is the answer.
  package var isBinary = false
  package var authorization: Bytes

  private var isVersion10 = false
  private var (hasHost, hasLength) = (false, false)

  /// Reads a head that ends with an empty line; throws the status of the refusal.
  package init(_ text: Bytes) throws(Status) {
    let empty = text[0..<0]
    (path, query, authorization) = (empty, empty, empty)
    var position = 0
    try requestLine(try Self.line(text, &position))
    while true {
      let line = try Self.line(text, &position)
      if line.count == 0 { break }
      try field(line)
    }
    guard hasHost || isVersion10 else { throw .badRequest }
    // Both together are how one request is smuggled inside another.
    guard !isChunked || !hasLength else { throw .badRequest }
  }

  /// A line up to CR LF; other control bytes are refused.
  private static func line(_ text: Bytes, _ position: inout Int) throws(Status) -> Bytes {
    let start = position
    while position < text.count {
      let byte = text[position]
      position += 1
      if byte == 0x0D {
        guard position < text.count, text[position] == 0x0A else { throw .badRequest }
        position += 1
        return text[start..<(position - 2)]
      }
      guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else { throw .badRequest }
    }
    throw .badRequest
  }

  private mutating func requestLine(_ line: Bytes) throws(Status) {
    guard let first = line.first(0x20) else { throw .badRequest }
    let rest = line.from(first + 1)
    guard let second = rest.first(0x20) else { throw .badRequest }
    let verb = line[0..<first]
    let version = rest.from(second + 1)
    guard Self.isToken(verb), version.count == 8, version.hasPrefix(Bytes("HTTP/")),
      digit(version[5]) != nil, version[6] == 0x2E, digit(version[7]) != nil
    else { throw .badRequest }
    guard version[5] == 0x31 else { throw .versionNotSupported }
    isVersion10 = version[7] == 0x30
    keepsAlive = !isVersion10
    if verb.equals("GET") { method = .get }
    if verb.equals("HEAD") { method = .head }
    if verb.equals("POST") { method = .post }
    let target = rest[0..<second]
    guard target.count > 0, target[0] == 0x2F else { throw .badRequest }
    let mark = target.first(0x3F) ?? target.count
    path = target[0..<mark]
    query = target.from(mark + 1)
  }

  private mutating func field(_ line: Bytes) throws(Status) {
    guard let colon = line.first(0x3A) else { throw .badRequest }
    let name = line[0..<colon]
    guard Self.isToken(name) else { throw .badRequest }
    let value = line.from(colon + 1).trimmed
    if name.equals(lowercase: "content-length") {
      guard let length = value.integer(atMost: 1 << 30) else {
        throw digitsOnly(value) ? .contentTooLarge : .badRequest
      }
      guard !hasLength || length == contentLength else { throw .badRequest }
      (hasLength, contentLength) = (true, length)
    } else if name.equals(lowercase: "transfer-encoding") {
      guard value.equals(lowercase: "chunked"), !isChunked, !isVersion10 else {
        throw .notImplemented
      }
      isChunked = true
    } else if name.equals(lowercase: "connection") {
      var rest = value
      while rest.count > 0 {
        let end = rest.first(0x2C) ?? rest.count
        let word = rest[0..<end].trimmed
        if word.equals(lowercase: "close") { keepsAlive = false }
        if word.equals(lowercase: "keep-alive") { keepsAlive = true }
        rest = rest.from(end + 1)
      }
    } else if name.equals(lowercase: "expect") {
      guard value.equals(lowercase: "100-continue") else { throw .expectationFailed }
      expectsContinue = !isVersion10
    } else if name.equals(lowercase: "content-type") {
      let type = value[0..<(value.first(0x3B) ?? value.count)].trimmed
      isBinary = type.equals(lowercase: "application/octet-stream")
    } else if name.equals(lowercase: "authorization") {
      authorization = value
    } else if name.equals(lowercase: "host") {
      guard !hasHost else { throw .badRequest }
      hasHost = true
    }
  }

  private func digitsOnly(_ text: Bytes) -> Bool {
    for index in 0..<text.count where digit(text[index]) == nil { return false }
    return text.count > 0
  }

  /// Letters, digits and the few marks that names consist of.
  private static func isToken(_ text: Bytes) -> Bool {
    for index in 0..<text.count {
      let byte = lowercased(text[index])
      let isLetter = byte >= 0x61 && byte <= 0x7A
      guard isLetter || digit(byte) != nil || byte == 0x2D || byte == 0x5F || byte == 0x2E
      else { return false }
    }
    return text.count > 0
  }
}
