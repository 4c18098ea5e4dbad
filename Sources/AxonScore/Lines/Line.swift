/// What is scored: one line of the report each.
enum Line: String, CaseIterable {
  case forward = "op.forward"
  case backward = "op.backward"
  case doubleBackward = "op.double_backward"
  case jvp = "op.jvp"
  case vmap = "op.vmap"
  case errors = "op.errors"
  /// The same cases, where no primitive may fall back on the loop over examples.
  case vmapRule = "op.vmap_rule"
  /// The same cases, where no primitive may fall back on the transpose of its backward step.
  case jvpRule = "op.jvp_rule"

  /// The flag in the list of names that puts a name into this line; nil: every name.
  var flag: Character? {
    switch self {
    case .backward: "g"
    case .doubleBackward: "G"
    case .jvp, .jvpRule: "f"
    case .forward, .vmap, .vmapRule, .errors: nil
    }
  }

  /// Whether a case of the folder belongs to this line.
  func includes(_ entry: Case) -> Bool {
    switch self {
    case .forward: entry.comparison != .property
    case .backward: entry.has("grad")
    // A gradient that depends on nothing: its own gradient must be zero.
    case .doubleBackward: entry.has("grad") && !entry.has("second_error")
    case .jvp, .jvpRule: entry.has("jvp")
    case .vmap, .vmapRule: entry.has("vmap")
    case .errors: false
    }
  }
}
