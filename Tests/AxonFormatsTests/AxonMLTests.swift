import AxonFormats
import Testing

/// A description with every member.
let sampleHeader = AxonMLHeader(
  model: ["kind": "sequential", "layers": [["kind": "linear", "inputs": 5, "outputs": 3]]],
  scaler: InputScaler(offset: 0.5, scale: 0.0625), labels: ["zero", "één", "二"],
  training: ["seed": 7, "accuracy": 0.98])

@Suite struct AxonMLTests {
  @Test(arguments: [FileBytes.Access.mapped, .copied])
  func `What is written is read back, every tensor aligned`(access: FileBytes.Access) throws {
    let scratch = Scratch()
    let path = scratch.path + "/model.axonml"
    try AxonMLFile.write(sampleHeader, tensors: samplePayloads, to: path)
    let file = try AxonMLFile(path, access: access)
    #expect(file.header == sampleHeader)
    #expect(file.version == (1, 0))
    #expect(file.records.map(\.name) == samplePayloads.map(\.name))
    for (record, payload) in zip(file.records, samplePayloads) {
      #expect(record.byteRange.lowerBound % 64 == 0)
      #expect(record.dtype == payload.dtype && record.shape == payload.shape)
      let bytes = try file.withBytes(of: record) { span throws(FormatError) in
        (0..<span.count).map { span[$0] }
      }
      #expect(bytes == payload.bytes)
    }
    #expect(scratch.names() == ["model.axonml"])
  }

  @Test func `A file without tensors is a file`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/model.axonml"
    try AxonMLFile.write(AxonMLHeader(model: ["kind": "empty"]), tensors: [], to: path)
    let file = try AxonMLFile(path)
    #expect(file.records.isEmpty && file.header.scaler == nil && file.header.labels.isEmpty)
  }

  @Test func `The writer refuses a model without kind, bad tensors and infinite scalers`() {
    let scratch = Scratch()
    let path = scratch.path + "/x"
    let header = AxonMLHeader(model: ["kind": "m"])
    var infinite = header
    infinite.scaler = InputScaler(offset: .infinity, scale: 1)
    #expect(throws: FormatError.self) {
      try AxonMLFile.write(AxonMLHeader(model: [:]), tensors: [], to: path)
    }
    #expect(throws: FormatError.self) { try AxonMLFile.write(infinite, tensors: [], to: path) }
    let payload = TensorPayload(name: "a", dtype: "uint8", shape: [1], bytes: [1])
    #expect(throws: FormatError.self) {
      try AxonMLFile.write(header, tensors: [payload, payload], to: path)
    }
    #expect(throws: FormatError.self) {
      let liar = TensorPayload(
        name: "a", dtype: "uint8", shape: [9], byteCount: 9, lend: payload.lend)
      try AxonMLFile.write(header, tensors: [liar], to: path)
    }
    #expect(scratch.names().isEmpty)
  }

  @Test func `The first thing wrong is named`() throws {
    let good = try sampleFile()
    func message(_ change: (inout [UInt8]) -> Void) -> String {
      var bytes = good
      change(&bytes)
      do throws(FormatError) {
        _ = try AxonMLFile(FileBytes(name: "f", bytes: bytes))
        return "accepted"
      } catch {
        return error.description
      }
    }
    #expect(
      message { $0[0] = 0 }
        == "f: magic: expected an .axonml file, found 00 41 58 4f 4e 0d 0a 1a")
    #expect(message { $0[8] = 2 } == "f: major version: expected 1, found 2: not supported")
    #expect(message { $0[12] ^= 1 }.hasPrefix("f: prefix: expected checksum"))
    #expect(message { $0[40] ^= 1 }.hasPrefix("f: header: expected checksum"))
    #expect(
      message { $0[$0.count - 1] ^= 1 }.hasPrefix("f: tensor \"1.weight\": expected checksum"))
    #expect(message { $0.removeLast() }.hasPrefix("f: file length: expected"))
    #expect(message { $0.append(0) }.hasPrefix("f: file length: expected"))
    #expect(message { $0.removeLast($0.count - 31) }.hasPrefix("f: prefix: expected 32 bytes"))
  }

  /// The header is wrong although its checksums are right.
  @Test(arguments: [
    ("\"offset\":128", "\"offset\":64", "tensors[2].offset: expected 128"),
    ("\"offset\":128", "\"offset\":192", "tensors[2].offset: expected 128"),
    ("\"offset\":128", "\"offset\":130", "tensors[2].offset: expected a multiple of 64"),
    ("\"offset\":128", "\"offset\":9223372036854775744", "tensors[2].offset: expected 128"),
    ("\"byteCount\":24", "\"byteCount\":25", "tensors[1].byteCount: expected 24"),
    ("[3,5]", "[3,4294967296,4294967296]", "tensors[0].byteCount: expected fewer"),
    ("[7,2,1]", "[7,2,-1]", "tensors[4].shape[2]: expected an integer from 0"),
    ("\"name\":\"steps\"", "\"name\":\"0.bias\"", "tensors[2].name: expected every name once"),
    ("\"dtype\":\"float32\"", "\"dtype\":\"float31\"", "tensors[0].dtype: expected a type"),
    ("\"kind\":\"sequential\"", "\"kind\":5", "model.kind: expected a string, found 5"),
    ("crc32c:", "crc32d:", "tensors[0].checksum: expected crc32c:"),
    ("\"scale\":", "\"size\":", "scaler.scale: expected a value, found none"),
    ("\"tensors\":", "\"sensors\":", "tensors: expected a value, found none"),
  ])
  func `A header with right checksums and a wrong field is refused by the field's name`(
    old: String, new: String, expected: String
  ) throws {
    let bytes = try rebuilt(sampleFile()) { $0.replacingFirst(old, with: new) }
    let error = #expect(throws: FormatError.self) {
      try AxonMLFile(FileBytes(name: "f", bytes: bytes))
    }
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
  }
}
