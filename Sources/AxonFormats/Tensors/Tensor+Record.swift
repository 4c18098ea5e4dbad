internal import AxonTensor

extension Tensor {
  /// The tensor that a record describes. Its numbers stay in the file where that is mapped and they
  /// are aligned; they are copied otherwise. Throws for what no tensor of this program can be.
  init(_ record: TensorRecord, dtype: DType, in file: FileBytes) throws(FormatError) {
    let field = "tensor \(quoted(record.name))"
    guard record.shape.count <= Shape.maximumRank,
      record.shape.allSatisfy({ $0 <= Int(Int32.max) })
    else {
      throw .unsupported(
        file: file.name, field: "\(field).shape",
        expected: "at most \(Shape.maximumRank) axes below 2³¹", actual: "\(record.shape)")
    }
    let shape = Shape(record.shape)
    // Truth values must be 0 or 1, which no file guarantees.
    if dtype != .bool, !record.byteRange.isEmpty,
      let bytes = try file.mappedBytes(record.byteRange, field: field),
      Int(bitPattern: bytes) % dtype.byteCount == 0
    {
      self.init(shape, dtype, borrowing: bytes, owner: file)
      return
    }
    var bytes = try file.bytes(record.byteRange, field: field)
    if dtype == .bool { bytes = bytes.map { $0 == 0 ? 0 : 1 } }
    self = bytes.withUnsafeBytes { Tensor(shape, dtype, copying: $0) }
  }
}

extension TensorPayload {
  /// A tensor that is to be written under the name of its type in the format.
  init(_ name: String, _ tensor: Tensor, dtype: String) {
    self.init(
      name: name, dtype: dtype, shape: Array(tensor.shape),
      byteCount: tensor.count * tensor.dtype.byteCount
    ) { body throws(FormatError) in
      let result = tensor.withBytes { raw -> Result<Void, FormatError> in
        do throws(FormatError) {
          return .success(try body(raw.bindMemory(to: UInt8.self).span))
        } catch {
          return .failure(error)
        }
      }
      try result.get()
    }
  }
}
