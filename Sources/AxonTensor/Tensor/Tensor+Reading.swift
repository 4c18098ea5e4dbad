extension Tensor {
  /// The numbers, unless the tensor stands for many examples or for none yet.
  func numbersOrError(_ file: StaticString, _ line: UInt) throws(TensorError) -> Tensor {
    var tensor = self
    while let trace = tensor.trace, trace.kind == .reverse || trace.kind == .forward {
      tensor = tensor.with(trace.below)
    }
    switch tensor.trace?.kind {
    case nil: break
    case .batch:
      throw .noValue(
        "\(file):\(line): under vmap a tensor \(shape) has one value per example; compute with it instead"
      )
    default:
      throw .noValue(
        "\(file):\(line): a captured tensor \(shape) has no value yet; return it from the function")
    }
    return tensor.dense()
  }

  /// All numbers in row-major order, converted where `S` isn't their type. Throws while the tensor
  /// has no value.
  public func numbers<S: TensorScalar>(
    of type: S.Type, file: StaticString = #fileID, line: UInt = #line
  ) throws(TensorError) -> [S] {
    let source = try numbersOrError(file, line).to(S.dtype).dense()
    return [S](unsafeUninitializedCapacity: source.count) { buffer, count in
      let bytes = source.count * S.dtype.byteCount
      UnsafeMutableRawBufferPointer(buffer).copyMemory(
        from: UnsafeRawBufferPointer(start: source.bytes, count: bytes))
      count = source.count
    }
  }

  /// All numbers in row-major order, converted where `S` isn't their type.
  public func array<S: TensorScalar>(
    of type: S.Type = S.self, file: StaticString = #fileID, line: UInt = #line
  ) -> [S] {
    demand { () throws(TensorError) in try numbers(of: S.self, file: file, line: line) }
  }

  /// The only number, converted.
  public func item<S: TensorScalar>(
    as type: S.Type, file: StaticString = #fileID, line: UInt = #line
  ) -> S {
    require(count == 1, "item() of a tensor \(shape)", file: file, line: line)
    return array(of: S.self, file: file, line: line)[0]
  }

  /// The only number.
  public func item(file: StaticString = #fileID, line: UInt = #line) -> Double {
    item(as: Double.self, file: file, line: line)
  }

  /// The bytes in row-major order, without a copy where they lie so.
  package func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    let source = demand { () throws(TensorError) in try numbersOrError(#fileID, #line) }
    return try withExtendedLifetime(source) {
      try body(UnsafeRawBufferPointer(start: source.bytes, count: count * dtype.byteCount))
    }
  }

  /// A tensor over bytes in row-major order, copied.
  package init(_ shape: Shape, _ dtype: DType, copying bytes: UnsafeRawBufferPointer) {
    require(
      bytes.count == shape.elementCount * dtype.byteCount,
      "\(bytes.count) bytes for a tensor \(dtype)\(shape)")
    self.init(shape, dtype) { target in
      if let start = bytes.baseAddress { target.copyMemory(from: start, byteCount: bytes.count) }
    }
  }

  /// A tensor over bytes that live as long as `owner`, such as a mapped file.
  package init(
    _ shape: Shape, _ dtype: DType, borrowing bytes: UnsafeRawPointer,
    owner: any AnyObject & Sendable
  ) {
    let size = shape.elementCount * dtype.byteCount
    self.init(shape, dtype, Storage(borrowing: bytes, byteCount: size, owner: owner))
  }
}

// Equality of values: same shape, dtype and numbers (NaN differs from itself).
extension Tensor: Equatable {
  /// Whether both are the same.
  public static func == (a: Tensor, b: Tensor) -> Bool {
    guard a.shape == b.shape, a.dtype == b.dtype else { return false }
    if a.dtype.isFloatingPoint {
      return a.array(of: Double.self) == b.array(of: Double.self)
    }
    return a.array(of: Int.self) == b.array(of: Int.self)
  }
}
