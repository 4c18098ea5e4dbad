internal import ArgumentParser
internal import AxonData

/// How a time series is read and cut into windows, as options of `axon train`.
struct SeriesArguments: ParsableArguments {
  @Option(help: "The column of moments; the first with dates when absent.")
  var time: String?

  @Option(help: "Steps that the model sees at once.")
  var window = 24

  @Option(help: "Steps to forecast.")
  var horizon = 1

  @Option(help: "Steps of the table that are averaged into one.")
  var average = 1

  @Option(
    help: "When all was still well: only what was before is learned, its end sets the threshold.",
    transform: { try moment($0) })
  var until: Double?

  @Option(
    help: "Where steps or values are missing: fail, fill (by lines) or split (windows end there).",
    completion: .list(Series.GapPolicy.allCases.map(\.rawValue)),
    transform: { try policy($0) })
  var gaps = Series.GapPolicy.fail

  func validate() throws {
    for (name, value) in [("--window", window), ("--horizon", horizon), ("--average", average)]
    where !(1...1 << 16).contains(value) {
      throw ValidationError("expected \(name) from 1 to 65536, found \(value)")
    }
  }
}

/// Seconds since 1970, or the number of a row.
private func moment(_ text: String) throws -> Double {
  guard let moment = Timestamp.seconds([UInt8](text.utf8)) ?? Double(text), moment.isFinite else {
    throw ValidationError(
      "expected --until 2026-11-25, 2026-11-25T03:15 or a number, found '\(text)'")
  }
  return moment
}

private func policy(_ text: String) throws -> Series.GapPolicy {
  guard let policy = Series.GapPolicy(rawValue: text) else {
    throw ValidationError("expected --gaps fail, fill or split, found '\(text)'")
  }
  return policy
}
