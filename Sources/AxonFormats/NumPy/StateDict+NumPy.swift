public import AxonTensor

extension StateDict {
  /// The arrays of an `.npz` file, a zip archive of `.npy` files, compressed or not. Throws
  /// `FormatError`.
  public init(npz path: String) throws(FormatError) {
    try self.init(npz: FileBytes(path))
  }

  /// The arrays in the bytes of an `.npz` file. Throws `FormatError`.
  public init(npz file: FileBytes) throws(FormatError) {
    var budget = MemoryBudget(file)
    let archive = try ZipArchive(file, budget: &budget)
    self.init()
    for entry in archive.entries {
      guard entry.name.hasSuffix(".npy") else {
        throw .unsupported(
          file: file.name, field: "entry \(quoted(entry.name))", expected: "an array, NAME.npy",
          actual: "another file")
      }
      let name = String(entry.name.dropLast(4))
      let (content, range) = try archive.content(entry, budget: &budget)
      self[name] = try Tensor(npy: content, in: range, name: name, budget: &budget)
    }
  }

  /// Writes the tensors as an `.npz` file, not compressed; an existing one is replaced only when
  /// everything succeeded. Throws `FormatError`, also for bfloat16, which NumPy does not have.
  public func write(npz path: String) throws(FormatError) {
    var archive = try ZipWriter(path)
    for (key, tensor) in self {
      try archive.add(TensorPayload(npy: "\(key).npy", tensor, path: path))
    }
    try archive.commit()
  }
}
