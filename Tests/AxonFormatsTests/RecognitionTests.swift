import AxonFormats
import AxonTensor
import Testing

@Suite struct RecognitionTests {
  private let state: StateDict = [
    "a": Tensor([1.5, -2], dtype: .float32), "b": Tensor([1, 2, 3], dtype: .bfloat16),
    "c": Tensor([0, 1], dtype: .bool), "d": Tensor([0.25, 4], dtype: .float16),
  ]

  @Test func `Every format is recognised by its first bytes, whatever its name`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/x"
    try state.write(safetensors: path)
    #expect(try StateDict(contentsOf: path).contents == state.contents)
    try state.write(torch: path)
    #expect(try StateDict(contentsOf: path).contents == state.contents)
    try state.write(AxonMLHeader(model: ["kind": "m"]), axonML: path)
    #expect(try StateDict(contentsOf: path).contents == state.contents)
    try Tensor([1, 2], dtype: .int32).write(npy: path)
    #expect(try StateDict(contentsOf: path)["array"]?.array(of: Int.self) == [1, 2])
    try (["a": Tensor([1, 2], dtype: .int32)] as StateDict).write(npz: path)
    #expect(try StateDict(contentsOf: path)["a"]?.array(of: Int.self) == [1, 2])
    for name in ["state.legacy.pt", "state.zip.pt"] {
      try AtomicFile.write(Fixture.bytes(name), to: path)
      #expect(try StateDict(contentsOf: path).count == 15)
    }
  }

  @Test func `What is none of them is refused`() {
    for bytes in [[], [1], [UInt8]("hello, world".utf8)] {
      let error = #expect(throws: FormatError.self) {
        try StateDict(FileBytes(name: "f", bytes: bytes))
      }
      #expect(error?.description.hasPrefix("f: magic: expected a file with tensors") == true)
    }
  }

  @Test func `A model in several safetensors files is read by its index`() throws {
    let scratch = Scratch()
    let index = scratch.path + "/model.safetensors.index.json"
    try (["a": Tensor([1], dtype: .int8)] as StateDict).write(safetensors: scratch.path + "/1.s")
    try (["b": Tensor([2], dtype: .int8)] as StateDict).write(safetensors: scratch.path + "/2.s")
    func complaint(_ map: String) throws -> String? {
      let text = #"{"metadata":{"total_size":2},"weight_map":\#(map)}"#
      try AtomicFile.write([UInt8](text.utf8), to: index)
      do throws(FormatError) {
        let state = try StateDict(contentsOf: index)
        #expect(state.keys == ["a", "b"] && state["b"]?.array(of: Int.self) == [2])
        return nil
      } catch {
        return error.description
      }
    }
    #expect(try complaint(#"{"b":"2.s","a":"1.s"}"#) == nil)
    #expect(try complaint(#"{"a":"1.s","b":"1.s"}"#)?.contains("\"b\" only here") == true)
    #expect(try complaint(#"{"a":"1.s","c":"2.s"}"#)?.contains("exactly the tensors") == true)
    #expect(try complaint(#"{"a":"1.s","b":"3.s"}"#)?.contains("cannot open") == true)
    for name in ["../1.s", "/etc/passwd", "", ".."] {
      let complaint = try complaint(#"{"a":"\#(name)"}"#)
      #expect(complaint?.contains("weight_map.a: expected the name of a file") == true)
    }
  }
}
