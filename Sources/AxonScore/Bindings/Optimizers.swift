import AxonNN
import AxonOptim

/// How PyTorch's optimizers are built with Axon.
struct OptimizerBindings {
  typealias Build = (Arguments, [Cell]) throws -> any Optimizer
  private var table: [String: Build] = [:]

  subscript(name: String) -> Build? { table[name] }

  static func all() -> OptimizerBindings {
    var bindings = OptimizerBindings()
    bindings.add("SGD") { a in
      SGDRule(
        learningRate: try a.double(nil, "lr", default: 1e-3),
        momentum: try a.double(nil, "momentum", default: 0),
        dampening: try a.double(nil, "dampening", default: 0),
        weightDecay: try a.double(nil, "weight_decay", default: 0),
        nesterov: try a.bool(nil, "nesterov"))
    }
    bindings.add("Adam") { a in
      AdamRule(
        learningRate: try a.double(nil, "lr", default: 1e-3),
        weightDecay: try a.double(nil, "weight_decay", default: 0))
    }
    bindings.add("AdamW") { a in
      AdamWRule(
        learningRate: try a.double(nil, "lr", default: 1e-3),
        weightDecay: try a.double(nil, "weight_decay", default: 0.01))
    }
    return bindings
  }

  /// A rule for all parameters. Against the gradient is the only way there is.
  private mutating func add<Rule: UpdateRule>(
    _ name: String, _ rule: @escaping (Arguments) throws -> Rule
  ) {
    table[name] = { a, cells in
      for option in ["maximize", "amsgrad"] where try a.bool(nil, option) {
        throw BindingError.notBuilt(option)
      }
      return RuleOptimizer(groups: [ParameterGroup(cells, try rule(a))])
    }
  }
}
