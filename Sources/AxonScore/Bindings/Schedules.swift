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
