import AxonFormats
import AxonTensor

extension Call {
  /// The results are the recorded ones.
  func checkForward() throws {
    guard let out = entry.fields["out"] else { throw CaseError("\(entry.id): no out") }
    switch binding {
    case .tensors(let body):
      let recorded = try TensorLeaf.all(in: out).map { try file.numbers($0) }
      let computed = try body(arguments).map { try Core.numbers($0) }
      try compare(computed, with: recorded)
    case .values(let body):
      var leaves: [TensorLeaf] = []
      let recorded = try Argument(out, leaves: &leaves)
      try compare(try body(arguments), with: recorded)
    }
  }

  private func compare(_ computed: [Numbers], with recorded: [Numbers]) throws {
    guard computed.count == recorded.count else {
      throw Miss("\(computed.count) results, expected \(recorded.count)")
    }
    switch entry.comparison {
    case .values: break
    case .ties:
      guard let source = arguments.tensors.first else { break }
      return try Ties(source: try Core.numbers(source)).compare(computed, with: recorded)
    case .gauge:
      guard let gauge = Gauge(name: entry.name) else { break }
      return try gauge.compare(computed, with: recorded)
    case .property:
      for (ours, theirs) in zip(computed, recorded) { try requireSameKind(ours, with: theirs) }
      return
    }
    for (index, (ours, theirs)) in zip(computed, recorded).enumerated() {
      try requireAgreement(ours, with: theirs, .first, "result \(index)")
    }
  }

  /// Plain values: numbers, booleans, lists of them.
  private func compare(_ computed: Argument, with recorded: Argument) throws {
    let agrees: Bool
    switch (computed, recorded) {
    case (.none, .none): agrees = true
    case (.bool(let ours), .bool(let theirs)): agrees = ours == theirs
    case (.int(let ours), .int(let theirs)): agrees = ours == theirs
    case (.double(let ours), .double(let theirs)):
      agrees = Tolerance.float64.accepts(ours, theirs)
    default:
      guard let ours = computed.items, let theirs = recorded.items, ours.count == theirs.count
      else { throw Miss("\(computed), expected \(recorded)") }
      for (a, b) in zip(ours, theirs) { try compare(a, with: b) }
      return
    }
    if !agrees { throw Miss("\(computed), expected \(recorded)") }
  }

  /// The call throws, through the throwing door.
  func checkRefused() throws {
    do {
      switch binding {
      case .tensors(let body): _ = try body(arguments)
      case .values(let body): _ = try body(arguments)
      }
    } catch BindingError.notBuilt(let what) {
      throw Miss("not built: \(what)")
    } catch {
      return
    }
    throw Miss("no error was thrown")
  }
}
