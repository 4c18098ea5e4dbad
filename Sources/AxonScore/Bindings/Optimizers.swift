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
        weightDecay: try a.double(nil, "weight_decay", default: 0),
        usesMaximum: try a.bool(nil, "amsgrad"))
    }
    bindings.add("AdamW") { a in
      AdamWRule(
        learningRate: try a.double(nil, "lr", default: 1e-3),
        weightDecay: try a.double(nil, "weight_decay", default: 0.01),
        usesMaximum: try a.bool(nil, "amsgrad"))
    }
    bindings.add("RMSprop") { a in
      RMSpropRule(
        learningRate: try a.double(nil, "lr", default: 1e-2),
        alpha: try a.double(nil, "alpha", default: 0.99),
        weightDecay: try a.double(nil, "weight_decay", default: 0),
        momentum: try a.double(nil, "momentum", default: 0),
        centered: try a.bool(nil, "centered"))
    }
    bindings.add("Adagrad") { a in
      AdagradRule(
        learningRate: try a.double(nil, "lr", default: 1e-2),
        rateDecay: try a.double(nil, "lr_decay", default: 0),
        weightDecay: try a.double(nil, "weight_decay", default: 0),
        initialSum: try a.double(nil, "initial_accumulator_value", default: 0))
    }
    bindings.add("Adadelta") { a in
      AdadeltaRule(
        learningRate: try a.double(nil, "lr", default: 1),
        rho: try a.double(nil, "rho", default: 0.9),
        weightDecay: try a.double(nil, "weight_decay", default: 0))
    }
    bindings.add("Adamax") { a in
      AdamaxRule(
        learningRate: try a.double(nil, "lr", default: 2e-3),
        weightDecay: try a.double(nil, "weight_decay", default: 0))
    }
    bindings.add("RAdam") { a in
      RAdamRule(
        learningRate: try a.double(nil, "lr", default: 1e-3),
        epsilon: try a.double(nil, "eps", default: 1e-8),
        weightDecay: try a.double(nil, "weight_decay", default: 0),
        decouplesDecay: try a.bool(nil, "decoupled_weight_decay"))
    }
    bindings.add("Rprop") { a in
      let factors = try a.given(nil, "etas") == nil ? [0.5, 1.2] : a.doubles(nil, "etas")
      let limits =
        try a.given(nil, "step_sizes") == nil ? [1e-6, 50] : a.doubles(nil, "step_sizes")
      return RpropRule(
        learningRate: try a.double(nil, "lr", default: 1e-2), factors: (factors[0], factors[1]),
        limits: (limits[0], limits[1]))
    }
    return bindings
  }

  /// A rule for all parameters.
  private mutating func add<Rule: UpdateRule>(
    _ name: String, _ rule: @escaping (Arguments) throws -> Rule
  ) {
    table[name] = { a, cells in
      RuleOptimizer(
        groups: [ParameterGroup(cells, try rule(a))], maximizes: try a.bool(nil, "maximize"))
    }
  }
}
