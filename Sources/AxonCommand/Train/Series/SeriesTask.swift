internal import AxonData
internal import AxonFormats
internal import AxonNN
internal import AxonTrain

/// `axon train series.csv --task forecast|anomaly`
struct SeriesTask: TrainingTask {
  let dataset: String
  let train: SeriesWindows, test: SeriesWindows
  let configuration: JSONObject
  private let settings: SeriesSettings
  private let encoder: SeriesEncoder

  let unit = "windows"
  let objective = Objective.numbers

  /// Share of the series, its end, that is kept for the test.
  private static let testShare = 0.2
  /// The same where all was well until some moment: a threshold needs more.
  private static let wellShare = 0.4

  /// Reads the series; whatever can be wrong with it is thrown here. `config` is that of a run to go on
  /// with, whose table this must be.
  init(_ path: String, _ settings: SeriesSettings, resuming config: JSONField?) throws {
    self.settings = settings
    dataset = path
    var options = TableOptions()
    options.hasHeader = settings.hasHeader
    options.ignored = Set(settings.ignore)
    let table = try Table(contentsOf: path, options: options)
    let time =
      try settings.time.map { try table.column($0) } ?? table.columns.first { $0.kind == .times }
    let names = table.columns.map(\.name).filter { $0 != time?.name }
    let task: SeriesEncoder.Task
    switch (settings.task, settings.model) {
    case (.forecast, _), (_, .gru):
      guard let target = settings.target ?? (names.count == 1 ? names[0] : nil) else {
        throw CommandFailure("\(path): expected --target, one of \(names.joined(separator: ", "))")
      }
      guard names.contains(target) else {
        _ = try table.column(target)
        throw CommandFailure("\(path): expected another --target than the column of moments")
      }
      task =
        settings.task == .forecast
        ? .forecast(target: target, horizon: settings.horizon)
        : .deviation(target: target, horizon: settings.horizon, threshold: 0)
    default: task = .anomaly(threshold: 0)
    }
    let series = try Series(table, columns: names, time: time, gaps: settings.gaps)
      .averaged(over: settings.average)
    let parts = Self.parts(of: series, settings)
    let (cut, end) = (parts.train.upperBound, parts.test.upperBound)
    encoder = SeriesEncoder(
      columns: zip(names, series.values).map { .init($0, Standardization(of: $1[..<cut])) },
      task: task, time: time?.name, step: series.step, average: settings.average,
      window: settings.window, gaps: settings.gaps)
    train = SeriesWindows(series, encoder, in: parts.train)
    test = SeriesWindows(series, encoder, in: parts.test)
    guard train.count > 0, test.count > 0 else {
      let length = settings.window + encoder.horizon
      throw CommandFailure(
        "\(path): expected \(length) steps without a gap in the first \(cut) and in the rest, "
          + "found \(end) steps in \(series.pieces.count) pieces")
    }
    let checksum = Int(table.checksum)
    if let found = try config?("checksum"), try found.count() != checksum {
      throw CommandFailure(
        "\(path): expected the table that the run was started with, found another")
    }
    configuration = ["series": .object(settings.json), "checksum": JSONValue(checksum)]
  }

  /// The places that are learned and those kept for the test.
  static func parts(
    of series: Series, _ settings: SeriesSettings
  ) -> (train: Range<Int>, test: Range<Int>) {
    let end = settings.until.map { series.count(before: $0) } ?? series.times.count
    let share = settings.until == nil ? testShare : wellShare
    let cut = Int(Double(end) * (1 - share))
    return (0..<cut, cut..<end)
  }

  /// Recurrent layers whose last step gives the forecast; or an autoencoder: the last step of an LSTM
  /// is all that another one gets to make the window again. (Malhotra et al., "LSTM-based
  /// encoder-decoder for multi-sensor anomaly detection", 2016)
  func model(using generator: Generator) -> Sequential {
    let columns = encoder.columns.count
    var layers: [any Layer] = []
    func stack(_ cell: Recurrent.Cell, _ inputs: Int, _ sizes: [Int]) {
      for (inputs, size) in zip([inputs] + sizes, sizes) {
        layers.append(Recurrent(cell, inputs, size, using: generator))
      }
    }
    let last = settings.hidden[settings.hidden.count - 1]
    if encoder.horizon > 0 {
      stack(.gru, columns, settings.hidden)
      layers += [LastStep(), Linear(last, encoder.horizon, using: generator)] as [any Layer]
    } else {
      stack(.lstm, columns, settings.hidden)
      layers += [LastStep(), RepeatedStep(encoder.window)] as [any Layer]
      stack(.lstm, last, settings.hidden.reversed())
      layers.append(Linear(settings.hidden[0], columns, using: generator))
    }
    return Sequential(layers)
  }

  func finish(
    _ model: Sequential, _ training: JSONObject, in folder: RunFolder
  ) throws -> [String] {
    let threshold =
      settings.until == nil
      ? AnomalyScores(model, train).common : AnomalyScores(model, test).wellThreshold
    let encoder = encoder.with(threshold: threshold)
    let report = SeriesReport(model, SeriesWindows(test, encoder))
    var training = training
    for (name, value) in report.measures { training["test_\(name)"] = JSONValue(value) }
    try ModelFile.write(
      model, training: training, data: encoder.json, to: folder.file("model.axonml"))
    return report.lines.map { "test " + $0 }
  }
}
