extension AxonMLFile {
  /// Writes a model file; an existing one is replaced only when everything succeeded.
  ///
  /// The tensors are lent twice: once for their checksums, once to be written. Throws `FormatError`.
  public static func write(
    _ header: AxonMLHeader, tensors: [TensorPayload], to path: String
  ) throws(FormatError) {
    try validate(tensors, file: path, elementByteCount: AxonMLLayout.elementByteCount)
    guard !header.kind.isEmpty else {
      throw .invalid(file: path, field: "model.kind", expected: "a name", actual: "none")
    }
    if let scaler = header.scaler, !scaler.offset.isFinite || !scaler.scale.isFinite {
      throw .invalid(
        file: path, field: "scaler", expected: "finite numbers",
        actual: "\(scaler.offset) and \(scaler.scale)")
    }
    let (table, dataByteCount) = try table(tensors, path: path)
    let text = [UInt8](header.object(tensors: table).text.utf8)
    guard text.count <= AxonMLLayout.maximumHeaderByteCount else {
      throw .invalid(
        file: path, field: "header length",
        expected: "at most \(AxonMLLayout.maximumHeaderByteCount)", actual: "\(text.count)")
    }
    let headerEnd = AxonMLLayout.prefixByteCount + text.count
    let dataStart = AxonMLLayout.aligned(headerEnd) ?? headerEnd
    let prefix = AxonMLPrefix(
      majorVersion: AxonMLLayout.majorVersion, minorVersion: AxonMLLayout.minorVersion,
      headerByteCount: UInt32(text.count),
      // Without tensors nothing follows the header, no padding either.
      fileByteCount: UInt64(tensors.isEmpty ? headerEnd : dataStart + dataByteCount),
      headerChecksum: CRC32C.checksum(text))
    var file = try AtomicFile(path)
    try file.write(prefix.bytes + text)
    var end = headerEnd
    for tensor in tensors {
      let start = AxonMLLayout.aligned(end) ?? end
      try file.write([UInt8](repeating: 0, count: start - end))
      try file.write(tensor)
      end = start + tensor.byteCount
    }
    try file.commit()
  }

  /// The tensor table and the bytes of all tensors with the padding between them.
  private static func table(
    _ tensors: [TensorPayload], path: String
  ) throws(FormatError) -> (entries: [JSONValue], byteCount: Int) {
    var entries: [JSONValue] = []
    var end = 0
    for tensor in tensors {
      var checksum = CRC32C()
      try tensor.lend { bytes throws(FormatError) in checksum.update(bytes) }
      let start = AxonMLLayout.aligned(end)
      guard let start, case let (next, overflow) = start.addingReportingOverflow(tensor.byteCount),
        !overflow
      else {
        throw .invalid(
          file: path, field: "tensor \(quoted(tensor.name))", expected: "a file that fits",
          actual: "\(tensor.byteCount) bytes more")
      }
      entries.append([
        "name": .string(tensor.name), "dtype": .string(tensor.dtype),
        "shape": .array(tensor.shape.map { JSONValue($0) }), "offset": JSONValue(start),
        "byteCount": JSONValue(tensor.byteCount),
        "checksum": .string("crc32c:" + hexadecimal(checksum.value)),
      ])
      end = next
    }
    return (entries, end)
  }
}
