/// Where one tensor lies in a file, checked when the file was opened.
public struct TensorRecord: Hashable, Sendable {
  /// Unique within the file.
  public let name: String
  /// The element type, in the file's own words: `F32` in safetensors, `float32` in `.axonml`.
  public let dtype: String
  /// Lengths of the axes, row-major; empty for a scalar.
  public let shape: [Int]
  /// Where the bytes lie, counted from the beginning of the file.
  public let byteRange: Range<Int>
}

/// One tensor that is to be written.
public struct TensorPayload: Sendable {
  /// Lends the bytes: little-endian, row-major.
  public typealias Lender =
    @Sendable ((Span<UInt8>) throws(FormatError) -> Void) throws(FormatError) -> Void

  /// Unique within the file.
  public let name: String
  /// The element type in the words of the format that is written.
  public let dtype: String
  /// Lengths of the axes, row-major; empty for a scalar.
  public let shape: [Int]
  /// How many bytes `lend` lends.
  public let byteCount: Int
  /// Calls its argument with the bytes, in one piece or in several.
  public let lend: Lender

  /// A tensor whose bytes stay where they are until they are written.
  public init(
    name: String, dtype: String, shape: [Int], byteCount: Int, lend: @escaping Lender
  ) {
    self.name = name
    self.dtype = dtype
    self.shape = shape
    self.byteCount = byteCount
    self.lend = lend
  }

  /// A tensor whose bytes are in an array.
  public init(name: String, dtype: String, shape: [Int], bytes: [UInt8]) {
    self.init(name: name, dtype: dtype, shape: shape, byteCount: bytes.count) {
      body throws(FormatError) in try body(bytes.span)
    }
  }
}

/// Bytes of a tensor of this shape, nil when no `Int` holds them.
func byteCount(shape: [Int], elementByteCount: Int) -> Int? {
  // A length of zero makes the product zero however large the others are.
  if shape.contains(0) { return 0 }
  var product = elementByteCount
  for length in shape {
    let (next, overflow) = product.multipliedReportingOverflow(by: length)
    if overflow || length < 0 { return nil }
    product = next
  }
  return product
}

/// Checks what every writer must: names once, known element types, as many bytes as the shape says.
func validate(
  _ payloads: [TensorPayload], file: String, elementByteCount: (String) -> Int?
) throws(FormatError) {
  var names: Set<String> = []
  for payload in payloads {
    let field = "tensor \(quoted(payload.name))"
    guard names.insert(payload.name).inserted else {
      throw .invalid(file: file, field: field, expected: "every name once", actual: "it again")
    }
    guard let size = elementByteCount(payload.dtype) else {
      throw .unsupported(
        file: file, field: "\(field).dtype", expected: "an element type of the format",
        actual: quoted(payload.dtype))
    }
    let expected = byteCount(shape: payload.shape, elementByteCount: size)
    guard expected == payload.byteCount else {
      throw .invalid(
        file: file, field: "\(field).shape",
        expected: "\(expected.map(String.init) ?? "fewer") bytes", actual: "\(payload.byteCount)")
    }
  }
}

extension AtomicFile {
  /// Adds the bytes of a tensor; throws when it lends another number of bytes than it states.
  mutating func write(_ payload: TensorPayload) throws(FormatError) {
    var count = 0
    try payload.lend { bytes throws(FormatError) in
      count += bytes.count
      try self.write(bytes)
    }
    guard count == payload.byteCount else {
      throw .invalid(
        file: path, field: "tensor \(quoted(payload.name))",
        expected: "\(payload.byteCount) bytes", actual: "\(count)")
    }
  }
}
