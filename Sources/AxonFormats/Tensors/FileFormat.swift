/// The kinds of files with tensors that Axon reads, recognised by their first bytes.
public enum FileFormat: String, CaseIterable, Sendable {
  case axonML, safetensors, safetensorsIndex, torch, npy, npz

  /// The format of a file, by its first bytes, and by its name where those don't tell. Throws
  /// `FormatError`.
  public init(_ file: FileBytes) throws(FormatError) {
    guard let format = try Self.recognised(file) ?? Self.named(file.name) else {
      let start = try file.bytes(0..<min(8, file.count), field: "magic")
      throw .unsupported(
        file: file.name, field: "magic",
        expected: "a file with tensors: .axonml, .safetensors, .pt, .npy or .npz",
        actual: start.map { hexadecimal(UInt32($0)).suffix(2) }.joined(separator: " "))
    }
    self = format
  }

  private static func recognised(_ file: FileBytes) throws(FormatError) -> FileFormat? {
    // Five bytes of the magic: what damages line ends is found later, by its name.
    if try file.begins(with: Array(AxonMLLayout.magic.prefix(5))) { return .axonML }
    if try file.begins(with: NumPyHeader.magic) { return .npy }
    if try file.begins(with: ZipLayout.magic) { return try archive(file) }
    // The pickle of an integer of ten bytes: the magic number of the old layout.
    if try file.begins(with: [0x80, 2, 0x8A, 10]) { return .torch }
    if try file.begins(with: [UInt8(ascii: "{")]) { return .safetensorsIndex }
    let start = try file.bytes(0..<min(9, file.count), field: "magic")
    return start.last == UInt8(ascii: "{") && start.count == 9 ? .safetensors : nil
  }

  /// PyTorch's archives begin with NAME/data.pkl or have it later; NumPy's have arrays only.
  private static func archive(_ file: FileBytes) throws(FormatError) -> FileFormat {
    if let named = named(file.name) { return named }
    var budget = MemoryBudget(file)
    let archive = try ZipArchive(file, budget: &budget)
    return archive.entries.contains { $0.name.hasSuffix("/data.pkl") } ? .torch : .npz
  }

  private static func named(_ name: String) -> FileFormat? {
    let endings: [(String, FileFormat)] = [
      (".axonml", .axonML), (".safetensors", .safetensors), (".index.json", .safetensorsIndex),
      (".pt", .torch), (".pth", .torch), (".npy", .npy), (".npz", .npz),
    ]
    return endings.first { name.hasSuffix($0.0) }?.1
  }
}
