/// The index of a model in several safetensors files, `model.safetensors.index.json`: which file
/// holds which tensor, by the convention of Hugging Face's `huggingface_hub`.
///
/// All files lie in the folder of the index, and hold exactly the tensors that it says.
public struct SafetensorsIndex: Sendable {
  /// What errors call the index: its path.
  public let name: String
  /// The files, in the order of their names.
  public let shards: [SafetensorsFile]
  /// The longest index that is read, in bytes.
  public static let maximumByteCount = 64 << 20

  /// Opens the index and all files; throws `FormatError`.
  public init(_ path: String) throws(FormatError) {
    try self.init(FileBytes(path))
  }

  /// Opens all files that an index names; throws `FormatError`.
  public init(_ file: FileBytes) throws(FormatError) {
    guard file.count <= Self.maximumByteCount else {
      throw .invalid(
        file: file.name, field: "index", expected: "at most \(Self.maximumByteCount) bytes",
        actual: "\(file.count)")
    }
    let text = try file.bytes(0..<file.count, field: "index")
    let root = JSONField(
      value: try JSONValue(parsing: text, file: file.name, field: "index"), file: file.name,
      path: "")
    let map = try root("weight_map")
    var names: [String: Set<String>] = [:]
    for member in try map.object().members {
      let field = try map(member.key)
      let shard = try field.string()
      // The index may come from anyone: it names files beside it, nothing else.
      guard !shard.isEmpty, shard != "..", !shard.contains("/"), !shard.contains("\0") else {
        throw field.error("the name of a file beside the index")
      }
      names[shard, default: []].insert(member.key)
    }
    let folder = file.name.lastIndex(of: "/").map { file.name[...$0] } ?? ""
    var shards: [SafetensorsFile] = []
    for (shard, expected) in names.sorted(by: { $0.key < $1.key }) {
      let opened = try SafetensorsFile("\(folder)\(shard)")
      let found = Set(opened.records.map(\.name))
      guard let wrong = found.symmetricDifference(expected).min() else {
        shards.append(opened)
        continue
      }
      throw .invalid(
        file: file.name, field: "weight_map of \(quoted(shard))",
        expected: "exactly the tensors of that file",
        actual: "\(quoted(wrong)) \(found.contains(wrong) ? "only there" : "only here")")
    }
    (name, self.shards) = (file.name, shards)
  }
}
