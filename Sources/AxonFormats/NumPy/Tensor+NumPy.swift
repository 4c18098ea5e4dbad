public import AxonTensor

extension Tensor {
  /// The array in an `.npy` file. Little-endian rows stay in the file, mapped; other orders of bytes
  /// and of axes are copied. Throws `FormatError`.
  public init(npy path: String) throws(FormatError) {
    try self.init(npy: FileBytes(path))
  }

  /// The array in the bytes of an `.npy` file. Throws `FormatError`.
  public init(npy file: FileBytes) throws(FormatError) {
    var budget = MemoryBudget(file)
    try self.init(npy: file, in: 0..<file.count, name: "", budget: &budget)
  }

  /// Writes the tensor as an `.npy` file; an existing one is replaced only when everything succeeded.
  /// Throws `FormatError`, also for bfloat16, which NumPy does not have.
  public func write(npy path: String) throws(FormatError) {
    var file = try AtomicFile(path)
    try file.write(TensorPayload(npy: "array", self, path: path))
    try file.commit()
  }

  /// The array in a part of a file.
  init(
    npy file: FileBytes, in range: Range<Int>, name: String, budget: inout MemoryBudget
  ) throws(FormatError) {
    let field = name.isEmpty ? "" : "array \(quoted(name))"
    let header = try NumPyHeader(file, in: range, field: field)
    let size = header.dtype.byteCount
    let dataField = field.isEmpty ? "data" : "\(field), data"
    let stated = range.count - header.dataStart
    guard let count = byteCount(shape: header.shape, elementByteCount: size), count <= stated
    else {
      throw .truncated(
        file: file.name, field: dataField,
        expected: byteCount(shape: header.shape, elementByteCount: size) ?? Int.max,
        actual: stated)
    }
    guard count == stated else {
      throw .invalid(
        file: file.name, field: dataField, expected: "\(count) bytes by shape and type",
        actual: "\(stated)")
    }
    let start = range.lowerBound + header.dataStart
    let place = start..<start + count
    // Rows and columns are the same with one axis or none.
    let isTurned = header.isColumnMajor && header.shape.count > 1 && count > 0
    if header.isBigEndian || isTurned {
      try budget.charge(count, field: dataField)
      let view = StridedView(
        shape: header.shape, strides: strides(header.shape, isColumnMajor: isTurned), offset: 0)
      let block = try MemoryBlock(count: count) { (target) throws(FormatError) in
        try file.withSpan(place, field: dataField) { (source) throws(FormatError) in
          view.gather(source, size: size, swapped: header.isBigEndian, into: &target)
        }
      }
      let record = TensorRecord(
        name: name, dtype: "\(header.dtype)", shape: header.shape, byteRange: 0..<count)
      try self.init(record, dtype: header.dtype, in: FileBytes(name: file.name, block: block))
      return
    }
    if header.dtype == .bool { try budget.charge(count, field: dataField) }
    let record = TensorRecord(
      name: name, dtype: "\(header.dtype)", shape: header.shape, byteRange: place)
    try self.init(record, dtype: header.dtype, in: file)
  }
}

extension TensorPayload {
  /// An array of NumPy, its header in front.
  init(npy name: String, _ tensor: Tensor, path: String) throws(FormatError) {
    guard let type = NumPyType.name(tensor.dtype) else {
      throw .unsupported(
        file: path, field: "array \(quoted(name)).dtype", expected: "a type of NumPy",
        actual: "\(tensor.dtype)")
    }
    let header = NumPyHeader.bytes(type, Array(tensor.shape))
    let data = TensorPayload(name, tensor, dtype: type)
    self.init(
      name: name, dtype: type, shape: data.shape, byteCount: header.count + data.byteCount
    ) { (body) throws(FormatError) in
      try body(header.span)
      try data.lend(body)
    }
  }
}

/// How far apart neighbours along each axis lie, in elements; the product of the lengths fits.
private func strides(_ shape: [Int], isColumnMajor: Bool) -> [Int] {
  var strides = shape
  var step = 1
  for axis in isColumnMajor ? Array(shape.indices) : shape.indices.reversed() {
    strides[axis] = step
    // Beside an empty axis the product of the others may be beyond all numbers.
    step &*= shape[axis]
  }
  return strides
}
