package import AxonFormats

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Measurements as JSON Lines: one object a line, in the file as soon as `append` returns, so that a
/// run that is stopped keeps what it measured. Numbers that are not finite become `null`.
package struct JSONLines: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// A file that has these lines at first, in the place of one that may be there.
  package init(_ path: String, replacingWith lines: [JSONObject] = []) throws {
    let text = lines.map { JSONValue.object($0).text + "\n" }.joined()
    try AtomicFile.write([UInt8](text.utf8), to: path)
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure("\(path): cannot open: \(String(cString: strerror(errno)))")
    }
    (self.path, self.descriptor) = (path, descriptor)
  }

  deinit { close(descriptor) }

  /// Adds one line.
  package func append(_ object: JSONObject) throws(CommandFailure) {
    var bytes = [UInt8]((JSONValue.object(object).text + "\n").utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        throw CommandFailure("\(path): cannot write: \(String(cString: strerror(errno)))")
      }
    }
  }
}
