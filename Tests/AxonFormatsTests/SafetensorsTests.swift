import AxonFormats
import Testing

@Suite struct SafetensorsTests {
  /// A file from a header text and a number of data bytes.
  private func file(_ header: String, data: Int = 0, length: UInt64? = nil) -> FileBytes {
    let text = [UInt8](header.utf8)
    let length = length ?? UInt64(text.count)
    let prefix = (0..<8).map { UInt8(truncatingIfNeeded: length >> UInt64(8 * $0)) }
    return FileBytes(
      name: "f", bytes: prefix + text + [UInt8](repeating: 1, count: data))
  }

  @Test(arguments: [FileBytes.Access.mapped, .copied])
  func `What is written is read back`(access: FileBytes.Access) throws {
    let scratch = Scratch()
    let path = scratch.path + "/model.safetensors"
    try SafetensorsFile.write(
      safetensorsPayloads, metadata: [("format", "pt"), ("by", "Axon")], to: path)
    let file = try SafetensorsFile(path, access: access)
    #expect(file.records.map(\.name) == ["0.bias", "steps", "0.weight", "1.weight", "nothing"])
    #expect(file.metadata.map(\.key) == ["format", "by"])
    #expect(file.metadata.map(\.value) == ["pt", "Axon"])
    for record in file.records {
      let payload = try #require(safetensorsPayloads.first { $0.name == record.name })
      #expect(record.dtype == payload.dtype && record.shape == payload.shape)
      #expect(try file.file.bytes(record.byteRange, field: "x") == payload.bytes)
    }
  }

  @Test func `A file without tensors is a file`() throws {
    #expect(try SafetensorsFile(file("{}")).records.isEmpty)
  }

  @Test(
    arguments: [
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 7, "data: expected 8 bytes"),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 9, "data: expected 8 bytes"),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4, "data_offsets: expected 8"),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, 8, "a beginning before the end"),
      (#"{"a":{"dtype":"X9","shape":[2],"data_offsets":[0,8]}}"#, 8, "dtype: expected a type"),
      (#"{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,8]}}"#, 8, "shape[0]: expected an"),
      (#"{"a":{"dtype":"U8","shape":[1.0],"data_offsets":[0,1]}}"#, 1, "shape[0]: expected an"),
      (
        #"{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,8]}}"#, 8,
        "expected fewer bytes by shape"
      ),
      (
        #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[9223372036854775807,9223372036854775807]}}"#,
        8, "data_offsets"
      ),
      (
        #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"#
          + #""data_offsets":[1,3]}}"#, 3, "expected the beginning at 2, found 1"
      ),
      (
        #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"#
          + #""data_offsets":[3,5]}}"#, 5, "expected the beginning at 2, found 3"
      ),
      (
        #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"a":{"dtype":"U8","shape":[2],"#
          + #""data_offsets":[2,4]}}"#, 4, "expected every key once"
      ),
      (#"{"__metadata__":{"a":1}}"#, 0, "__metadata__.a: expected a string"),
      (#" {}"#, 0, "header: expected '{' first"),
      (#"{"a":{"dtype":"U8","shape":[0]}}"#, 0, "data_offsets: expected a value, found none"),
    ] as [(String, Int, String)])
  func `A broken header is refused by the field's name`(
    header: String, data: Int, expected: String
  ) {
    let error = #expect(throws: FormatError.self) {
      try SafetensorsFile(file(header, data: data))
    }
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [UInt64.max, 1 << 63, 100_000_001, 3])
  func `A header length beyond the limit or the file is refused`(length: UInt64) {
    #expect(throws: FormatError.self) { try SafetensorsFile(file("{}", length: length)) }
  }

  @Test func `The writer refuses what the reader would`() {
    let scratch = Scratch()
    let wrong = [
      TensorPayload(name: "a", dtype: "F32", shape: [2], bytes: [1]),
      TensorPayload(name: "a", dtype: "float32", shape: [1], bytes: [1, 2, 3, 4]),
      TensorPayload(name: "__metadata__", dtype: "U8", shape: [1], bytes: [1]),
      TensorPayload(name: "a", dtype: "U8", shape: [-1], bytes: []),
    ]
    for payload in wrong {
      #expect(throws: FormatError.self) {
        try SafetensorsFile.write([payload], to: scratch.path + "/x")
      }
    }
    #expect(scratch.names().isEmpty)
  }
}
