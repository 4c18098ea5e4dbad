/// The names that a pickle may mention: the white list. Everything else is refused by name.
///
/// They are what `torch.save` writes for tensors and state dicts (`torch/_utils.py`,
/// `torch/storage.py`), and the harmless containers that checkpoints hold beside them.
package enum PickleGlobal: Hashable, Sendable {
  case orderedDictionary, counter, defaultDictionary, set, encode
  case size, device, parameter, tensorClass
  case rebuildTensor, rebuildTensor2, rebuildTensor3
  case rebuildParameter, rebuildParameterWithState, rebuildFromType
  case storage(TorchType)
  case type(TorchType)

  private static let functions: [String: PickleGlobal] = [
    "collections.OrderedDict": .orderedDictionary,
    "collections.Counter": .counter,
    "collections.defaultdict": .defaultDictionary,
    "builtins.set": .set,
    "__builtin__.set": .set,
    "_codecs.encode": .encode,
    "torch.Size": .size,
    "torch.device": .device,
    "torch.Tensor": .tensorClass,
    "torch._tensor.Tensor": .tensorClass,
    "torch.nn.parameter.Parameter": .parameter,
    "torch._utils._rebuild_tensor": .rebuildTensor,
    "torch._utils._rebuild_tensor_v2": .rebuildTensor2,
    "torch._utils._rebuild_tensor_v3": .rebuildTensor3,
    "torch._utils._rebuild_parameter": .rebuildParameter,
    "torch._utils._rebuild_parameter_with_state": .rebuildParameterWithState,
    "torch._tensor._rebuild_from_type_v2": .rebuildFromType,
  ]

  /// The name as the pickle has it, module and all; nil when it is not on the list.
  init?(_ name: String) {
    if let function = Self.functions[name] {
      self = function
    } else if name == "torch.storage.UntypedStorage" || name == "torch.UntypedStorage" {
      self = .storage(.untyped)
    } else if let type = TorchType.named(name, by: \.storageName) {
      self = .storage(type)
    } else if let type = TorchType.named(name, by: \.name) {
      self = .type(type)
    } else {
      return nil
    }
  }

  /// What errors call it.
  package var name: String {
    switch self {
    case .storage(let type): type.storageName
    case .type(let type): type.name
    default: Self.functions.first { $0.value == self }?.key ?? "a function"
    }
  }
}
