public import AxonTensor

extension StateDict {
  /// The tensors of a file of any format that Axon reads, recognised by its first bytes: `.axonml`,
  /// safetensors and its sharded index, PyTorch's `.pt` and `.pth`, NumPy's `.npy` and `.npz`. The one
  /// array of an `.npy` file is called `array`. Throws `FormatError`.
  public init(contentsOf path: String) throws(FormatError) {
    try self.init(FileBytes(path))
  }

  /// The same from bytes that are open already. Throws `FormatError`.
  public init(_ file: FileBytes) throws(FormatError) {
    switch try FileFormat(file) {
    case .axonML: self = try StateDict(AxonMLFile(file))
    case .safetensors: self = try StateDict(SafetensorsFile(file))
    case .safetensorsIndex: self = try StateDict(SafetensorsIndex(file))
    case .torch: self = try TorchFile(file).stateDict
    case .npy: self = ["array": try Tensor(npy: file)]
    case .npz: self = try StateDict(npz: file)
    }
  }
}
