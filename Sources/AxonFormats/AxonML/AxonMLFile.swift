/// An `.axonml` model file, version 1, whose structure and checksums have been verified.
///
/// `Documentation/axonml-format.md` specifies the format. Reading allocates no more than the file
/// plus a constant; mapped, the tensors stay in the file. Safe to share between threads.
public struct AxonMLFile: Sendable {
  /// The file's bytes.
  public let file: FileBytes
  /// Major and minor version of the format.
  public let version: (major: Int, minor: Int)
  /// The description of the model.
  public let header: AxonMLHeader
  /// Tensors in the order of their bytes, each at a multiple of 64 bytes.
  public let records: [TensorRecord]

  /// Opens and verifies a file; throws `FormatError`.
  public init(_ path: String, access: FileBytes.Access = .mapped) throws(FormatError) {
    try self.init(FileBytes(path, access: access))
  }

  /// Verifies bytes; throws `FormatError`.
  public init(_ file: FileBytes) throws(FormatError) {
    self.file = file
    let prefix = try AxonMLPrefix(file)
    version = (Int(prefix.majorVersion), Int(prefix.minorVersion))
    let start = AxonMLLayout.prefixByteCount
    let end = start + Int(prefix.headerByteCount)
    let text = try file.bytes(start..<end, field: "header")
    let computed = CRC32C.checksum(text)
    guard computed == prefix.headerChecksum else {
      throw .checksum(
        file: file.name, field: "header", expected: prefix.headerChecksum, actual: computed)
    }
    let field = JSONField(
      value: try JSONValue(
        parsing: text, file: file.name, field: "header",
        limits: JSONLimits(depth: 32, values: 1_000_000)),
      file: file.name, path: "")
    header = try AxonMLHeader(field)
    records = try AxonMLTable(file: file, headerEnd: end).records(try field("tensors"))
  }

  /// Lends the bytes of a tensor.
  public func withBytes<Result>(
    of record: TensorRecord, _ body: (Span<UInt8>) throws(FormatError) -> Result
  ) throws(FormatError) -> Result {
    try file.withSpan(record.byteRange, field: "tensor \(quoted(record.name))", body)
  }
}
