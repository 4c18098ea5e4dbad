internal import CZlib

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reads a whole file, decompressing it when it is gzip.
///
/// Throws `DataError.unreadable` when it is absent, damaged (gzip carries a CRC-32), cut short, or
/// holds more than `limit` bytes: a few kilobytes of gzip can stand for gigabytes.
func readCompressed(_ path: String, limit: Int) throws(DataError) -> [UInt8] {
  var information = stat()
  guard stat(path, &information) == 0 else {
    throw .unreadable(file: path, reason: String(cString: strerror(errno)))
  }
  guard information.st_mode & S_IFMT == S_IFREG else {
    throw .unreadable(file: path, reason: "not a regular file")
  }
  guard let file = gzopen(path, "rb") else {
    throw .unreadable(file: path, reason: String(cString: strerror(errno)))
  }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  var failure: DataError?
  while failure == nil {
    let received = Int(gzread(file, &chunk, UInt32(chunk.count)))
    if received < 0 {
      failure = .unreadable(file: path, reason: reason(file))
    } else if received == 0 {
      break
    } else if bytes.count + received > limit {
      failure = .unreadable(file: path, reason: "more than \(limit) bytes when decompressed")
    } else {
      bytes += chunk[..<received]
    }
  }
  // A stream that was cut short is reported only here.
  let closed = gzclose(file)
  if failure == nil && closed != Z_OK {
    failure = .unreadable(
      file: path, reason: closed == Z_BUF_ERROR ? "the file is cut short" : "damaged (\(closed))")
  }
  if let failure { throw failure }
  return bytes
}

/// zlib's own words, or the system's when it was the system.
private func reason(_ file: gzFile) -> String {
  var code: Int32 = 0
  let text = gzerror(file, &code).map { String(cString: $0) } ?? ""
  return code == Z_ERRNO ? String(cString: strerror(errno)) : text
}

/// The version of zlib that was found at run time.
package var zlibLibraryVersion: String { zlibVersion().map { String(cString: $0) } ?? "unknown" }
