internal import CZlib

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reads a file to its end in chunks of 64 KiB, decompressing it when it is gzip; `take` may throw to
/// stop.
///
/// Throws `DataError.unreadable` when it is absent, damaged (gzip carries a CRC-32) or cut short.
func readChunks(
  of path: String, _ take: (Span<UInt8>) throws(DataError) -> Void
) throws(DataError) {
  // Opening a pipe would wait for its other end.
  _ = try byteCount(ofFile: path)
  guard let file = gzopen(path, "rb") else {
    throw .unreadable(file: path, reason: String(cString: strerror(errno)))
  }
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  var failure: DataError?
  while failure == nil {
    let received = Int(gzread(file, &chunk, UInt32(chunk.count)))
    if received == 0 { break }
    do throws(DataError) {
      guard received > 0 else { throw .unreadable(file: path, reason: reason(file)) }
      try take(chunk.span.extracting(..<received))
    } catch {
      failure = error
    }
  }
  // A stream that was cut short is reported only here.
  let closed = gzclose(file)
  if let failure { throw failure }
  if closed != Z_OK {
    let reason = closed == Z_BUF_ERROR ? "the file is cut short" : "damaged (\(closed))"
    throw .unreadable(file: path, reason: reason)
  }
}

/// Reads a whole file, decompressing it when it is gzip.
///
/// Throws as `readChunks` does, and when it holds more than `limit` bytes: a few kilobytes of gzip can
/// stand for gigabytes.
func readCompressed(_ path: String, limit: Int) throws(DataError) -> [UInt8] {
  var bytes: [UInt8] = []
  try readChunks(of: path) { (chunk) throws(DataError) in
    guard bytes.count + chunk.count <= limit else {
      throw .unreadable(file: path, reason: "more than \(limit) bytes when decompressed")
    }
    for index in chunk.indices { bytes.append(chunk[index]) }
  }
  return bytes
}

/// Bytes of a regular file on the disk; throws `DataError.unreadable` when it is absent or no regular
/// file.
func byteCount(ofFile path: String) throws(DataError) -> Int {
  var information = stat()
  guard stat(path, &information) == 0 else {
    throw .unreadable(file: path, reason: String(cString: strerror(errno)))
  }
  guard information.st_mode & S_IFMT == S_IFREG else {
    throw .unreadable(file: path, reason: "not a regular file")
  }
  return Int(information.st_size)
}

/// zlib's own words, or the system's when it was the system.
private func reason(_ file: gzFile) -> String {
  var code: Int32 = 0
  let text = gzerror(file, &code).map { String(cString: $0) } ?? ""
  return code == Z_ERRNO ? String(cString: strerror(errno)) : text
}

/// The version of zlib that was found at run time.
package var zlibLibraryVersion: String { zlibVersion().map { String(cString: $0) } ?? "unknown" }
