extension SafetensorsFile {
  /// Writes a safetensors file; an existing one is replaced only when everything succeeded.
  ///
  /// Tensors are laid out by falling element size, so that each is aligned for its type; within a
  /// size the given order stays. Throws `FormatError`.
  public static func write(
    _ payloads: [TensorPayload], metadata: [(key: String, value: String)] = [],
    to path: String
  ) throws(FormatError) {
    try validate(payloads, file: path, elementByteCount: SafetensorsType.byteCount)
    let ordered = sorted(payloads)
    var file = try AtomicFile(path)
    try file.write(try header(ordered, metadata: metadata, path: path))
    for payload in ordered { try file.write(payload) }
    try file.commit()
  }

  private static func sorted(_ payloads: [TensorPayload]) -> [TensorPayload] {
    // `sort` need not keep the order of equals, groups do.
    [8, 4, 2, 1].flatMap { size in
      payloads.filter { SafetensorsType.byteCount($0.dtype) == size }
    }
  }

  /// Length and JSON text, padded by spaces so that the data begins at a multiple of eight.
  private static func header(
    _ payloads: [TensorPayload], metadata: [(key: String, value: String)], path: String
  ) throws(FormatError) -> [UInt8] {
    var header = JSONObject()
    if !metadata.isEmpty {
      var texts = JSONObject()
      for (key, value) in metadata { texts[key] = .string(value) }
      header["__metadata__"] = .object(texts)
    }
    var offset = 0
    for payload in payloads {
      guard payload.name != "__metadata__" else {
        throw .invalid(
          file: path, field: "tensor name", expected: "any other", actual: "\"__metadata__\"")
      }
      header[payload.name] = [
        "dtype": .string(payload.dtype),
        "shape": .array(payload.shape.map { JSONValue($0) }),
        "data_offsets": [JSONValue(offset), JSONValue(offset + payload.byteCount)],
      ]
      offset += payload.byteCount
    }
    var text = [UInt8](JSONValue.object(header).text.utf8)
    while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
    guard text.count <= maximumHeaderByteCount else {
      throw .invalid(
        file: path, field: "header length", expected: "at most \(maximumHeaderByteCount)",
        actual: "\(text.count)")
    }
    var bytes: [UInt8] = []
    bytes.append(littleEndian: UInt64(text.count))
    return bytes + text
  }
}
