internal import AxonTensor

extension PickleTensor {
  /// The tensor, its view checked against its storage. It stays in the file where it lies row-major;
  /// it is copied otherwise, at the cost of the budget.
  func tensor(
    _ name: String, in storage: TorchStorage, budget: inout MemoryBudget
  ) throws(FormatError) -> Tensor {
    let field = "tensor \(quoted(name))"
    let file = storage.file.name
    guard case .known(let dtype) = type else {
      throw .unsupported(
        file: file, field: "\(field).dtype", expected: "a dtype of tensors here",
        actual: type.name)
    }
    let size = dtype.byteCount
    guard storage.range.count % size == 0 else {
      throw .invalid(
        file: file, field: "\(field).dtype", expected: "a storage of whole \(dtype) numbers",
        actual: "\(storage.range.count) bytes")
    }
    let view = StridedView(shape: shape, strides: strides, offset: offset)
    guard let last = view.lastElement, last < storage.range.count / size else {
      throw .invalid(
        file: file, field: field,
        expected: "a view inside the \(storage.range.count / size) elements of storage "
          + quoted(storage.key),
        actual: "sizes \(shape), strides \(strides), offset \(offset)")
    }
    // Every size is below 2³¹ and their product fits: the record's rules.
    guard let count = byteCount(shape: shape, elementByteCount: size) else {
      throw .unsupported(
        file: file, field: "\(field).shape", expected: "a tensor that memory can hold",
        actual: "\(shape)")
    }
    let start = storage.range.lowerBound + (count == 0 ? 0 : offset * size)
    let record = TensorRecord(
      name: name, dtype: "\(dtype)", shape: shape, byteRange: start..<start + count)
    if count == 0 || view.isRowMajor {
      let place = try storage.file.mappedBytes(record.byteRange, field: field)
      if dtype == .bool || place == nil || Int(bitPattern: place) % size != 0 {
        try budget.charge(count, field: field)
      }
      return try Tensor(record, dtype: dtype, in: storage.file)
    }
    try budget.charge(count, field: field)
    let block = try MemoryBlock(count: count) { (target) throws(FormatError) in
      try storage.file.withSpan(storage.range, field: field) { (source) throws(FormatError) in
        view.gather(source, size: size, into: &target)
      }
    }
    let gathered = TensorRecord(
      name: name, dtype: record.dtype, shape: shape, byteRange: 0..<count)
    return try Tensor(gathered, dtype: dtype, in: FileBytes(name: file, block: block))
  }
}
