/// A safetensors file, its structure checked: the tensors cover the data exactly, without overlap
/// and without holes.
///
/// Layout: eight bytes length of the header (little-endian), the header (JSON), the data. The format
/// has no checksum, so a changed byte of the data is not noticed. Safe to share between threads.
public struct SafetensorsFile: Sendable {
  /// The longest header that the format allows, in bytes.
  public static let maximumHeaderByteCount = 100_000_000

  /// The file's bytes.
  public let file: FileBytes
  /// Tensors in the order of their bytes.
  public let records: [TensorRecord]
  /// Free text from `__metadata__`, in order.
  public let metadata: [(key: String, value: String)]

  /// Opens and checks a file; throws `FormatError`.
  public init(_ path: String, access: FileBytes.Access = .mapped) throws(FormatError) {
    try self.init(FileBytes(path, access: access))
  }

  /// Checks bytes; throws `FormatError`.
  public init(_ file: FileBytes) throws(FormatError) {
    self.file = file
    var reader = ByteReader(
      try file.bytes(0..<8, field: "header length"), file: file.name)
    let length = try reader.integer(UInt64.self, field: "header length")
    guard length <= Self.maximumHeaderByteCount else {
      throw .invalid(
        file: file.name, field: "header length",
        expected: "at most \(Self.maximumHeaderByteCount)", actual: "\(length)")
    }
    let dataStart = 8 + Int(length)
    let text = try file.bytes(8..<dataStart, field: "header")
    // The format demands it: a header never begins with white space.
    guard text.first == UInt8(ascii: "{") else {
      throw .invalid(
        file: file.name, field: "header", expected: "'{' first",
        actual: text.first.map { quoted(String(UnicodeScalar($0))) } ?? "nothing")
    }
    let header = JSONField(
      value: try JSONValue(parsing: text, file: file.name, field: "header"), file: file.name,
      path: "")
    var records: [TensorRecord] = []
    var metadata: [(key: String, value: String)] = []
    for member in try header.object().members {
      let field = JSONField(
        value: member.value, file: file.name, path: "tensor \(quoted(member.key))")
      if member.key == "__metadata__" {
        metadata = try texts(JSONField(value: member.value, file: file.name, path: member.key))
      } else {
        records.append(try record(field, name: member.key, dataStart: dataStart))
      }
    }
    records.sort {
      ($0.byteRange.lowerBound, $0.byteRange.upperBound)
        < ($1.byteRange.lowerBound, $1.byteRange.upperBound)
    }
    try requireCover(records, from: dataStart, file: file)
    self.records = records
    self.metadata = metadata
  }

  /// Lends the bytes of a tensor.
  public func withBytes<Result>(
    of record: TensorRecord, _ body: (Span<UInt8>) throws(FormatError) -> Result
  ) throws(FormatError) -> Result {
    try file.withSpan(record.byteRange, field: "tensor \(quoted(record.name))", body)
  }
}

private func texts(_ field: JSONField) throws(FormatError) -> [(key: String, value: String)] {
  var result: [(key: String, value: String)] = []
  for member in try field.object().members {
    result.append((member.key, try field(member.key).string()))
  }
  return result
}

private func record(
  _ field: JSONField, name: String, dataStart: Int
) throws(FormatError) -> TensorRecord {
  let dtype = try field("dtype").string()
  guard let size = SafetensorsType.byteCount(dtype) else {
    throw .unsupported(
      file: field.file, field: "\(field.path).dtype", expected: "a type such as F32",
      actual: quoted(dtype))
  }
  let shape = try field("shape").shape()
  let offsets = try field("data_offsets")
  let ends = try offsets.array()
  guard ends.count == 2 else { throw offsets.error("two offsets") }
  let (start, end) = (try ends[0].count(), try ends[1].count())
  let (absoluteEnd, overflow) = end.addingReportingOverflow(dataStart)
  guard start <= end, !overflow else {
    throw .invalid(
      file: field.file, field: offsets.path, expected: "a beginning before the end",
      actual: "\(start) and \(end)")
  }
  let expected = byteCount(shape: shape, elementByteCount: size)
  guard expected == end - start else {
    throw .invalid(
      file: field.file, field: offsets.path,
      expected: "\(expected.map(String.init) ?? "fewer") bytes by shape and type",
      actual: "\(end - start)")
  }
  return TensorRecord(
    name: name, dtype: dtype, shape: shape, byteRange: dataStart + start..<absoluteEnd)
}

/// The tensors, sorted, must lie side by side from the header to the end of the file.
private func requireCover(
  _ records: [TensorRecord], from start: Int, file: FileBytes
) throws(FormatError) {
  var end = start
  for record in records {
    guard record.byteRange.lowerBound == end else {
      throw .invalid(
        file: file.name, field: "tensor \(quoted(record.name)).data_offsets",
        expected: "the beginning at \(end - start)",
        actual: "\(record.byteRange.lowerBound - start)")
    }
    end = record.byteRange.upperBound
  }
  guard end <= file.count else {
    throw .truncated(
      file: file.name, field: "data", expected: end - start, actual: file.count - start)
  }
  guard end == file.count else {
    throw .invalid(
      file: file.name, field: "data", expected: "\(end - start) bytes",
      actual: "\(file.count - start)")
  }
}
