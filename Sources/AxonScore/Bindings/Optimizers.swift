import AxonNN
import AxonOptim

/// An optimizer that is given gradients, or one that evaluates a function.
enum BoundOptimizer {
  case gradients(any Optimizer)
  case function(LBFGS)

  var stateDict: StateDict {
    switch self {
    case .gradients(let optimizer): optimizer.stateDict
    case .function(let optimizer): optimizer.stateDict
    }
  }
}

/// How PyTorch's optimizers are built with Axon.
struct OptimizerBindings {
  typealias Build = (Arguments, [Cell]) throws -> BoundOptimizer
  private var table: [String: Build] = [:]

  subscript(name: String) -> Build? { table[name] }

  static func all() -> OptimizerBindings {
    var bindings = OptimizerBindings()
    bindings.addDescents()
    bindings.addAdams()
    bindings.addAdaptive()
    bindings.table["LBFGS"] = { a, cells in
      let search: LBFGSOptions.Search =
        switch try a.string(nil, "line_search_fn", default: "") {
        case "": .none
        case "strong_wolfe": .strongWolfe
        case let name: throw BindingError.wrongArgument("line_search_fn is \(name)")
        }
      return .function(
        try LBFGS(
          checking: cells,
          LBFGSOptions(
            learningRate: try a.double(nil, "lr", default: 1),
            maximumIterations: try a.int(nil, "max_iter", default: 20),
            maximumEvaluations: try a.optionalInt(nil, "max_eval"),
            gradientTolerance: try a.double(nil, "tolerance_grad", default: 1e-7),
            changeTolerance: try a.double(nil, "tolerance_change", default: 1e-9),
            historySize: try a.int(nil, "history_size", default: 100), search: search)))
    }
    return bindings
  }

  private mutating func addDescents() {
    add("SGD") { a in
      SGDRule(
        learningRate: try a.double(nil, "lr", default: 1e-3),
        momentum: try a.double(nil, "momentum", default: 0),
        dampening: try a.double(nil, "dampening", default: 0),
        weightDecay: try a.double(nil, "weight_decay", default: 0),
        nesterov: try a.bool(nil, "nesterov"))
    }
    add("ASGD") { a in
      ASGDRule(
        learningRate: try a.double(nil, "lr", default: 1e-2),
        decay: try a.double(nil, "lambd", default: 1e-4),
        exponent: try a.double(nil, "alpha", default: 0.75),
        averagingStart: try a.double(nil, "t0", default: 1e6),
        weightDecay: try a.double(nil, "weight_decay", default: 0))
    }
    add("Rprop") { a in
      RpropRule(
        learningRate: try a.double(nil, "lr", default: 1e-2),
        factors: try a.pair("etas", default: (0.5, 1.2)),
        limits: try a.pair("step_sizes", default: (1e-6, 50)))
    }
    add("Muon") { a in
      let c = try a.given(nil, "ns_coefficients").map { _ in try a.doubles(nil, "ns_coefficients") }
      let adjustment = try a.string(nil, "adjust_lr_fn", default: "original")
      return MuonRule(
        learningRate: try a.double(nil, "lr", default: 1e-3),
        weightDecay: try a.double(nil, "weight_decay", default: 0.1),
        momentum: try a.double(nil, "momentum", default: 0.95),
        nesterov: try a.bool(nil, "nesterov", default: true),
        coefficients: c.map { ($0[0], $0[1], $0[2]) } ?? (3.4445, -4.775, 2.0315),
        epsilon: try a.double(nil, "eps", default: 1e-7),
        iterations: try a.int(nil, "ns_steps", default: 5),
        scaling: adjustment == "match_rms_adamw" ? .matchingAdamW : .original)
    }
  }

  private mutating func addAdams() {
    add("Adam") { a in
      AdamRule(
        learningRate: try a.double(nil, "lr", default: 1e-3), betas: try a.betas(),
        epsilon: try a.double(nil, "eps", default: 1e-8),
        weightDecay: try a.double(nil, "weight_decay", default: 0),
        usesMaximum: try a.bool(nil, "amsgrad"))
    }
    add("AdamW") { a in
      AdamWRule(
        learningRate: try a.double(nil, "lr", default: 1e-3), betas: try a.betas(),
        epsilon: try a.double(nil, "eps", default: 1e-8),
        weightDecay: try a.double(nil, "weight_decay", default: 0.01),
        usesMaximum: try a.bool(nil, "amsgrad"))
    }
    add("Adamax") { a in
      AdamaxRule(
        learningRate: try a.double(nil, "lr", default: 2e-3), betas: try a.betas(),
        epsilon: try a.double(nil, "eps", default: 1e-8),
        weightDecay: try a.double(nil, "weight_decay", default: 0))
    }
    add("RAdam") { a in
      RAdamRule(
        learningRate: try a.double(nil, "lr", default: 1e-3), betas: try a.betas(),
        epsilon: try a.double(nil, "eps", default: 1e-8),
        weightDecay: try a.double(nil, "weight_decay", default: 0),
        decouplesDecay: try a.bool(nil, "decoupled_weight_decay"))
    }
    add("NAdam") { a in
      NAdamRule(
        learningRate: try a.double(nil, "lr", default: 2e-3), betas: try a.betas(),
        epsilon: try a.double(nil, "eps", default: 1e-8),
        weightDecay: try a.double(nil, "weight_decay", default: 0),
        momentumDecay: try a.double(nil, "momentum_decay", default: 4e-3),
        decouplesDecay: try a.bool(nil, "decoupled_weight_decay"))
    }
    add("SparseAdam") { a in
      SparseAdamRule(
        learningRate: try a.double(nil, "lr", default: 1e-3), betas: try a.betas(),
        epsilon: try a.double(nil, "eps", default: 1e-8))
    }
  }

  private mutating func addAdaptive() {
    add("RMSprop") { a in
      RMSpropRule(
        learningRate: try a.double(nil, "lr", default: 1e-2),
        alpha: try a.double(nil, "alpha", default: 0.99),
        epsilon: try a.double(nil, "eps", default: 1e-8),
        weightDecay: try a.double(nil, "weight_decay", default: 0),
        momentum: try a.double(nil, "momentum", default: 0),
        centered: try a.bool(nil, "centered"))
    }
    add("Adagrad") { a in
      AdagradRule(
        learningRate: try a.double(nil, "lr", default: 1e-2),
        rateDecay: try a.double(nil, "lr_decay", default: 0),
        weightDecay: try a.double(nil, "weight_decay", default: 0),
        initialSum: try a.double(nil, "initial_accumulator_value", default: 0),
        epsilon: try a.double(nil, "eps", default: 1e-10))
    }
    add("Adadelta") { a in
      AdadeltaRule(
        learningRate: try a.double(nil, "lr", default: 1),
        rho: try a.double(nil, "rho", default: 0.9),
        epsilon: try a.double(nil, "eps", default: 1e-6),
        weightDecay: try a.double(nil, "weight_decay", default: 0))
    }
    add("Adafactor") { a in
      var epsilons: (gradient: Double?, parameter: Double) = (nil, 1e-3)
      if let items = a.value(nil, "eps")?.items, items.count == 2 {
        let given = Arguments(positional: items, keyword: [:], tensors: [], variant: "")
        epsilons = (try given.optionalDouble(0, "eps[0]"), try given.double(1, "eps[1]"))
      }
      return AdafactorRule(
        learningRate: try a.double(nil, "lr", default: 1e-2),
        meanDecay: try a.double(nil, "beta2_decay", default: -0.8), epsilons: epsilons,
        clipping: try a.double(nil, "d", default: 1),
        weightDecay: try a.double(nil, "weight_decay", default: 0))
    }
  }

  /// A rule for all parameters.
  private mutating func add<Rule: UpdateRule>(
    _ name: String, _ rule: @escaping (Arguments) throws -> Rule
  ) {
    table[name] = { a, cells in
      .gradients(
        try RuleOptimizer(
          checking: [ParameterGroup(cells, try rule(a))], maximizes: try a.bool(nil, "maximize")))
    }
  }
}

extension Arguments {
  fileprivate func pair(_ name: String, default value: (Double, Double)) throws -> (Double, Double)
  {
    guard given(nil, name) != nil else { return value }
    let numbers = try doubles(nil, name)
    guard numbers.count == 2 else {
      throw BindingError.wrongArgument("\(name) has \(numbers.count) numbers")
    }
    return (numbers[0], numbers[1])
  }

  fileprivate func betas() throws -> (Double, Double) {
    try pair("betas", default: (0.9, 0.999))
  }
}
