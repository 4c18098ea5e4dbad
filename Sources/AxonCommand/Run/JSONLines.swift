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

  /// Creates the file; throws when it exists.
  package init(_ path: String) throws(CommandFailure) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw CommandFailure("\(path): cannot create: \(String(cString: strerror(errno)))")
    }
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
