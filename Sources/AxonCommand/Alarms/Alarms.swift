internal import ArgumentParser
internal import AxonChart
internal import AxonData
internal import AxonTrain

/// `axon alarms`: when a model of anomalies raises alarms, and how good they are.
struct Alarms: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows when a model of anomalies raises alarms on a time series.",
    discussion: """
      Writes alarms as a table, and alarms.svg and alarms.png beside the model. With --failures, a table \
      of moments from and to, only says how many of them were found, how often alarms were false, and \
      the same of taking the value of a day or week before for the forecast; that needs a training \
      with --until.

      EXAMPLES:
        axon alarms runs/pump sensors.csv
        axon alarms runs/pump sensors.csv --failures failures.csv
      """)

  @Argument(help: "Run folder.", completion: .directory)
  var folder: String

  @Argument(help: "A table with the columns of the training.", completion: .file())
  var table: String

  @Option(help: "A table of known failures: columns from and to.", completion: .file())
  var failures: String?

  @Option(help: "Scores in a row above the threshold that begin an alarm.")
  var debounce = 3

  @Option(help: "Scores in a row below the threshold that end an alarm.")
  var quiet = 24

  func validate() throws {
    guard debounce > 0, quiet > 0 else {
      throw ValidationError("expected --debounce and --quiet from 1")
    }
  }

  func run() throws {
    let folder = try RunFolder(resuming: folder, parent: "runs", option: "")
    let path = folder.file("model.axonml")
    let model = try SeriesModel(ModelFile(path), path: path)
    let known = try failures.map { try Self.windows($0) } ?? []
    let name = folder.path.split(separator: "/").last.map(String.init) ?? "model"
    let report = try AlarmReport(model, table, name: name, debounce: debounce, quiet: quiet)
    try folder.write(report.figure(failures: known), as: "alarms")
    if failures != nil {
      emit(report.lines(failures: known).map { $0 + "\n" }.joined(), to: 1)
    } else {
      let isDate = try model.hasDates(model.table(table))
      let rows = report.alarms.map {
        model.text($0.lowerBound, isDate: isDate) + "," + model.text($0.upperBound, isDate: isDate)
      }
      emit((["from,to"] + rows).map { $0 + "\n" }.joined(), to: 1)
    }
  }

  /// The windows in a table. Throws `DataError` and `CommandFailure`.
  private static func windows(_ path: String) throws -> [ClosedRange<Double>] {
    let table = try Table(contentsOf: path, options: TableOptions())
    let (from, to) = (try table.column("from"), try table.column("to"))
    guard from.kind == to.kind, from.kind == .times || from.kind == .numbers else {
      throw CommandFailure("\(path): expected moments in columns from and to")
    }
    var windows: [ClosedRange<Double>] = []
    for (start, end) in zip(from.values, to.values) {
      guard start <= end else {
        throw CommandFailure("\(path): window \(windows.count + 1): expected from before to")
      }
      windows.append(start...end)
    }
    return windows
  }
}
