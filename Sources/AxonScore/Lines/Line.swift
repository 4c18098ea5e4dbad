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
  /// Results in the other dtypes.
  case dtypes = "op.dtypes"
  /// Results on edge values, and for tensors that are stepped, permuted, expanded or empty.
  case reference = "op.reference"
  /// Results of random calls.
  case fuzz = "op.fuzz"
  /// Given a tensor that wants a gradient, what is bound hands it on or refuses, whatever PyTorch does.
  case gradientHonest = "op.gradient_honest"
  /// Layers and losses with the recorded weights: results and buffers.
  case moduleForward = "module.forward"
  /// The same: gradients of inputs and parameters.
  case moduleBackward = "module.backward"
  /// Optimizers: the parameters after each of ten steps.
  case optimizers = "optim.trajectories"
  /// Learning rates of forty steps.
  case schedules = "sched.trajectories"

  /// The file of a folder whose lines are its cases.
  var file: String {
    switch self {
    case .errors: "errors.jsonl"
    case .dtypes: "dtypes.jsonl"
    case .reference: "references.jsonl"
    case .fuzz: "fuzz.jsonl"
    case .moduleForward, .moduleBackward: "modules.jsonl"
    case .optimizers: "optims.jsonl"
    case .schedules: "scheds.jsonl"
    default: "cases.jsonl"
    }
  }

  /// Whether every case counts, not the names whose cases all pass.
  var countsCases: Bool { file != "cases.jsonl" }

  /// Whether a list of names gives its denominator.
  var hasNames: Bool {
    self != .vmap && self != .vmapRule && self != .gradientHonest && !countsCases
  }

  /// Whether only cases of listed names count.
  var isOfNames: Bool { hasNames || self == .dtypes || self == .reference }

  /// The flag in the list of names that puts a name into this line; nil: every name.
  var flag: Character? {
    switch self {
    case .backward: "g"
    case .doubleBackward: "G"
    case .jvp, .jvpRule: "f"
    default: nil
    }
  }

  /// Whether a case of the folder belongs to this line.
  func includes(_ entry: Case) -> Bool {
    switch self {
    case .forward, .dtypes, .reference: entry.comparison != .property
    case .backward, .moduleBackward: entry.has("grad")
    // A gradient that depends on nothing: its own gradient must be zero.
    case .doubleBackward: entry.has("grad") && !entry.has("second_error")
    case .jvp, .jvpRule: entry.has("jvp")
    case .vmap, .vmapRule: entry.has("vmap")
    case .gradientHonest, .errors, .fuzz, .moduleForward, .optimizers, .schedules: true
    }
  }
}
