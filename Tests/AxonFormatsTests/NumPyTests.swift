import AxonFormats
import AxonTensor
import Testing

@Suite struct NumPyTests {
  private let grid = (0..<12).map(Float.init)

  @Test(arguments: ["grid.npy", "fortran.npy", "big.npy"])
  func `Arrays of either order of bytes and axes are read`(name: String) throws {
    let tensor = try Tensor(npy: Fixture.path(name))
    #expect(tensor.dtype == .float32 && Array(tensor.shape) == [3, 4])
    #expect(tensor.array(of: Float.self) == grid)
  }

  @Test(arguments: ["arrays.npz", "packed.npz"])
  func `Archives of arrays are read, compressed or not`(name: String) throws {
    let state = try StateDict(npz: Fixture.path(name))
    #expect(state["grid"]?.array(of: Float.self) == grid)
    for dtype in DType.allCases where dtype != .bfloat16 {
      let tensor = try #require(state["\(dtype)"])
      #expect(tensor.dtype == dtype)
      #expect(tensor.array(of: Int.self) == (dtype == .bool ? [0, 1, 1, 1] : [0, 1, 2, 100]))
    }
    if name == "arrays.npz" { #expect(state["number"]?.array(of: Double.self) == [0.5]) }
    if name == "packed.npz" { #expect(state["zeros"]?.count == 2000) }
  }

  @Test func `What is written is read back`() throws {
    let scratch = Scratch()
    var state = try StateDict(npz: Fixture.path("arrays.npz"))
    state["empty"] = Tensor.zeros([0, 3], .int8)
    try state.write(npz: scratch.path + "/x.npz")
    #expect(try StateDict(npz: scratch.path + "/x.npz").contents == state.contents)
    for (_, tensor) in state {
      try tensor.write(npy: scratch.path + "/x.npy")
      #expect(try Tensor(npy: scratch.path + "/x.npy") == tensor)
    }
    #expect(throws: FormatError.self) {
      try Tensor.zeros([1], .bfloat16).write(npy: scratch.path + "/y.npy")
    }
    #expect(scratch.names() == ["x.npy", "x.npz"])
  }

  @Test func `NumPy's own bytes are written`() throws {
    let scratch = Scratch()
    try Tensor(npy: Fixture.path("grid.npy")).write(npy: scratch.path + "/x.npy")
    let file = try FileBytes(scratch.path + "/x.npy")
    #expect(try file.bytes(0..<file.count, field: "x") == Fixture.bytes("grid.npy"))
  }

  /// A file of the version with this header and so many bytes of data.
  private func complaint(_ header: String, version: UInt8 = 1, data: Int = 8) throws -> String? {
    let text = [UInt8](header.utf8)
    var bytes: [UInt8] = [0x93] + [UInt8]("NUMPY".utf8) + [version, 0]
    for index in 0..<(version == 1 ? 2 : 4) {
      bytes.append(UInt8(truncatingIfNeeded: text.count >> (8 * index)))
    }
    bytes += text + [UInt8](repeating: 0, count: data)
    do throws(FormatError) {
      _ = try Tensor(npy: FileBytes(name: "f", bytes: bytes))
      return nil
    } catch {
      #expect(error.description.hasPrefix("f: ") && !error.description.contains("\n"))
      return error.description
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt8])
  func `Headers of each version and of old writers are read`(version: UInt8) throws {
    for header in [
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n",
      "{'shape':(1,2),\"descr\":\"=i4\",'fortran_order':True}",
      "{'descr': '|u1', 'fortran_order': False, 'shape': (8L,), }   \n",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (), }",
    ] {
      #expect(try complaint(header, version: version) == nil)
    }
  }

  @Test(arguments: [
    ("'<c8'", "False", "(1,)", "descr: expected a type of tensors here"),
    ("'|O'", "False", "(1,)", "found \"|O\": not supported"),
    ("'<U2'", "False", "(1,)", "not supported"), ("'|f4'", "False", "(2,)", "not supported"),
    ("[('a', '<f4')]", "False", "(1,)", "a structured type"),
    ("'<f4'", "Maybe", "(2,)", "True or False"), ("'<f4'", "False", "(3,)", "expected 12 bytes"),
    ("'<f4'", "False", "(1,)", "expected 4 bytes by shape and type"),
    ("'<f4'", "False", "(-2,)", "an integer from 0"), ("'<f4'", "False", "2", "expected '('"),
    ("'<f4'", "False", "(99999999999999999999,)", "an integer from 0"),
    ("'<f4'", "False", "(4294967296, 4294967296)", "the file is cut short"),
    ("'<f4'", "False", "(0, 4294967296, 4294967296)", "data: expected 0 bytes"),
    ("'<f4", "False", "(2,)", "header"), ("'<f4'", "False", "(2,), 'x': 1", "each once"),
    ("'<f4'", "False", "(2,), 'shape': (2,)", "each once"),
  ])
  func `A broken header is refused by its place`(
    type: String, order: String, shape: String, expected: String
  ) throws {
    let header = "{'descr': \(type), 'fortran_order': \(order), 'shape': \(shape), }\n"
    let complaint = try complaint(header)
    #expect(complaint?.contains(expected) == true, "\(complaint ?? "accepted")")
  }

  @Test func `Versions, lengths and missing fields are checked`() throws {
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }"
    #expect(try complaint(header, version: 4)?.contains("1.0, 2.0 or 3.0") == true)
    let long = header + String(repeating: " ", count: 70_000)
    #expect(try complaint(long, version: 2)?.contains("at most 65536") == true)
    #expect(try complaint("{'descr': '<f4'}")?.contains("found fewer") == true)
    #expect(try complaint("")?.contains("expected '{', found the end") == true)
    // No element, either order of bytes, axes beyond all numbers.
    let huge = "{'descr': '>f4', 'fortran_order': True, 'shape': (0, 4294967296, 4294967296)}"
    #expect(try complaint(huge, data: 0)?.contains("axes below 2³¹") == true)
  }
}
