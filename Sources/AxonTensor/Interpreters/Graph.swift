/// Primitives in order. Values are numbered: first the inputs, then the results of each step.
public struct Graph: Sendable {
  package enum Operand: Sendable {
    case value(Int)
    case constant(Tensor)
  }
  package struct Step: Sendable {
    package let primitive: any Primitive
    package var inputs: [Operand]
    /// The number of its first result.
    package var first: Int
    package let results: [Spec]
  }

  package private(set) var inputs: [Spec]
  package private(set) var steps: [Step]
  package private(set) var outputs: [Operand]
  /// The specs of the outputs.
  public let results: [Spec]

  /// What `body` does to inputs of these specs.
  package init(_ inputs: [Spec], _ body: ([Tensor]) throws -> [Tensor]) rethrows {
    let recorder = GraphRecorder()
    let abstract = inputs.map(recorder.input)
    let found = try Scope.inside(recorder.level) { try body(abstract) }
    self.inputs = inputs
    outputs = found.map(recorder.operand)
    steps = recorder.steps
    results = found.map(\.spec)
    removeUnused()
  }

  /// The names of the primitives, in order.
  public var names: [String] { steps.map(\.primitive.name) }

  /// Runs the recording on other tensors, which may be traced by anything.
  public func callAsFunction(_ arguments: [Tensor]) throws(TensorError) -> [Tensor] {
    guard arguments.map(\.spec) == inputs else {
      throw .argument(
        operation: "graph", "inputs \(arguments.map(\.spec)) where it takes \(inputs)")
    }
    let lastUse = lastUses()
    var values: [Tensor?] = arguments
    func read(_ operand: Operand) -> Tensor {
      switch operand {
      case .constant(let tensor): return tensor
      case .value(let index):
        guard let value = values[index] else { fatalError("value \(index) was freed too early") }
        return value
      }
    }
    for (number, step) in steps.enumerated() {
      let found = try step.primitive.bindList(step.inputs.map(read))
      for case .value(let index) in step.inputs where lastUse[index] == number {
        values[index] = nil
      }
      values.append(contentsOf: found.map { $0 })
    }
    return outputs.map(read)
  }

  private func lastUses() -> [Int: Int] {
    var last: [Int: Int] = [:]
    for (number, step) in steps.enumerated() {
      for case .value(let index) in step.inputs { last[index] = number }
    }
    for case .value(let index) in outputs { last[index] = nil }
    return last
  }

  private mutating func removeUnused() {
    var needed = Set<Int>()
    for case .value(let index) in outputs { needed.insert(index) }
    var isKept = [Bool](repeating: false, count: steps.count)
    for number in steps.indices.reversed() {
      let step = steps[number]
      let made = step.first..<step.first + step.results.count
      guard made.contains(where: needed.contains) else { continue }
      isKept[number] = true
      for case .value(let index) in step.inputs { needed.insert(index) }
    }
    var places: [Int: Int] = [:]
    for index in inputs.indices { places[index] = index }
    var next = inputs.count
    var kept: [Step] = []
    func moved(_ operand: Operand) -> Operand {
      if case .value(let index) = operand, let place = places[index] { return .value(place) }
      return operand
    }
    for (number, step) in steps.enumerated() where isKept[number] {
      for offset in step.results.indices { places[step.first + offset] = next + offset }
      kept.append(
        Step(
          primitive: step.primitive, inputs: step.inputs.map(moved), first: next,
          results: step.results))
      next += step.results.count
    }
    steps = kept
    outputs = outputs.map(moved)
  }

  /// The same with every constant that a transform watches as a further input.
  func liftingTracedConstants() -> (graph: Graph, constants: [Tensor]) {
    var constants: [Tensor] = []
    var places: [ObjectIdentifier: Int] = [:]
    var lifted = self
    func visit(_ body: (Operand) -> Operand) {
      lifted.outputs = lifted.outputs.map(body)
      for i in lifted.steps.indices { lifted.steps[i].inputs = lifted.steps[i].inputs.map(body) }
    }
    visit { operand in
      if case .constant(let tensor) = operand, let trace = tensor.trace,
        places[ObjectIdentifier(trace)] == nil
      {
        places[ObjectIdentifier(trace)] = inputs.count + constants.count
        constants.append(tensor)
      }
      return operand
    }
    let added = constants.count
    let inputCount = inputs.count
    visit { operand in
      switch operand {
      case .value(let index): .value(index < inputCount ? index : index + added)
      case .constant(let tensor):
        tensor.trace.flatMap { places[ObjectIdentifier($0)] }.map { .value($0) } ?? operand
      }
    }
    for i in lifted.steps.indices { lifted.steps[i].first += added }
    lifted.inputs += constants.map(\.spec)
    return (lifted, constants)
  }
}

extension Graph: CustomStringConvertible {
  /// Like a short program: one line a step.
  public var description: String {
    func text(_ operand: Operand) -> String {
      switch operand {
      case .value(let index): "%\(index)"
      case .constant(let tensor):
        tensor.count == 1 && tensor.trace == nil
          ? "\(tensor.array(of: Double.self)[0])"
          : "constant \(tensor.spec)"
      }
    }
    let head = inputs.enumerated().map { "%\($0): \($1)" }.joined(separator: ", ")
    let body = steps.map { step in
      let made = step.results.indices.map { "%\(step.first + $0)" }.joined(separator: ", ")
      let types = step.results.map(\.description).joined(separator: ", ")
      let given = step.inputs.map(text).joined(separator: ", ")
      return "  \(made) = \(step.primitive.name)(\(given)): \(types)\n"
    }
    let end = outputs.map(text).joined(separator: ", ")
    return "graph(\(head)) {\n\(body.joined())  return \(end)\n}"
  }
}
