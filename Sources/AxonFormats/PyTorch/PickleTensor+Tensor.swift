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
    guard let last = lastElement, last < storage.range.count / size else {
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
    if count == 0 || isRowMajor {
      let place = try storage.file.mappedBytes(record.byteRange, field: field)
      if dtype == .bool || place == nil || Int(bitPattern: place) % size != 0 {
        try budget.charge(count, field: field)
      }
      return try Tensor(record, dtype: dtype, in: storage.file)
    }
    try budget.charge(count, field: field)
    let block = try MemoryBlock(count: count) { (target) throws(FormatError) in
      try storage.file.withSpan(storage.range, field: field) { (source) throws(FormatError) in
        gather(source, size: size, into: &target)
      }
    }
    let gathered = TensorRecord(
      name: name, dtype: record.dtype, shape: shape, byteRange: 0..<count)
    return try Tensor(gathered, dtype: dtype, in: FileBytes(name: file, block: block))
  }

  /// The place of the last element in the storage, −1 without elements, nil on overflow.
  private var lastElement: Int? {
    if shape.contains(0) { return -1 }
    var last = offset
    for (length, stride) in zip(shape, strides) {
      let (step, overflow) = (length - 1).multipliedReportingOverflow(by: stride)
      let (sum, overflowOfSum) = last.addingReportingOverflow(step)
      if overflow || overflowOfSum { return nil }
      last = sum
    }
    return last
  }

  /// Whether the elements lie one behind the other, as the shape counts them.
  private var isRowMajor: Bool {
    var expected = 1
    for (length, stride) in zip(shape, strides).reversed() where length != 1 {
      if stride != expected { return false }
      expected *= length
    }
    return true
  }

  /// Copies the elements in the order of the shape; the view lies inside `source`.
  private func gather(_ source: Span<UInt8>, size: Int, into target: inout MutableSpan<UInt8>) {
    var index = [Int](repeating: 0, count: shape.count)
    var (place, written) = (offset, 0)
    while written < target.count {
      for byte in 0..<size { target[written + byte] = source[place * size + byte] }
      written += size
      var axis = shape.count - 1
      while axis >= 0 {
        index[axis] += 1
        place += strides[axis]
        if index[axis] < shape[axis] { break }
        place -= strides[axis] * shape[axis]
        index[axis] = 0
        axis -= 1
      }
    }
  }
}
