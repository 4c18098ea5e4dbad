public import AxonTensor

extension StateDict {
  /// The tensors of a safetensors file, in the order of their bytes. They stay in the file, mapped,
  /// until something changes them. Throws `FormatError`.
  public init(safetensors path: String) throws(FormatError) {
    try self.init(SafetensorsFile(path))
  }

  /// The tensors of a safetensors file that is open. Throws `FormatError`.
  public init(_ file: SafetensorsFile) throws(FormatError) {
    self.init()
    for record in file.records {
      guard let dtype = safetensorsTypes.first(where: { $0.value == record.dtype })?.key else {
        throw .unsupported(
          file: file.file.name, field: "tensor \(quoted(record.name)).dtype",
          expected: "a type of tensors here", actual: record.dtype)
      }
      self[record.name] = try Tensor(record, dtype: dtype, in: file.file)
    }
  }

  /// The tensors of a model in several safetensors files, file by file. Throws `FormatError`.
  public init(_ index: SafetensorsIndex) throws(FormatError) {
    self.init()
    for shard in index.shards {
      for (key, tensor) in try StateDict(shard) { self[key] = tensor }
    }
  }

  /// Writes the tensors as a safetensors file; an existing one is replaced only when everything
  /// succeeded. Throws `FormatError`.
  public func write(
    safetensors path: String, metadata: [(key: String, value: String)] = []
  ) throws(FormatError) {
    let payloads = map { key, tensor in
      TensorPayload(key, tensor, dtype: safetensorsTypes[tensor.dtype] ?? "\(tensor.dtype)")
    }
    try SafetensorsFile.write(payloads, metadata: metadata, to: path)
  }

  /// The tensors of a verified `.axonml` file. They stay in the file, mapped, until something changes
  /// them. Throws `FormatError`.
  public init(_ file: AxonMLFile) throws(FormatError) {
    self.init()
    for record in file.records {
      guard let dtype = DType.allCases.first(where: { "\($0)" == record.dtype }) else {
        throw .unsupported(
          file: file.file.name, field: "tensor \(quoted(record.name)).dtype",
          expected: "a type of tensors here", actual: record.dtype)
      }
      self[record.name] = try Tensor(record, dtype: dtype, in: file.file)
    }
  }

  /// Writes the tensors and their description as an `.axonml` file; an existing one is replaced only
  /// when everything succeeded. Throws `FormatError`.
  public func write(_ header: AxonMLHeader, axonML path: String) throws(FormatError) {
    let payloads = map { key, tensor in TensorPayload(key, tensor, dtype: "\(tensor.dtype)") }
    try AxonMLFile.write(header, tensors: payloads, to: path)
  }

  /// SHA-256 over all names, dtypes, shapes and bytes in order: equal for equal weights only.
  public var sha256: String {
    var hash = SHA256()
    for (key, tensor) in self {
      // The name's length first, so that no two lists of names read alike.
      hash.update("\(key.utf8.count):\(key) \(tensor.dtype) \(tensor.shape)\n")
      tensor.withBytes { hash.update($0.bindMemory(to: UInt8.self).span) }
    }
    return hash.finish()
  }
}

/// The names of the safetensors format.
private let safetensorsTypes: [DType: String] = [
  .bool: "BOOL", .uint8: "U8", .int8: "I8", .int16: "I16", .int32: "I32", .int64: "I64",
  .float16: "F16", .bfloat16: "BF16", .float32: "F32", .float64: "F64",
]
