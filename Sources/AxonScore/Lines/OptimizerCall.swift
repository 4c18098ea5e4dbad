import AxonFormats
import AxonNN
import AxonOptim

/// An optimizer over given gradients, or over a quadratic function: the parameters after every step
/// are the recorded ones, and so is what it remembers in the end.
struct OptimizerCall {
  private let entry: Case
  private let file: TensorFile
  private let build: OptimizerBindings.Build

  init(_ entry: Case, _ build: @escaping OptimizerBindings.Build, _ file: TensorFile) {
    (self.entry, self.file, self.build) = (entry, file, build)
  }

  func check() throws {
    let options = try Arguments(.array([]), entry.fields["kwargs"], file, of: entry.id)
    let cells = try tensors(entry.fields["params0"]).map { Cell($0) }
    let optimizer = try build(options, cells)
    try options.requireAllRead()
    let quadratic = try Quadratic(entry, cells, tensors)
    guard case .array(let steps)? = entry.fields["steps"] else {
      throw CaseError("\(entry.id): no steps")
    }
    for (index, step) in steps.enumerated() {
      guard case .object(let step) = step else { throw CaseError("\(entry.id): step \(index)") }
      switch optimizer {
      case .gradients(let optimizer):
        optimizer.step(Gradients(cells, try tensors(step["grads"])))
      case .function(let optimizer):
        guard let quadratic else { throw CaseError("\(entry.id): no quadratic") }
        optimizer.step(quadratic.evaluate)
      }
      for (place, (cell, expected)) in zip(cells, try numbers(step["params"])).enumerated() {
        try requireAgreement(
          Core.numbers(cell.value.detached), with: expected, .first,
          "step \(index), parameter \(place)")
      }
    }
    try compare(optimizer.stateDict)
  }

  /// The recorded state: an object of parameters, each an object of tensors and numbers.
  private func compare(_ state: StateDict) throws {
    guard case .object(let recorded)? = entry.fields["state"] else {
      throw CaseError("\(entry.id): no state")
    }
    for parameter in recorded.members {
      guard case .object(let members) = parameter.value else {
        throw CaseError("\(entry.id): state.\(parameter.key) is no object")
      }
      for member in members.members {
        let key = "\(parameter.key).\(member.key)"
        guard let found = state["0.\(key)"] else { throw Miss("no state \(key)") }
        try compare(found, with: member.value, "state \(key)")
      }
    }
  }

  /// Numbers of steps and Python's floats are compared as numbers, whatever their type.
  private func compare(_ found: Tensor, with recorded: JSONValue, _ name: String) throws {
    let leaf = try TensorLeaf.all(in: recorded).first
    if let leaf, !name.hasSuffix(".step") {
      return try requireAgreement(Core.numbers(found), with: file.numbers(leaf), .first, name)
    }
    let expected =
      try leaf.map { try file.numbers($0).doubles }
      ?? [Arguments(.array([recorded]), nil, file, of: entry.id).double(0, name)]
    try requireAgreement([found.item()], with: expected, .float64, [1], name)
  }

  private func numbers(_ list: JSONValue?) throws -> [Numbers] {
    try list.map { try TensorLeaf.all(in: $0).map(file.numbers) } ?? []
  }

  private func tensors(_ list: JSONValue?) throws -> [Tensor] {
    try numbers(list).map(Core.tensor)
  }
}

/// The function 0.5 · sum(d · (x - b)²) of each parameter.
private struct Quadratic {
  private let cells: [Cell], scales: [Tensor], minima: [Tensor]

  init?(_ entry: Case, _ cells: [Cell], _ tensors: (JSONValue?) throws -> [Tensor]) throws {
    guard case .object(let object)? = entry.fields["quadratic"] else { return nil }
    self.cells = cells
    (scales, minima) = (try tensors(object["d"]), try tensors(object["b"]))
  }

  func evaluate() -> LBFGS.Evaluation {
    let distances = zip(cells, minima).map { $0.value.detached - $1 }
    let terms = zip(scales, distances).map { (0.5 * $0 * $1.square()).sum() }
    return (
      terms.dropFirst().reduce(terms[0], +),
      Gradients(cells, zip(scales, distances).map { $0 * $1 })
    )
  }
}
