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
    let isDate = try encoder.time.map { try table.column($0).kind == .times } ?? false
    func moment(_ time: Double) -> String {
      // Rows count from 1.
      encoder.time == nil ? "\(Int(time) + 1)" : isDate ? Timestamp.text(time) : "\(time)"
    }
    let series = try encoder.series(table)
    if case .anomaly(let threshold) = encoder.task {
      let windows = SeriesWindows(series, encoder)
      guard windows.count > 0 else { throw tooShort(path, series) }
      let model: any Layer = file.model
      let scores = AnomalyScores(model, windows)
      write("\(name),score,anomaly\n")
      for (start, score) in zip(windows.starts, scores.values) {
        let time = series.times[start + encoder.window - 1]
        write("\(moment(time)),\(score),\(score > threshold ? 1 : 0)\n")
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

  private func table(_ path: String) throws -> Table {
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
