internal import AxonData
internal import AxonFormats

/// What a network for a table looks like and how the table is read; `config.json` keeps it.
struct TableSettings {
  var target: String?
  var task: TaskKind?
  var hidden: [Int]
  var dropout: Double
  var missing: TableEncoder.MissingValues
  var ignore: [String], categories: [String]
  var hasHeader: Bool
  /// A table to test on.
  var test: String?
}

extension TableSettings {
  /// What `config.json` keeps.
  var json: JSONObject {
    func list(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }
    var object: JSONObject = [
      "hidden": .array(hidden.map { JSONValue($0) }), "dropout": .number(dropout),
      "missing": .string(missing.rawValue), "ignore": list(ignore),
      "categories": list(categories), "header": .bool(hasHeader),
    ]
    object["target"] = target.map { .string($0) }
    object["task"] = task.map { .string($0.rawValue) }
    object["test"] = test.map { .string($0) }
    return object
  }

  /// The settings that a run was started with.
  init(_ config: JSONField) throws(FormatError) {
    let task = try config.optional("task")
    let kind = try task.map { (field) throws(FormatError) in try TaskKind(field) }
    let missing = try config("missing")
    guard let policy = TableEncoder.MissingValues(rawValue: try missing.string()) else {
      throw missing.error("fail, fill or drop")
    }
    self.init(
      target: try config.optional("target")?.string(), task: kind,
      hidden: try config.hiddenSizes(), dropout: try config("dropout").number(),
      missing: policy, ignore: try config.names("ignore"),
      categories: try config.names("categories"),
      hasHeader: try config("header").value == .bool(true),
      test: try config.optional("test")?.string())
    guard (0..<1).contains(dropout) else { throw try config("dropout").error("a share below 1") }
  }
}
