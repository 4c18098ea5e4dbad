/// What the lines know how to run, by PyTorch's names.
struct AllBindings {
  private let operations = Bindings.all()
  private let modules = ModuleBindings.all()
  private let optimizers = OptimizerBindings.all()
  private let schedules = ScheduleBindings.all()

  /// Whether a name is bound for a line.
  func has(_ name: String, _ line: Line) -> Bool {
    switch line {
    case .moduleForward, .moduleBackward: modules[name] != nil
    case .optimizers: optimizers[name] != nil
    case .schedules: schedules[name] != nil
    default: operations[name] != nil
    }
  }

  /// Throws `Miss` unless the case passes the line.
  func check(_ entry: Case, _ line: Line, _ file: TensorFile) throws {
    switch line {
    case .moduleForward, .moduleBackward:
      try ModuleCall.check(entry, bound(modules[entry.name]), file, line)
    case .optimizers:
      try OptimizerCall(entry, bound(optimizers[entry.name]), file).check()
    case .schedules: try ScheduleCall(entry, bound(schedules[entry.name])).check()
    case .gradientHonest:
      // A call that can't be made at all is refused by name.
      do { try Call(entry, bound(operations[entry.name]), file).check(line) } catch is BindingError
      {}
    default: try Call(entry, bound(operations[entry.name]), file).check(line)
    }
  }

  private func bound<Binding>(_ binding: Binding?) throws -> Binding {
    guard let binding else { throw BindingError.notBuilt("no binding") }
    return binding
  }
}
