import AxonOptim

/// How PyTorch's schedulers are built with Axon: from their arguments and the optimizer's learning
/// rate, as a function of the step.
struct ScheduleBindings {
  typealias Build = (Arguments, Double) throws -> (Int) -> Double
  private var table: [String: Build] = [:]

  subscript(name: String) -> Build? { table[name] }

  static func all() -> ScheduleBindings {
    var bindings = ScheduleBindings()
    bindings.add("StepLR") { a, rate in
      StepSchedule(
        rate, every: try a.int(nil, "step_size"),
        factor: try a.double(nil, "gamma", default: 0.1))
    }
    bindings.add("MultiStepLR") { a, rate in
      MultiStepSchedule(
        rate, at: try a.ints(nil, "milestones"), factor: try a.double(nil, "gamma", default: 0.1))
    }
    bindings.add("ConstantLR") { a, rate in
      let factor = try a.double(nil, "factor", default: 1 / 3)
      return LinearSchedule(
        rate, from: factor, to: factor, steps: try a.int(nil, "total_iters", default: 5), after: 1)
    }
    bindings.add("LinearLR") { a, rate in
      LinearSchedule(
        rate, from: try a.double(nil, "start_factor", default: 1 / 3),
        to: try a.double(nil, "end_factor", default: 1),
        steps: try a.int(nil, "total_iters", default: 5))
    }
    bindings.add("ExponentialLR") { a, rate in
      ExponentialSchedule(rate, factor: try a.double(nil, "gamma"))
    }
    bindings.add("PolynomialLR") { a, rate in
      PolynomialSchedule(
        rate, steps: try a.int(nil, "total_iters", default: 5),
        power: try a.double(nil, "power", default: 1))
    }
    bindings.add("CosineAnnealingWarmRestarts") { a, rate in
      CosineRestartSchedule(
        rate, steps: try a.int(nil, "T_0"), growth: try a.int(nil, "T_mult", default: 1),
        minimum: try a.double(nil, "eta_min", default: 0))
    }
    bindings.add("CyclicLR") { a, _ in
      let mode = try a.string(nil, "mode", default: "triangular")
      let height: CyclicSchedule.Height =
        switch mode {
        case "triangular2": .halved
        case "exp_range": .multiplied(try a.double(nil, "gamma", default: 1))
        default: .constant
        }
      return CyclicSchedule(
        from: try a.double(nil, "base_lr"), to: try a.double(nil, "max_lr"),
        up: try a.int(nil, "step_size_up", default: 2000), height: height)
    }
    bindings.add("OneCycleLR") { a, _ in
      OneCycleSchedule(
        maximum: try a.double(nil, "max_lr"), steps: try a.int(nil, "total_steps"),
        hasThreePhases: try a.bool(nil, "three_phase"),
        isLinear: try a.string(nil, "anneal_strategy", default: "cos") == "linear")
    }
    return bindings
  }

  private mutating func add(
    _ name: String, _ schedule: @escaping (Arguments, Double) throws -> any Schedule
  ) {
    table[name] = { a, rate in
      let schedule = try schedule(a, rate)
      return { schedule.learningRate(at: $0) }
    }
  }
}
