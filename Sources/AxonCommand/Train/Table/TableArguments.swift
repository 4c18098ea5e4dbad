internal import ArgumentParser
internal import AxonData

/// What a network for a table looks like and how the table is read, as options of `axon train`.
struct TableArguments: ParsableArguments {
  @Option(help: "The column to find out from the others.")
  var target: String?

  @Option(
    help: "classification, regression, forecast or anomaly; from the target when absent.")
  var task: TaskKind?

  @Option(
    help: "Sizes of the hidden layers, with commas between them (64,32; of time series 32).",
    transform: { try sizes($0) })
  var hidden: [Int]?

  @Option(help: "Share of the hidden values that are zero in each training step.")
  var dropout = 0.2

  @Option(
    help: "Cells without a value: fail, fill (by the mean) or drop (the row).",
    completion: .list(TableEncoder.MissingValues.allCases.map(\.rawValue)),
    transform: { try policy($0) })
  var missing = TableEncoder.MissingValues.fail

  @Option(help: "Columns to leave out, with commas between them.", transform: names)
  var ignore: [String] = []

  @Option(
    help: "Columns of categories though most cells are numbers, with commas between them.",
    transform: names)
  var categories: [String] = []

  @Flag(help: "The first row has values already: columns are called 1, 2, 3 …")
  var noHeader = false

  @Option(
    help: "A table to test on; without, a fifth of the rows is kept for that.",
    completion: .file())
  var test: String?

  func validate() throws {
    guard (0..<1).contains(dropout) else {
      throw ValidationError("expected --dropout from 0 to below 1, found \(dropout)")
    }
  }

  var settings: TableSettings {
    TableSettings(
      target: target, task: task, hidden: hidden ?? [64, 32], dropout: dropout, missing: missing,
      ignore: ignore, categories: categories, hasHeader: !noHeader, test: test)
  }
}

private func policy(_ text: String) throws -> TableEncoder.MissingValues {
  guard let policy = TableEncoder.MissingValues(rawValue: text) else {
    throw ValidationError("expected --missing fail, fill or drop, found '\(text)'")
  }
  return policy
}

/// Text between commas.
@Sendable private func names(_ text: String) -> [String] {
  text.split(separator: ",").map(String.init)
}

/// Whole numbers from 1 between commas.
@Sendable private func sizes(_ text: String) throws -> [Int] {
  try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
    guard let size = Int(part), (1...1 << 16).contains(size) else {
      throw ValidationError("expected sizes from 1 to 65536 with commas between, found '\(text)'")
    }
    return size
  }
}
