import AxonFormats
import AxonTensor
import Testing

@Suite struct TorchTests {
  @Test(arguments: ["state.zip.pt", "state.legacy.pt"], [FileBytes.Access.mapped, .copied])
  func `A state dict of PyTorch is read bit for bit`(
    name: String, access: FileBytes.Access
  ) throws {
    let file = try TorchFile(Fixture.path(name), access: access)
    let expected = try StateDict(safetensors: Fixture.path("state.safetensors"))
    #expect(file.layout == (name.contains("zip") ? .zip : .legacy))
    #expect(file.stateDict.contents == expected.contents)
    #expect(file.stateDict.keys.prefix(3) == ["bool", "uint8", "int8"])
    #expect(file.others.isEmpty)
  }

  @Test func `A checkpoint gives its weights, its parts and the rest`() throws {
    let file = try TorchFile(Fixture.path("checkpoint.pt"))
    #expect(file.stateDict.keys == ["w"])
    #expect(file.stateDict["w"]?.array(of: Float.self) == [1, 2])
    #expect(file.tensors.keys == ["model.w", "steps.0"])
    #expect(file.part("steps")["0"]?.array(of: Int.self) == [4])
    #expect(file.others.map(\.key) == ["epoch"] && file.others.map(\.value) == ["3"])
  }

  @Test func `What is written is read back, every tensor aligned`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/state.pt"
    var state = try StateDict(safetensors: Fixture.path("state.safetensors"))
    state["größe 層"] = Tensor([1, 2, 3], dtype: .int16)
    try state.write(torch: path)
    #expect(try StateDict(torch: path).contents == state.contents)
    let file = try FileBytes(path)
    var budget = MemoryBudget(file)
    let archive = try ZipArchive(file, budget: &budget)
    #expect(archive.entries.count == state.count + 5)
    #expect(archive.entries.allSatisfy { $0.dataRange.lowerBound % 64 == 0 })
    #expect(scratch.names() == ["state.pt"])
  }

  @Test func `A state dict without tensors is a file`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/state.pt"
    try StateDict().write(torch: path)
    #expect(try StateDict(torch: path).isEmpty)
  }

  @Test func `Complex numbers are refused by name`() {
    let error = #expect(throws: FormatError.self) { try TorchFile(Fixture.path("complex.pt")) }
    #expect(error?.description.contains("torch.complex64: not supported") == true)
  }

  @Test func `The models beside the repository equal their safetensors`() throws {
    guard let folder = Fixture.artefacts else {
      print("skipped: no ../shared/oracles/artefacts beside the repository")
      return
    }
    let names = [
      "akk_chargpt", "conv_vae", "glyph_lenet_bn", "glyph_mlp", "hvac_lstm", "resnet_tiny",
      "wordpiece_encoder",
    ]
    for name in names {
      let expected = try StateDict(safetensors: "\(folder)/\(name)/model.safetensors")
      #expect(try StateDict(torch: "\(folder)/\(name)/model.pt").contents == expected.contents)
    }
  }
}
