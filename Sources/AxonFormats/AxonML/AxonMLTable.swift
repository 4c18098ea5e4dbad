/// Checks the tensor table of an `.axonml` file against the bytes.
struct AxonMLTable {
  let file: FileBytes
  /// Where the header ends, in bytes from the beginning of the file.
  let headerEnd: Int

  /// The records, in order; the first rule that a tensor breaks is thrown by the field's name.
  func records(_ field: JSONField) throws(FormatError) -> [TensorRecord] {
    var records: [TensorRecord] = []
    var names: Set<String> = []
    // Aligning cannot fail: both ends lie in the file.
    let dataStart = AxonMLLayout.aligned(headerEnd) ?? headerEnd
    var end = headerEnd
    for entry in try field.array() {
      let record = try record(entry, dataStart: dataStart, previousEnd: end)
      guard names.insert(record.name).inserted else {
        throw try entry("name").error("every name once")
      }
      try requireZeros(end..<record.byteRange.lowerBound, field: "\(entry.path).padding")
      try requireChecksum(of: record, entry: entry)
      end = record.byteRange.upperBound
      records.append(record)
    }
    guard end == file.count else {
      throw .invalid(
        file: file.name, field: field.path, expected: "\(file.count) bytes with what precedes",
        actual: "\(end)")
    }
    return records
  }

  private func record(
    _ entry: JSONField, dataStart: Int, previousEnd: Int
  ) throws(FormatError) -> TensorRecord {
    let dtype = try entry("dtype")
    guard let size = AxonMLLayout.elementByteCount(try dtype.string()) else {
      throw .unsupported(
        file: file.name, field: dtype.path, expected: "a type such as float32",
        actual: quoted(try dtype.string()))
    }
    let shape = try entry("shape")
    let count = try entry("byteCount")
    let byShape = byteCount(shape: try shape.shape(), elementByteCount: size)
    guard byShape == (try count.count()) else {
      throw count.error("\(byShape.map(String.init) ?? "fewer"), by shape and type,")
    }
    let offset = try entry("offset")
    guard try offset.count() % AxonMLLayout.alignment == 0 else {
      throw offset.error("a multiple of \(AxonMLLayout.alignment)")
    }
    let (start, overflow) = try offset.count().addingReportingOverflow(dataStart)
    guard !overflow, start >= previousEnd, start == AxonMLLayout.aligned(previousEnd) else {
      let expected = (AxonMLLayout.aligned(previousEnd) ?? previousEnd) - dataStart
      throw offset.error("\(expected), the next free multiple of \(AxonMLLayout.alignment),")
    }
    guard start <= file.count, try count.count() <= file.count - start else {
      throw .truncated(
        file: file.name, field: entry.path, expected: try count.count(),
        actual: max(0, file.count - start))
    }
    return TensorRecord(
      name: try entry("name").string(), dtype: try dtype.string(), shape: try shape.shape(),
      byteRange: start..<start + (try count.count()))
  }

  /// Bytes between tensors carry nothing; were they free, damage there would go unseen.
  private func requireZeros(_ range: Range<Int>, field: String) throws(FormatError) {
    try file.withSpan(range, field: field) { bytes throws(FormatError) in
      for index in 0..<bytes.count where bytes[index] != 0 {
        throw .invalid(
          file: file.name, field: field, expected: "zeros", actual: "\(bytes[index])")
      }
    }
  }

  private func requireChecksum(
    of record: TensorRecord, entry: JSONField
  ) throws(FormatError) {
    let field = try entry("checksum")
    let text = try field.string()
    guard text.hasPrefix("crc32c:"), text.utf8.count == 15,
      let stated = UInt32(text.dropFirst(7), radix: 16)
    else {
      throw field.error("crc32c: and eight hexadecimal digits")
    }
    let computed = try file.withSpan(record.byteRange, field: entry.path) {
      bytes throws(FormatError) in CRC32C.checksum(bytes)
    }
    guard stated == computed else {
      throw .checksum(
        file: file.name, field: "tensor \(quoted(record.name))", expected: stated,
        actual: computed)
    }
  }
}
