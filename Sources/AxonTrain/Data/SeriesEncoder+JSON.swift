public import AxonData
public import AxonFormats

extension SeriesEncoder {
  /// The encoder as the member `data` of a model file.
  public var json: JSONObject {
    var object: JSONObject = ["kind": "series"]
    switch task {
    case .forecast(let target, _), .deviation(let target, _, _):
      object["target"] = .string(target)
      object["horizon"] = JSONValue(horizon)
    case .anomaly: break
    }
    object["threshold"] = threshold.map { .number($0) }
    object["columns"] = .array(
      columns.map { column in
        var member: JSONObject = ["column": .string(column.name)]
        column.standardization.write(to: &member)
        return .object(member)
      })
    object["time"] = time.map { .string($0) }
    object["step"] = .number(step)
    if average > 1 { object["average"] = JSONValue(average) }
    object["window"] = JSONValue(window)
    object["gaps"] = .string(gaps.rawValue)
    return object
  }

  /// The encoder that the header of a model file describes. Throws `FormatError` that names the field.
  public init(_ header: AxonMLHeader, file: String) throws(FormatError) {
    let data = JSONField(value: header.data.map { .object($0) } ?? .null, file: file, path: "data")
    guard try data("kind").string() == "series" else { throw try data("kind").error("series") }
    var columns: [Column] = []
    for field in try data("columns").array() {
      columns.append(Column(try field("column").string(), try Standardization(field)))
    }
    guard Set(columns.map(\.name)).count == columns.count, !columns.isEmpty else {
      throw try data("columns").error("each column once")
    }
    let step = try data("step")
    guard try step.number() > 0, try step.number().isFinite else {
      throw step.error("a number above 0")
    }
    let gaps = try data("gaps")
    guard let policy = Series.GapPolicy(rawValue: try gaps.string()) else {
      throw gaps.error(Series.GapPolicy.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let task: Task
    if let target = try data.optional("target") {
      guard columns.contains(where: { $0.name == (try? target.string()) }) else {
        throw target.error("one of the columns")
      }
      let (name, horizon) = (try target.string(), try data.steps("horizon"))
      task =
        if let threshold = try data.optional("threshold") {
          .deviation(target: name, horizon: horizon, threshold: try threshold.number())
        } else {
          .forecast(target: name, horizon: horizon)
        }
    } else {
      task = .anomaly(threshold: try data("threshold").number())
    }
    self.init(
      columns: columns, task: task, time: try data.optional("time")?.string(),
      step: try step.number(),
      average: try data.optional("average") == nil ? 1 : data.steps("average"),
      window: try data.steps("window"), gaps: policy)
  }
}

extension JSONField {
  /// A number of steps that a window may have.
  fileprivate func steps(_ key: String) throws(FormatError) -> Int {
    let field = try self(key)
    let count = try field.count()
    guard (1...1 << 16).contains(count) else { throw field.error("an integer from 1 to 65536") }
    return count
  }
}
