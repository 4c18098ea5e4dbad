internal import AxonData
internal import AxonFormats
internal import AxonNN
internal import AxonTrain

/// A model file that takes windows of a time series.
struct SeriesModel {
  let file: ModelFile
  let path: String
  let encoder: SeriesEncoder

  /// Takes over a model file whose `data` is a series', and checks that the model fits it. Throws
  /// `FormatError` and `CommandFailure`.
  init(_ file: ModelFile, path: String) throws {
    (self.file, self.path) = (file, path)
    encoder = try SeriesEncoder(file.header, file: path)
    let inputs = [1, encoder.window, encoder.columns.count]
    try file.check(
      inputs: inputs, outputs: encoder.horizon > 0 ? [1, encoder.horizon] : inputs, path)
  }

  /// The windows that the training kept for the test. `table` is where the series lies now, nil: where
  /// it lay. Throws.
  func testWindows(_ table: String?) throws -> SeriesWindows {
    let training = JSONField(value: .object(file.header.training), file: path, path: "training")
    let task = try SeriesTask(
      table ?? training("data").string(), SeriesSettings(training("series")), resuming: training)
    return SeriesWindows(task.test, encoder)
  }

  /// All windows of a table. Throws `DataError` and `CommandFailure`.
  func windows(_ path: String) throws -> SeriesWindows {
    let windows = SeriesWindows(try encoder.series(table(path)), encoder)
    guard windows.count > 0 else { throw tooShort(path, windows.series) }
    return windows
  }

  /// Writes the next values behind a table, or for each of its windows the moment where it ends, its
  /// score and whether that is above the threshold. Throws before anything is written.
  func writePredictions(_ path: String, _ write: (String) -> Void) throws {
    let table = try table(path)
    let name = encoder.time == nil ? "row" : "time"
    let isDate = try hasDates(table)
    func moment(_ time: Double) -> String { text(time, isDate: isDate) }
    let series = try encoder.series(table)
    if let threshold = encoder.threshold {
      let scores = try scores(series, path)
      write("\(name),score,anomaly\n")
      for (place, score) in zip(scores.places, scores.values) {
        write("\(moment(series.times[place])),\(score),\(score > threshold ? 1 : 0)\n")
      }
    } else if let target = encoder.targetIndex {
      guard let piece = series.pieces.last, piece.count >= encoder.window else {
        throw tooShort(path, series)
      }
      let inputs = SeriesWindows(series, encoder).inputs([piece.upperBound - encoder.window])
      let outputs = try file.scores(inputs).array(of: Double.self)
      write("\(name),prediction\n")
      for (index, output) in outputs.enumerated() {
        let time = series.times[piece.upperBound - 1] + Double(index + 1) * encoder.step
        let value = encoder.columns[target].standardization.inverse(output)
        write("\(moment(time)),\(value)\n")
      }
    }
  }

  /// Whether the moments of a table are dates. Throws `DataError`.
  func hasDates(_ table: Table) throws -> Bool {
    try encoder.time.map { try table.column($0).kind == .times } ?? false
  }

  /// A moment as it stands in a table.
  func text(_ time: Double, isDate: Bool) -> String {
    // Rows count from 1.
    encoder.time == nil ? "\(Int(time) + 1)" : isDate ? Timestamp.text(time) : "\(time)"
  }

  /// The moments that the threshold comes from, where the training was told until when all was well.
  func wellPart(of series: Series) throws -> Range<Double>? {
    let training = JSONField(value: .object(file.header.training), file: path, path: "training")
    let settings = try SeriesSettings(training("series"))
    guard let until = settings.until else { return nil }
    let places = SeriesTask.parts(of: series, settings).test
    return places.isEmpty
      ? nil : series.times[places.lowerBound]..<max(until, series.times[places.lowerBound])
  }

  /// The score of each window and the place of the last step that it depends on. Throws `CommandFailure`.
  func scores(_ series: Series, _ path: String) throws -> (places: [Int], values: [Double]) {
    let windows = SeriesWindows(series, encoder)
    guard windows.count > 0 else { throw tooShort(path, series) }
    let model: any Layer = file.model
    let length = encoder.window + encoder.horizon
    return (windows.starts.map { $0 + length - 1 }, AnomalyScores(model, windows).values)
  }

  func table(_ path: String) throws -> Table {
    var options = encoder.tableOptions
    if case .object(let settings)? = file.header.training["series"] {
      options.hasHeader = settings["header"] != .bool(false)
    }
    return try Table(contentsOf: path, options: options)
  }

  private func tooShort(_ path: String, _ series: Series) -> CommandFailure {
    CommandFailure(
      "\(path): expected \(encoder.window) steps without a gap, at the end to forecast; found "
        + "\(series.times.count) steps in \(series.pieces.count) pieces")
  }
}
