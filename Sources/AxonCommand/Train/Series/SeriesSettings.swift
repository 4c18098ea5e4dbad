internal import AxonData
internal import AxonFormats

/// How a time series is read, cut into windows and learned; `config.json` keeps it.
struct SeriesSettings {
  /// Forecast or anomaly.
  var task: TaskKind
  /// The column to forecast.
  var target: String?
  var time: String?
  /// What finds anomalies.
  var model: SeriesNetwork
  var window: Int, horizon: Int, average: Int
  /// All was well before this moment.
  var until: Double?
  var gaps: Series.GapPolicy
  var hidden: [Int]
  var ignore: [String]
  var hasHeader: Bool
}

extension SeriesSettings {
  init(
    _ task: TaskKind, _ model: SeriesNetwork, _ table: TableArguments, _ series: SeriesArguments
  ) {
    self.init(
      task: task, target: table.target, time: series.time,
      model: model, window: series.window, horizon: series.horizon,
      average: series.average, until: series.until, gaps: series.gaps, hidden: table.hidden ?? [32],
      ignore: table.ignore, hasHeader: !table.noHeader)
  }

  /// What `config.json` keeps.
  var json: JSONObject {
    var object: JSONObject = [
      "task": .string(task.rawValue), "window": JSONValue(window), "horizon": JSONValue(horizon),
      "gaps": .string(gaps.rawValue), "hidden": .array(hidden.map { JSONValue($0) }),
      "ignore": .array(ignore.map { .string($0) }), "header": .bool(hasHeader),
    ]
    object["target"] = target.map { .string($0) }
    object["time"] = time.map { .string($0) }
    if task == .anomaly { object["model"] = .string(model.rawValue) }
    if average > 1 { object["average"] = JSONValue(average) }
    object["until"] = until.map { .number($0) }
    return object
  }

  /// The settings that a run was started with.
  init(_ config: JSONField) throws(FormatError) {
    func steps(_ key: String) throws(FormatError) -> Int {
      let count = try config(key).count()
      guard (1...1 << 16).contains(count) else {
        throw try config(key).error("an integer from 1 to 65536")
      }
      return count
    }
    let gaps = try config("gaps")
    guard let policy = Series.GapPolicy(rawValue: try gaps.string()) else {
      throw gaps.error("fail, fill or split")
    }
    self.init(
      task: try TaskKind(config("task")), target: try config.optional("target")?.string(),
      time: try config.optional("time")?.string(), model: try SeriesNetwork(config),
      window: try steps("window"), horizon: try steps("horizon"),
      average: try config.optional("average") == nil ? 1 : steps("average"),
      until: try config.optional("until")?.number(), gaps: policy, hidden: try config.hiddenSizes(),
      ignore: try config.names("ignore"), hasHeader: try config("header").value == .bool(true))
    guard task.isSeries else { throw try config("task").error("forecast or anomaly") }
    guard !hidden.isEmpty else { throw try config("hidden").error("a size") }
  }
}
