import AxonFormats
import AxonOptim
import Foundation

/// How PyTorch's schedulers are built with Axon: from their arguments and the optimizer's learning
/// rate.
struct ScheduleBindings {
  /// Learning rate and momentum of the first steps.
  typealias Build =
    (Arguments, _ rate: Double, _ steps: Int) throws -> [(rate: Double, momentum: Double?)]
  private typealias Make = (Arguments, _ rate: Double) throws -> any Schedule
  private var table: [String: Make] = [:]

  subscript(name: String) -> Build? {
    if name == "ReduceLROnPlateau" { return plateau }
    guard let make = table[name] else { return nil }
    return { a, rate, steps in
      let schedule = try make(a, rate)
      return (0..<steps).map { (schedule.learningRate(at: $0), schedule.momentum(at: $0)) }
    }
  }

  static func all() -> ScheduleBindings {
    var bindings = ScheduleBindings()
    bindings.addDecays()
    bindings.addCycles()
    let parts = bindings
    bindings.table["SequentialLR"] = { a, rate in
      SequentialSchedule(
        try parts.schedules(a, "of", rate), at: try a.ints(nil, "milestones"))
    }
    bindings.table["ChainedScheduler"] = { a, rate in
      ProductSchedule(rate, of: try parts.schedules(a, "of", 1))
    }
    return bindings
  }

  private mutating func addDecays() {
    table["LambdaLR"] = { a, rate in
      let factor = try a.function("lr_lambda")
      return FunctionSchedule { rate * factor($0) }
    }
    table["MultiplicativeLR"] = { a, rate in
      MultiplicativeSchedule(rate, factor: try a.function("lr_lambda"))
    }
    table["StepLR"] = { a, rate in
      StepSchedule(
        rate, every: try a.int(nil, "step_size"),
        factor: try a.double(nil, "gamma", default: 0.1))
    }
    table["MultiStepLR"] = { a, rate in
      MultiStepSchedule(
        rate, at: try a.ints(nil, "milestones"), factor: try a.double(nil, "gamma", default: 0.1))
    }
    table["ConstantLR"] = { a, rate in
      let factor = try a.double(nil, "factor", default: 1 / 3)
      return LinearSchedule(
        rate, from: factor, to: factor, steps: try a.int(nil, "total_iters", default: 5), after: 1)
    }
    table["LinearLR"] = { a, rate in
      LinearSchedule(
        rate, from: try a.double(nil, "start_factor", default: 1 / 3),
        to: try a.double(nil, "end_factor", default: 1),
        steps: try a.int(nil, "total_iters", default: 5))
    }
    table["ExponentialLR"] = { a, rate in
      ExponentialSchedule(rate, factor: try a.double(nil, "gamma"))
    }
    table["PolynomialLR"] = { a, rate in
      PolynomialSchedule(
        rate, steps: try a.int(nil, "total_iters", default: 5),
        power: try a.double(nil, "power", default: 1))
    }
  }

  private mutating func addCycles() {
    table["CosineAnnealingLR"] = { a, rate in
      CosineWaveSchedule(
        rate, steps: try a.int(nil, "T_max"), minimum: try a.double(nil, "eta_min", default: 0))
    }
    table["CosineAnnealingWarmRestarts"] = { a, rate in
      CosineRestartSchedule(
        rate, steps: try a.int(nil, "T_0"), growth: try a.int(nil, "T_mult", default: 1),
        minimum: try a.double(nil, "eta_min", default: 0))
    }
    table["CyclicLR"] = { a, _ in
      let height: CyclicSchedule.Height =
        switch try a.string(nil, "mode", default: "triangular") {
        case "triangular2": .halved
        case "exp_range": .multiplied(try a.double(nil, "gamma", default: 1))
        default: .constant
        }
      return CyclicSchedule(
        from: try a.double(nil, "base_lr"), to: try a.double(nil, "max_lr"),
        up: try a.int(nil, "step_size_up", default: 2000),
        down: try a.optionalInt(nil, "step_size_down"), height: height,
        momentum: try a.momentum(default: 0.8...0.9))
    }
    table["OneCycleLR"] = { a, _ in
      OneCycleSchedule(
        maximum: try a.double(nil, "max_lr"), steps: try a.int(nil, "total_steps"),
        rise: try a.double(nil, "pct_start", default: 0.3),
        start: try a.double(nil, "div_factor", default: 25),
        end: try a.double(nil, "final_div_factor", default: 1e4),
        momentum: try a.momentum(default: 0.85...0.95),
        hasThreePhases: try a.bool(nil, "three_phase"),
        isLinear: try a.string(nil, "anneal_strategy", default: "cos") == "linear")
    }
  }

  /// The metric is recorded as its formula, `abs(20-step)/20`.
  private func plateau(
    _ a: Arguments, _ rate: Double, _ steps: Int
  ) throws -> [(rate: Double, momentum: Double?)] {
    let text = try a.string(nil, "metric")
    guard let numbers = text.wholeMatch(of: /abs\((\d+)-step\)\/(\d+)/)?.output,
      let middle = Double(numbers.1), let scale = Double(numbers.2)
    else { throw BindingError.notBuilt("metric \(text)") }
    let threshold = try a.double(nil, "threshold", default: 1e-4)
    var schedule = try PlateauSchedule(
      rate, goal: try a.string(nil, "mode", default: "min") == "max" ? .maximum : .minimum,
      factor: try a.double(nil, "factor", default: 0.1),
      patience: try a.int(nil, "patience", default: 10),
      threshold: try a.string(nil, "threshold_mode", default: "rel") == "abs"
        ? .absolute(threshold) : .relative(threshold),
      cooldown: try a.int(nil, "cooldown", default: 0),
      minimum: try a.double(nil, "min_lr", default: 0),
      leastChange: try a.double(nil, "eps", default: 1e-8))
    return (0..<steps).map { step in
      defer { schedule.update(abs(middle - Double(step)) / scale) }
      return (schedule.learningRate, nil)
    }
  }

  /// A list of schedulers, each recorded as `Name(option=number,option=number)`.
  private func schedules(
    _ a: Arguments, _ name: String, _ rate: Double
  ) throws -> [any Schedule] {
    try a.required(nil, name).items?.map { item in
      guard case .string(let text) = item,
        let match = text.wholeMatch(of: /(\w+)\((.*)\)/), let make = table[String(match.1)]
      else { throw BindingError.notBuilt("scheduler \(item.kind)") }
      var options: [String: Argument] = [:]
      for option in match.2.split(separator: ",") {
        let sides = option.split(separator: "=")
        guard sides.count == 2, let number = Double(sides[1]) else {
          throw BindingError.notBuilt("scheduler \(text)")
        }
        options[String(sides[0])] = Int(sides[1]).map(Argument.int) ?? .double(number)
      }
      let arguments = Arguments(positional: [], keyword: options, tensors: [], variant: "")
      let schedule = try make(arguments, rate)
      try arguments.requireAllRead()
      return schedule
    } ?? []
  }
}

extension Arguments {
  /// A function of the step, recorded as a number or as `number**e`.
  fileprivate func function(_ name: String) throws -> @Sendable (Int) -> Double {
    let text = try string(nil, name)
    if let number = Double(text) { return { _ in number } }
    guard let match = text.wholeMatch(of: /([\d.]+)\*\*e/), let base = Double(match.1) else {
      throw BindingError.notBuilt("\(name) \(text)")
    }
    return { pow(base, Double($0)) }
  }

  /// The range of a cycled momentum, nil where it isn't.
  fileprivate func momentum(default range: ClosedRange<Double>) throws -> ClosedRange<Double>? {
    let least = try double(nil, "base_momentum", default: range.lowerBound)
    let most = try double(nil, "max_momentum", default: range.upperBound)
    let isCycled = try bool(nil, "cycle_momentum", default: true)
    return isCycled ? min(least, most)...max(least, most) : nil
  }
}
