import AxonFormats
import AxonTensor

/// One recorded call: its arguments and the binding that makes it.
struct Call {
  let entry: Case
  let binding: Binding
  let arguments: Arguments
  let file: TensorFile

  init(_ entry: Case, _ binding: Binding, _ file: TensorFile) throws {
    (self.entry, self.binding, self.file) = (entry, binding, file)
    var leaves: [TensorLeaf] = []
    var keyword: [String: Argument] = [:]
    guard case .array(let args)? = entry.fields["args"] else {
      throw CaseError("\(entry.id): no args")
    }
    let positional = try args.map { try Argument($0, leaves: &leaves) }
    if case .object(let kwargs)? = entry.fields["kwargs"] {
      for member in kwargs.members {
        keyword[member.key] = try Argument(member.value, leaves: &leaves)
      }
    }
    // Results may be pairs; arguments would be taken for real numbers.
    if leaves.contains(where: \.isComplex) { throw BindingError.notBuilt("complex tensors") }
    let tensors = try leaves.map { try Core.tensor(file.numbers($0), $0) }
    arguments = Arguments(
      positional: positional, keyword: keyword, tensors: tensors, variant: entry.variant)
  }

  /// The results with other tensors at `places`.
  func results(_ tensors: [Tensor], at places: [Int]) throws -> [Tensor] {
    try binding.tensors(arguments.replacing(places, with: tensors))
  }

  /// The recorded tensors of a list whose entries may be null.
  func recorded(_ field: String, _ member: String) throws -> [Numbers?] {
    guard case .array(let leaves) = try entry.json(field, member) else {
      throw CaseError("\(entry.id): \(field).\(member) is no list")
    }
    return try leaves.map { leaf in
      leaf == .null ? nil : try TensorLeaf.all(in: leaf).first.map { try file.numbers($0) }
    }
  }

  func recordedTensors(_ field: String, _ member: String) throws -> [Tensor] {
    try recorded(field, member).map {
      guard let numbers = $0 else { throw CaseError("\(entry.id): null in \(field).\(member)") }
      return Core.tensor(numbers)
    }
  }

  /// Whether this case passes a line; throws `Miss` when not.
  func check(_ line: Line) throws {
    switch line {
    case .forward, .dtypes, .reference, .fuzz: try checkForward()
    case .backward: try checkBackward()
    case .gradientHonest: try checkGradientHonest()
    case .doubleBackward: try checkDoubleBackward()
    case .jvp: try checkForwardMode()
    case .vmap: try checkBatched()
    case .errors: try checkRefused()
    case .vmapRule:
      try checkOwnRule("the loop over examples", { DefaultRules.loopCount }, checkBatched)
    case .jvpRule:
      try checkOwnRule("the transpose", { DefaultRules.transposeCount }, checkForwardMode)
    case .moduleForward, .moduleBackward, .optimizers, .schedules:
      throw CaseError("\(entry.id): \(line.rawValue) is no line of operations")
    }
  }

  /// Passes where the check passes and no primitive took the default meanwhile.
  private func checkOwnRule(
    _ rule: String, _ count: () -> Int, _ check: () throws -> Void
  ) throws {
    let before = count()
    try check()
    if count() > before { throw Miss("right, but by \(rule)") }
  }
}

/// Why a case does not pass.
struct Miss: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
