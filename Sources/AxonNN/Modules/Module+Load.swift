/// What became of the tensors of a state dict.
public struct LoadReport: Sendable, CustomStringConvertible {
  /// A tensor whose shape isn't the model's.
  public struct Mismatch: Sendable, Hashable {
    /// Its name.
    public let key: String
    /// The shape in the model, and in the state dict.
    public let model: Shape, found: Shape
  }
  /// How many parameters and buffers got a new value.
  public internal(set) var loaded = 0
  /// Names that the model has and the state dict hasn't.
  public internal(set) var missing: [String] = []
  /// Names that the state dict has and the model hasn't.
  public internal(set) var unexpected: [String] = []
  /// Names that both have, with different shapes.
  public internal(set) var mismatched: [Mismatch] = []

  /// Whether everything fitted.
  public var isComplete: Bool { missing.isEmpty && unexpected.isEmpty && mismatched.isEmpty }

  /// A line for each thing that didn't fit, after the number that did.
  public var description: String {
    let lines =
      ["\(loaded) loaded"] + missing.map { "missing     \($0)" }
      + unexpected.map { "unexpected  \($0)" }
      + mismatched.map { "mismatched  \($0.key): model \($0.model), found \($0.found)" }
    return lines.joined(separator: "\n")
  }
}

/// A state dict that isn't exactly the model's.
public struct LoadError: Error, CustomStringConvertible {
  /// All that differs.
  public let report: LoadReport
  /// One line with the first of each kind.
  public var description: String {
    var parts: [String] = []
    func add(_ list: [String], _ what: String) {
      guard let first = list.first else { return }
      parts.append("\(list.count) \(what) (\(first)\(list.count > 1 ? ", …" : ""))")
    }
    add(report.missing, "missing")
    add(report.unexpected, "unexpected")
    add(report.mismatched.map { "\($0.key): \($0.model), found \($0.found)" }, "mismatched")
    return "state dict: " + parts.joined(separator: ", ")
  }
}

extension Module {
  /// Takes over every tensor that has a name and shape of the model, converted to the model's dtype,
  /// and says what didn't fit.
  @discardableResult public func load(_ state: StateDict) -> LoadReport {
    let (report, fitting) = compared(with: state)
    for (cell, tensor) in fitting { cell.update { $0 = tensor.to($0.dtype) } }
    return report
  }

  /// Takes over all tensors; throws, and changes nothing, unless names and shapes are the model's.
  public func load(exactly state: StateDict) throws(LoadError) {
    let (report, fitting) = compared(with: state)
    guard report.isComplete else { throw LoadError(report: report) }
    for (cell, tensor) in fitting { cell.update { $0 = tensor.to($0.dtype) } }
  }

  private func compared(
    with state: StateDict
  ) -> (report: LoadReport, fitting: [(Cell, Tensor)]) {
    var report = LoadReport()
    var fitting: [(Cell, Tensor)] = []
    var used = Set<String>()
    for (name, cell) in namedState {
      guard let tensor = state[name] else {
        report.missing.append(name)
        continue
      }
      used.insert(name)
      let shape = cell.valueWithoutLeaf.shape
      if tensor.shape == shape {
        fitting.append((cell, tensor))
        report.loaded += 1
      } else {
        report.mismatched.append(.init(key: name, model: shape, found: tensor.shape))
      }
    }
    report.unexpected = state.keys.filter { !used.contains($0) }
    return (report, fitting)
  }
}
