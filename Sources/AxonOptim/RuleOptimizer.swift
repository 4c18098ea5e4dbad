public import AxonNN
internal import Synchronization

/// An optimizer that applies one rule to every parameter, in place and without copies. Thread-safe.
///
/// `SGD`, `Adam`, `AdamW`, `RMSprop`, `Adagrad`, `Adadelta`, `Adamax`, `RAdam` and `Rprop` are such
/// optimizers.
public final class RuleOptimizer<Rule: UpdateRule>: Optimizer {
  private struct Memory {
    var step = 0
    var tensors: [Tensor] = []
  }
  private struct State {
    var groups: [ParameterGroup<Rule>]
    /// For each group, for each of its parameters.
    var memory: [[Memory]]
  }
  private let state: Mutex<State>
  /// Whether it climbs along the gradients instead of descending.
  public let maximizes: Bool

  /// Groups of parameters, each with options of its own. A parameter in two groups stops the program.
  public init(groups: [ParameterGroup<Rule>], maximizes: Bool = false) {
    self.maximizes = maximizes
    let all = groups.flatMap(\.cells).map { ObjectIdentifier($0) }
    require(Set(all).count == all.count, "\(Rule.self): a parameter is in two groups")
    state = Mutex(
      State(groups: groups, memory: groups.map { $0.cells.map { _ in Memory() } }))
  }

  /// The groups as they are now; only their options can be changed.
  public var groups: [ParameterGroup<Rule>] { state.withLock { $0.groups } }

  /// Changes the options of a group.
  public func setOptions(ofGroup index: Int = 0, _ change: (inout Rule) -> Void) {
    state.withLock { change(&$0.groups[index].options) }
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
      // Options that are changed on the way may need more than was remembered.
      while memory.tensors.count < rule.memoryNames.count {
        memory.tensors.append(.zeros(parameter.shape, parameter.dtype))
      }
      rule.update(&parameter, maximizes ? -gradient : gradient, &memory.tensors, step: memory.step)
    }
  }

  /// `0.1.step`, `0.1.exp_avg` …: group, parameter, name.
  public var stateDict: StateDict {
    state.withLock { state in
      var result = StateDict()
      for (group, memories) in state.memory.enumerated() {
        for (place, memory) in memories.enumerated() where memory.step > 0 {
          result["\(group).\(place).step"] = Tensor(memory.step)
          for (name, tensor) in zip(state.groups[group].options.memoryNames, memory.tensors) {
            result["\(group).\(place).\(name)"] = tensor
          }
        }
      }
      return result
    }
  }

  /// Goes on from a saved state. Throws, and changes nothing, unless every tensor belongs to a
  /// parameter and has its shape.
  public func load(_ saved: StateDict) throws(OptimizerStateError) {
    let groups = groups
    var used = 0
    var found: [[Memory]] = []
    for (group, members) in groups.enumerated() {
      let names = members.options.memoryNames
      var memories: [Memory] = []
      for (place, cell) in members.cells.enumerated() {
        var memory = Memory()
        if let step = saved["\(group).\(place).step"] {
          guard step.count == 1, !step.dtype.isFloatingPoint else {
            throw OptimizerStateError(
              "\(group).\(place).step: expected one integer, found \(step.spec)")
          }
          used += 1
          memory.step = step.item(as: Int.self)
          for name in names {
            let key = "\(group).\(place).\(name)"
            guard let tensor = saved[key] else { continue }
            let wanted = cell.valueWithoutLeaf.spec
            guard tensor.spec == wanted else {
              throw OptimizerStateError("\(key): expected \(wanted), found \(tensor.spec)")
            }
            used += 1
            memory.tensors.append(tensor)
          }
          guard memory.tensors.isEmpty || memory.tensors.count == names.count else {
            throw OptimizerStateError(
              "\(group).\(place): expected \(names), found fewer")
          }
        }
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
}

/// A saved state that isn't the optimizer's; one line that names the tensor.
public struct OptimizerStateError: Error, CustomStringConvertible {
  /// The whole story on one line.
  public let description: String
  init(_ description: String) { self.description = "optimizer state: " + description }
}
