import AxonFormats
import AxonOptim

/// A schedule of learning rates: those of all steps are the recorded ones.
struct ScheduleCall {
  private let entry: Case
  private let build: ScheduleBindings.Build

  init(_ entry: Case, _ build: @escaping ScheduleBindings.Build) {
    (self.entry, self.build) = (entry, build)
  }

  func check() throws {
    let file = try TensorFile("", isNeeded: false)
    let options = try Arguments(.array([]), entry.fields["kwargs"], file, of: entry.id)
    let base = try Arguments(
      .array([entry.fields["base_lr"] ?? .null]), nil, file, of: entry.id)
    let rate = try build(options, base.double(0, "base_lr"))
    guard case .array(let recorded)? = entry.fields["lr"] else {
      throw CaseError("\(entry.id): no lr")
    }
    for (step, value) in recorded.enumerated() {
      var leaves: [TensorLeaf] = []
      let expected = try Arguments(
        positional: [Argument(value, leaves: &leaves)], keyword: [:], tensors: [], variant: ""
      ).double(0, "lr")
      let found = rate(step)
      if !Tolerance.float64.accepts(found, expected) {
        throw Miss("step \(step) has \(found), expected \(expected)")
      }
    }
  }
}
