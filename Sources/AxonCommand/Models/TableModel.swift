internal import AxonData
internal import AxonFormats
internal import AxonNN
internal import AxonTrain

/// A model file that takes rows of a table.
struct TableModel {
  let file: ModelFile
  let path: String
  let encoder: TableEncoder

  /// Takes over a model file whose `data` is a table's, and checks that the model fits it. Throws
  /// `FormatError` and `CommandFailure`.
  init(_ file: ModelFile, path: String) throws {
    (self.file, self.path) = (file, path)
    encoder = try TableEncoder(file.header, file: path)
    try file.check(inputs: [1, encoder.width], outputs: [1, max(encoder.labels.count, 1)], path)
  }

  /// The rows of a table, with what is to be found out where `hasTarget`. Throws `DataError`.
  func examples(_ path: String, rows: [Int]? = nil, hasTarget: Bool) throws -> TableExamples {
    let table = try Table(contentsOf: path, options: tableOptions)
    return try TableExamples(table, encoder, rows: rows, hasTarget: hasTarget)
  }

  /// How tables for this model are read: with a header, unless the one of the training had none.
  var tableOptions: TableOptions {
    var options = encoder.tableOptions
    if case .object(let settings)? = file.header.training["table"] {
      options.hasHeader = settings["header"] != .bool(false)
    }
    return options
  }
}

extension TableModel {
  /// The rows that the training kept for the test, or those of its own table to test on. `path` is
  /// where the table lies now, nil: where it lay; `seed` is that of another split. Throws.
  func testExamples(_ path: String?, seed: Int?) throws -> TableExamples {
    let training = JSONField(
      value: .object(file.header.training), file: self.path, path: "training")
    return try TableTask(
      path ?? training("data").string(), TableSettings(training("table")),
      seed: seed ?? training("seed").count(), resuming: training
    ).test
  }

  /// Writes a row for each row of a table: `prediction`, and `probability` of a class. Throws before
  /// anything is written.
  func writePredictions(_ table: String, _ write: (String) -> Void) throws {
    let examples = try examples(table, hasTarget: false)
    try file.writeAnswers(examples, encoder.answer, write)
  }
}
