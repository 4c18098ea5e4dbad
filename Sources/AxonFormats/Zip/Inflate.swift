internal import CZlib

/// Decompresses a raw deflate stream (RFC 1951) that must fill `target` exactly.
///
/// zlib writes no further than the length of `target`, so a stream that holds more is refused
/// without being expanded.
func inflate(
  _ source: Span<UInt8>, into target: inout MutableSpan<UInt8>, file: String, field: String
) throws(FormatError) {
  let expected = target.count
  var stream = z_stream()
  // Negative: without the header and trailer of zlib.
  let version = inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  guard version == Z_OK else {
    throw .system(file: file, action: "decompress", reason: "zlib answers \(version)")
  }
  defer { inflateEnd(&stream) }
  var (read, written) = (0, 0)
  var code = Z_OK
  let largest = 1 << 30
  while code == Z_OK {
    let (readBefore, writtenBefore) = (read, written)
    code = source.withUnsafeBufferPointer { input in
      target.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + read) }
        stream.avail_in = UInt32(min(largest, input.count - read))
        let given = (input: Int(stream.avail_in), output: min(largest, output.count - written))
        // A pointer even when nothing may be written: zlib wants one.
        var spare: UInt8 = 0
        return withUnsafeMutablePointer(to: &spare) { place in
          stream.next_out = output.baseAddress.map { $0 + written } ?? place
          stream.avail_out = UInt32(given.output)
          let code = inflate(&stream, Z_NO_FLUSH)
          read += given.input - Int(stream.avail_in)
          written += given.output - Int(stream.avail_out)
          return code
        }
      }
    }
    if read == readBefore, written == writtenBefore { break }
  }
  guard code == Z_STREAM_END else {
    let reason =
      written == expected && code != Z_DATA_ERROR
      ? "more" : stream.msg.map { String(cString: $0) } ?? "a stream that is cut short"
    throw .invalid(
      file: file, field: field, expected: "\(expected) bytes decompressed", actual: reason)
  }
  guard written == expected, read == source.count else {
    throw .invalid(
      file: file, field: field,
      expected: "\(expected) bytes decompressed from \(source.count)",
      actual: "\(written) from \(read)")
  }
}
