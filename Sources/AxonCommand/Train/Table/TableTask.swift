internal import AxonChart
internal import AxonData
internal import AxonFormats
internal import AxonNN
internal import AxonTrain

/// `axon train table.csv --target COLUMN`
struct TableTask: TrainingTask {
  let dataset: String
  let train: TableExamples, test: TableExamples
  let configuration: JSONObject
  private let settings: TableSettings
  private let encoder: TableEncoder

  let unit = "rows"

  var objective: Objective {
    encoder.answer.objective
  }

  /// Reads the table, and the one to test on; whatever can be wrong with them is thrown here.
  /// `config` is that of a run to go on with, whose table this must be.
  init(_ path: String, _ given: TableSettings, seed: Int, resuming config: JSONField?) throws {
    settings = try config.map { try TableSettings($0("table")) } ?? given
    dataset = path
    guard let target = settings.target else {
      throw CommandFailure("\(path): expected --target COLUMN, the column to find out")
    }
    var options = TableOptions()
    options.hasHeader = settings.hasHeader
    options.ignored = Set(settings.ignore)
    for name in settings.categories { options.kinds[name] = .categories }
    if let task = settings.task {
      options.kinds[target] = task == .classification ? .categories : .numbers
    }
    let table = try Table(contentsOf: path, options: options)
    let column = try table.column(target)
    let rows =
      settings.missing == .drop ? table.completeRows(table.columns) : Array(0..<table.rowCount)
    let parts =
      settings.test == nil
      ? try table.split(rows, by: column, seed: UInt64(seed)) : (train: rows, test: [])
    encoder = try TableEncoder(
      fitting: table, target: target, missing: settings.missing, rows: parts.train)
    train = try TableExamples(table, encoder, rows: parts.train)
    if let path = settings.test {
      var options = encoder.tableOptions
      options.hasHeader = settings.hasHeader
      let table = try Table(contentsOf: path, options: options)
      test = try TableExamples(
        table, encoder,
        rows: settings.missing == .drop ? table.completeRows(table.columns) : nil)
    } else {
      test = try TableExamples(table, encoder, rows: parts.test)
    }
    for (examples, file) in [(train, path), (test, settings.test ?? path)]
    where examples.count == 0 {
      throw CommandFailure("\(file): expected rows without missing values, found none")
    }
    let checksum = Int(table.checksum)
    if let found = try config?("checksum"), try found.count() != checksum {
      throw CommandFailure(
        "\(path): expected the table that the run was started with, found another")
    }
    configuration = ["table": .object(settings.json), "checksum": JSONValue(checksum)]
  }

  func model(using generator: Generator) -> Sequential {
    perceptron(
      encoder.width, settings.hidden, max(encoder.labels.count, 1), dropout: settings.dropout,
      using: generator)
  }

  func finish(
    _ model: Sequential, _ training: JSONObject, in folder: RunFolder
  ) throws -> [String] {
    let report = Report(model, test, encoder.answer, title: "\(folder.path), test rows")
    var training = training
    for (name, value) in report.measures { training["test_\(name)"] = JSONValue(value) }
    try ModelFile.write(
      model, labels: encoder.labels, training: training, data: encoder.json,
      to: folder.file("model.axonml"))
    if let confusion = report.confusion { try folder.write(confusion, as: "confusion") }
    return report.lines.map { "test " + $0 }
  }
}
