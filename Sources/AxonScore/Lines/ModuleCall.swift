import AxonFormats
import AxonNN

/// One recorded module with its state, its inputs, and what it gave.
struct ModuleCall {
  private let entry: Case
  private let file: TensorFile
  private let bound: BoundModule
  private let arguments: Arguments

  /// Passes where one of the modules that the record may mean passes.
  static func check(
    _ entry: Case, _ build: ModuleBindings.Build, _ file: TensorFile, _ line: Line
  ) throws {
    guard case .array(let constructor)? = entry.fields["ctor"], constructor.count == 2 else {
      throw CaseError("\(entry.id): no ctor")
    }
    var arguments = try Arguments(constructor[0], constructor[1], file, of: entry.id)
    if case .object(let state)? = entry.fields["state"] {
      for member in state.members {
        guard let leaf = try TensorLeaf.all(in: member.value).first else { continue }
        arguments.stateShapes[member.key] = try file.numbers(leaf).shape
      }
    }
    let modules = try build(arguments)
    var first: (any Error)?
    for module in modules {
      do {
        let call = try ModuleCall(entry, module, file)
        return try line == .moduleForward ? call.checkForward() : call.checkBackward()
      } catch {
        first = first ?? error
      }
    }
    if let first { throw first }
  }

  private init(_ entry: Case, _ bound: BoundModule, _ file: TensorFile) throws {
    (self.entry, self.file, self.bound) = (entry, file, bound)
    arguments = try Arguments(
      entry.fields["args"], entry.fields["kwargs"], file, of: entry.id)
    var state = StateDict()
    for (name, numbers) in try named("state") {
      state[name] = numbers.map(Core.tensor)
    }
    do {
      try bound.module.load(exactly: state)
    } catch {
      throw Miss("\(error)")
    }
  }

  /// The tensors under the names of an object, null as nil.
  private func named(_ field: String) throws -> [(name: String, numbers: Numbers?)] {
    guard case .object(let object)? = entry.fields[field] else { return [] }
    return try named(object)
  }

  private func named(_ object: JSONObject) throws -> [(name: String, numbers: Numbers?)] {
    try object.members.map { member in
      (member.key, try TensorLeaf.all(in: member.value).first.map(file.numbers))
    }
  }

  private func results(_ arguments: Arguments) throws -> [Tensor] {
    try withMode(entry.fields["training"] == .bool(true) ? .training : .evaluation) {
      try bound.call(arguments)
    }
  }

  /// The results are the recorded ones, and so are the buffers afterwards.
  private func checkForward() throws {
    guard let out = entry.fields["out"] else { throw CaseError("\(entry.id): no out") }
    let recorded = try TensorLeaf.all(in: out).map(file.numbers)
    let computed = try results(arguments).map(Core.numbers)
    guard computed.count == recorded.count else {
      throw Miss("\(computed.count) results, expected \(recorded.count)")
    }
    let isRandom = entry.fields["deterministic"] == .bool(false)
    for (index, (ours, theirs)) in zip(computed, recorded).enumerated() {
      if isRandom {
        try requireSameKind(ours, with: theirs, "result \(index)")
      } else {
        try requireAgreement(ours, with: theirs, .first, "result \(index)")
      }
    }
    let state = bound.module.stateDict
    for case (let name, let numbers?) in try named("buffers_after") {
      guard let tensor = state[name] else { throw Miss("no buffer \(name)") }
      try requireAgreement(Core.numbers(tensor), with: numbers, .first, name)
    }
  }

  /// The gradients of inputs and parameters are the recorded ones; null is zero.
  private func checkBackward() throws {
    let places = try entry.ints("grad", "wrt")
    let parameters = bound.module.namedParameters
    let inputs = places.map { arguments.tensors[$0] }
    guard case .array(let list) = try entry.json("grad", "cotangents") else {
      throw CaseError("\(entry.id): no cotangents")
    }
    let cotangents = try list.flatMap { try TensorLeaf.all(in: $0) }
      .map { Core.tensor(try file.numbers($0)) }
    let values = parameters.map { $0.cell.valueWithoutLeaf }
    let (results, pullback) = try Core.vjp(inputs + values) { leaves in
      let call = arguments.replacing(places, with: Array(leaves.prefix(inputs.count)))
      let found = try functionalCall(
        parameters.map(\.cell), Array(leaves.dropFirst(inputs.count))
      ) { try self.results(call) }.result
      return Array(found.filter(\.dtype.isFloatingPoint).prefix(cotangents.count))
    }
    guard results.map(\.shape) == cotangents.map(\.shape) else {
      throw Miss("results are \(results.map(\.shape)), cotangents \(cotangents.map(\.shape))")
    }
    let gradients = pullback(cotangents)
    guard case .array(let recorded) = try entry.json("grad", "inputs"),
      case .object(let named) = try entry.json("grad", "params")
    else { throw CaseError("\(entry.id): grad.inputs is no list, or grad.params no object") }
    for (index, (gradient, leaf)) in zip(gradients, recorded).enumerated() {
      let numbers = try TensorLeaf.all(in: leaf).first.map(file.numbers)
      try compare(gradient, with: numbers, "gradient of input \(index)")
    }
    let found = Dictionary(
      uniqueKeysWithValues: zip(parameters.map(\.name), gradients.dropFirst(inputs.count)))
    for (name, numbers) in try self.named(named) {
      guard let gradient = found[name] else { throw Miss("no parameter \(name)") }
      try compare(gradient, with: numbers, "gradient of \(name)")
    }
  }

  private func compare(_ gradient: Tensor, with recorded: Numbers?, _ name: String) throws {
    let numbers = try Core.numbers(gradient)
    if let recorded {
      try requireAgreement(numbers, with: recorded, .first, name)
    } else if let value = numbers.doubles.first(where: { $0 != 0 }) {
      throw Miss("\(name) has \(value), expected none")
    }
  }
}
