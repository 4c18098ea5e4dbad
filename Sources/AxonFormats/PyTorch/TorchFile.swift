public import AxonTensor

/// A file of `torch.save`, `.pt` or `.pth`, read without running anything that is in it.
///
/// Both formats: the zip archive of PyTorch 1.6 and later (`caffe2/serialize/inline_container.h`)
/// and the pickles one behind the other of older versions (`_legacy_save` in
/// `torch/serialization.py`). Pickles may use a white list of instructions and names
/// (`PickleGlobal`); all else is refused by name. Memory stays below four times the file plus a
/// constant. Tensors that lie row-major and aligned stay in the file, mapped.
public struct TorchFile: Sendable {
  /// How the file is laid out.
  public enum Layout: String, Sendable {
    case zip
    case legacy
  }

  /// The layout that was found.
  public let layout: Layout
  /// All tensors, nested dictionaries and lists flattened: `optimizer.state.0.exp_avg`.
  public let tensors: StateDict
  /// Everything else, flattened in the same way and in words: `epoch`, `7`.
  public let others: [(key: String, value: String)]
  /// The names of the dictionaries of tensors at the top, in order.
  private let dictionaries: [String]
  private let hasTensorsAtTop: Bool

  /// Opens and checks a file; throws `FormatError`.
  public init(_ path: String, access: FileBytes.Access = .mapped) throws(FormatError) {
    try self.init(FileBytes(path, access: access))
  }

  /// Checks bytes; throws `FormatError`.
  public init(_ file: FileBytes) throws(FormatError) {
    let content: TorchContent
    if try file.begins(with: ZipLayout.magic) {
      layout = .zip
      content = try TorchContent(archive: file)
    } else {
      layout = .legacy
      content = try TorchContent(legacy: file)
    }
    let tree = try TorchTree(content)
    (tensors, others) = (tree.tensors, tree.others)
    (dictionaries, hasTensorsAtTop) = (tree.dictionaries, tree.hasTensorsAtTop)
  }

  /// The weights of a model: what `state_dict`, `model_state_dict` or `model` holds where the file
  /// is a checkpoint, all tensors elsewhere.
  public var stateDict: StateDict {
    if !hasTensorsAtTop {
      for name in ["state_dict", "model_state_dict", "model"] where dictionaries.contains(name) {
        return part(name)
      }
    }
    return tensors
  }

  /// The tensors below `name`, without that prefix.
  public func part(_ name: String) -> StateDict {
    var result = StateDict()
    for (key, tensor) in tensors where key.hasPrefix("\(name).") {
      result[String(key.dropFirst(name.count + 1))] = tensor
    }
    return result
  }
}

extension FileBytes {
  /// Whether the first bytes are these.
  func begins(with magic: [UInt8]) throws(FormatError) -> Bool {
    let start = try bytes(0..<min(count, magic.count), field: "magic")
    return start == magic
  }
}
