import AxonFormats
import AxonOptim

/// A schedule of learning rates: those of all steps are the recorded ones, and so is the momentum.
struct ScheduleCall {
  private let entry: Case
  private let build: ScheduleBindings.Build

  init(_ entry: Case, _ build: @escaping ScheduleBindings.Build) {
    (self.entry, self.build) = (entry, build)
  }

  /// The momentum of the recorded optimizer, which most schedules leave alone.
  private static let momentum = 0.9

  func check() throws {
    let file = try TensorFile("", isNeeded: false)
    let options = try Arguments(.array([]), entry.fields["kwargs"], file, of: entry.id)
    let base = try Arguments(
      .array([entry.fields["base_lr"] ?? .null]), nil, file, of: entry.id
    ).double(0, "base_lr")
    let (rates, momenta) = (try doubles("lr"), try doubles("momentum"))
    let found = try build(options, base, rates.count)
    try options.requireAllRead()
    try requireAgreement(
      found.map(\.rate), with: rates, .float64, [rates.count], "learning rate of steps")
    try requireAgreement(
      found.map { $0.momentum ?? Self.momentum }, with: momenta, .float64, [rates.count],
      "momentum of steps")
  }

  private func doubles(_ field: String) throws -> [Double] {
    try Arguments(
      .array([]), .object([field: entry.fields[field] ?? .null]), TensorFile("", isNeeded: false),
      of: entry.id
    ).doubles(nil, field)
  }
}
