internal import AxonTensor

/// Flattens what a file of PyTorch holds: names joined by dots, tensors apart from the rest.
struct TorchTree {
  /// How deep dictionaries and lists may nest.
  static let maximumDepth = 64

  private(set) var tensors = StateDict()
  private(set) var others: [(key: String, value: String)] = []
  /// Names at the top below which there are tensors.
  private(set) var dictionaries: [String] = []
  private(set) var hasTensorsAtTop = false
  private let content: TorchContent
  private var budget: MemoryBudget

  init(_ content: TorchContent) throws(FormatError) {
    (self.content, budget) = (content, content.budget)
    guard case .dictionary(let place) = content.root else {
      // A tensor alone has no name of its own.
      if case .tensor = content.root {
        try visit(content.root, path: "tensor", depth: 0)
      } else {
        try visit(content.root, path: "", depth: 0)
      }
      hasTensorsAtTop = true
      return
    }
    for (key, value) in content.heap.dictionaries[place].members {
      let before = tensors.count
      let name = try name(key, path: "")
      try visit(value, path: name, depth: 1)
      if case .tensor = value {
        hasTensorsAtTop = true
      } else if tensors.count > before {
        dictionaries.append(name)
      }
    }
  }

  private mutating func visit(
    _ value: PickleValue, path: String, depth: Int
  ) throws(FormatError) {
    let file = content.file.name
    // One value can be reached by very many ways: each costs.
    try budget.charge(256 + path.utf8.count * 2, field: quoted(path))
    guard depth <= Self.maximumDepth else {
      throw .unsupported(
        file: file, field: quoted(path), expected: "at most \(Self.maximumDepth) levels",
        actual: "more")
    }
    switch value {
    case .tensor(let place):
      guard tensors[path] == nil else {
        throw .invalid(
          file: file, field: "tensor \(quoted(path))", expected: "every name once",
          actual: "it again")
      }
      let tensor = content.heap.tensors[place]
      tensors[path] = try tensor.tensor(
        path, in: content.places[tensor.storage], budget: &budget)
    case .dictionary(let place):
      for (key, member) in content.heap.dictionaries[place].members {
        try visit(member, path: name(key, path: path), depth: depth + 1)
      }
    case .list(let place), .tuple(let place):
      for (index, element) in content.heap.sequences[place].enumerated() {
        try visit(element, path: path.isEmpty ? "\(index)" : "\(path).\(index)", depth: depth + 1)
      }
    default: others.append((path, value.kind))
    }
  }

  private func name(_ key: PickleValue, path: String) throws(FormatError) -> String {
    let text: String
    switch key {
    case .string(let string): text = string
    case .integer(let integer): text = "\(integer)"
    default:
      throw .unsupported(
        file: content.file.name, field: "a key of \(quoted(path))",
        expected: "a string or an integer", actual: key.kind)
    }
    return path.isEmpty ? text : "\(path).\(text)"
  }
}
