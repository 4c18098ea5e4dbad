public import AxonNN
internal import Synchronization

/// An optimizer that applies one rule to every parameter, in place and without copies. Thread-safe.
///
/// `SGD`, `Adam`, `Lion` and all others in `Rules` are such optimizers.
public final class RuleOptimizer<Rule: UpdateRule>: Optimizer {
  private struct Memory {
    var step = 0
    /// Nil before the first step.
    var tensors: RuleMemory?
  }
  private struct State {
    var groups: [ParameterGroup<Rule>]
    /// For each group, for each of its parameters.
    var memory: [[Memory]]
  }
  private let state: Mutex<State>
  /// Whether it climbs along the gradients instead of descending.
  public let maximizes: Bool

  /// Groups of parameters, each with options of its own. Throws an option out of its range, a
  /// parameter that the rule can't change, and one that is in two groups.
  public init(
    checking groups: [ParameterGroup<Rule>], maximizes: Bool = false
  ) throws(OptimizerOptionError) {
    var seen: Set<ObjectIdentifier> = []
    for group in groups {
      try group.options.validate()
      for cell in group.cells {
        try group.options.validate(cell.valueWithoutLeaf)
        guard seen.insert(ObjectIdentifier(cell)).inserted else {
          throw OptimizerOptionError(
            Rule.self, "a parameter", "in two groups", expected: "each in one")
        }
      }
    }
    self.maximizes = maximizes
    state = Mutex(
      State(groups: groups, memory: groups.map { $0.cells.map { _ in Memory() } }))
  }

  /// The same, where a mistake stops the program.
  public convenience init(groups: [ParameterGroup<Rule>], maximizes: Bool = false) {
    do {
      try self.init(checking: groups, maximizes: maximizes)
    } catch {
      fatalError("\(error)")
    }
  }

  /// The groups as they are now; only their options can be changed.
  public var groups: [ParameterGroup<Rule>] { state.withLock { $0.groups } }

  /// Changes the options of a group. What is remembered stays where old and new options share it, and
  /// begins anew elsewhere. An option out of its range stops the program.
  public func setOptions(ofGroup index: Int = 0, _ change: (inout Rule) -> Void) {
    state.withLock { state in
      let group = state.groups[index]
      var options = group.options
      change(&options)
      do {
        try options.validate()
      } catch {
        fatalError("\(error)")
      }
      state.groups[index].options = options
      for (place, cell) in group.cells.enumerated() {
        guard let old = state.memory[index][place].tensors else { continue }
        state.memory[index][place].tensors =
          options.initialMemory(of: cell.valueWithoutLeaf).keeping(old)
      }
    }
  }

  /// The learning rate of the first group; setting it sets that of all groups.
  public var learningRate: Double {
    get { state.withLock { $0.groups.first?.options.learningRate ?? 0 } }
    set {
      state.withLock { state in
        for index in state.groups.indices { state.groups[index].options.learningRate = newValue }
      }
    }
  }

  /// Sets the momentum of all groups, if the rule has one.
  public func setMomentum(_ momentum: Double) {
    state.withLock { state in
      for index in state.groups.indices { state.groups[index].options.setMomentum(momentum) }
    }
  }

  /// One step along these gradients. Parameters without one stay as they are.
  public func step(_ gradients: Gradients) { step { gradients[$0] } }

  /// One step along the gradients that `backward()` collected in the cells.
  public func step() { step(\.gradient) }

  /// Forgets the gradients that `backward()` collected.
  public func zeroGradients() {
    for cell in groups.flatMap(\.cells) { cell.gradient = nil }
  }

  private func step(_ gradient: (Cell) -> Tensor?) {
    state.withLock { state in
      for (index, group) in state.groups.enumerated() {
        for (place, cell) in group.cells.enumerated() where cell.requiresGradient {
          guard let found = gradient(cell) else { continue }
          update(cell, found, group.options, &state.memory[index][place])
        }
      }
    }
  }

  private func update(_ cell: Cell, _ gradient: Tensor, _ rule: Rule, _ memory: inout Memory) {
    memory.step += 1
    cell.update { parameter in
      require(
        gradient.shape == parameter.shape,
        "\(Rule.self): a gradient \(gradient.shape) for a parameter \(parameter.shape)")
      // Taken out, so that nobody else holds the tensors and they change in place.
      var tensors = memory.tensors.take() ?? rule.initialMemory(of: parameter)
      rule.update(&parameter, maximizes ? -gradient : gradient, &tensors, step: memory.step)
      memory.tensors = tensors
    }
  }

  /// `0.1.step`, `0.1.exp_avg` …: group, parameter, name.
  public var stateDict: StateDict {
    state.withLock { state in
      var result = StateDict()
      for (group, memories) in state.memory.enumerated() {
        for (place, memory) in memories.enumerated() {
          guard let tensors = memory.tensors else { continue }
          result["\(group).\(place).step"] = Tensor(memory.step)
          for name in tensors.names { result["\(group).\(place).\(name)"] = tensors[name] }
        }
      }
      return result
    }
  }

  /// Goes on from a saved state. Throws, and changes nothing, unless every tensor belongs to a
  /// parameter and has its shape.
  public func load(_ saved: StateDict) throws(OptimizerStateError) {
    var used = 0
    var found: [[Memory]] = []
    for (index, group) in groups.enumerated() {
      var memories: [Memory] = []
      for (place, cell) in group.cells.enumerated() {
        let memory = try Self.memory(
          "\(index).\(place)", saved, group.options.initialMemory(of: cell.valueWithoutLeaf))
        used += memory.tensors.map { $0.names.count + 1 } ?? 0
        memories.append(memory)
      }
      found.append(memories)
    }
    guard used == saved.count else {
      throw OptimizerStateError(
        "expected tensors of this optimizer, found \(saved.count - used) more")
    }
    state.withLock { $0.memory = found }
  }

  /// What was saved of one parameter, `initial` being what the rule would begin with.
  private static func memory(
    _ key: String, _ saved: StateDict, _ initial: RuleMemory
  ) throws(OptimizerStateError) -> Memory {
    guard let step = saved["\(key).step"] else { return Memory() }
    guard step.count == 1, !step.dtype.isFloatingPoint, step.item(as: Int.self) > 0 else {
      throw OptimizerStateError("\(key).step: expected a number of steps, found \(step.spec)")
    }
    var tensors = initial
    for name in initial.names {
      guard let tensor = saved["\(key).\(name)"] else {
        throw OptimizerStateError("\(key).\(name): expected \(initial[name].spec), found nothing")
      }
      guard tensor.spec == initial[name].spec else {
        throw OptimizerStateError(
          "\(key).\(name): expected \(initial[name].spec), found \(tensor.spec)")
      }
      tensors[name] = tensor
    }
    return Memory(step: step.item(as: Int.self), tensors: tensors)
  }
}

/// A saved state that isn't the optimizer's; one line that names the tensor.
public struct OptimizerStateError: Error, CustomStringConvertible {
  /// The whole story on one line.
  public let description: String
  init(_ description: String) { self.description = "optimizer state: " + description }
}
