internal import ArgumentParser
internal import AxonChart
internal import AxonData
internal import AxonFormats
internal import AxonImages
internal import AxonNN
internal import AxonTrain

/// `axon eval`: how good a model is on test examples or others.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Measures a model on the test examples of its data set.",
    discussion: """
      The split is the one of the training, whose seed the model file keeps. With a table or folder all \
      of it is measured.

      EXAMPLES:
        axon eval runs/first
        axon eval runs/wine other.csv
      """)

  @Argument(help: "Model file or run folder.", completion: .file())
  var model: String

  @Argument(help: "A table, or folder of images, with known answers.", completion: .file())
  var table: String?

  @Option(help: "The file of the data set, or its folder.", completion: .file())
  var data: String?

  @Option(help: "Another split than that of the training.")
  var seed: Int?

  func validate() throws {
    if let seed, seed < 0 { throw ValidationError("expected --seed from 0, found \(seed)") }
  }

  func run() throws {
    let path = ModelPath.file(model)
    let file = try ModelFile(path)
    switch file.header.data?["kind"] {
    case nil: try evaluate(DigitsClassifier(file, path: path))
    case "arrays": try evaluate(ArraysModel(file, path: path))
    case "images": try evaluate(ImagesModel(file, path: path))
    case "series": try evaluate(SeriesModel(file, path: path))
    default: try evaluate(TableModel(file, path: path))
    }
  }

  private func evaluate(_ model: ArraysModel) throws {
    let examples =
      try table.map { try model.examples($0, hasAnswers: true) }
      ?? model.testExamples(data, seed: seed)
    show(Report(model.file.model, examples, model.encoder.answer), "rows")
  }

  private func evaluate(_ model: ImagesModel) throws {
    let images = try model.examples(table, data: data, seed: seed)
    show(Report(model.file.model, images, .classes(images.labels)), "images")
  }

  private func evaluate(_ model: SeriesModel) throws {
    let windows = try table.map { try model.windows($0) } ?? model.testWindows(data)
    let report = SeriesReport(model.file.model, windows)
    show(report.count, "windows", report.lines)
  }

  private func show(_ report: Report, _ unit: String) {
    if let confusion = report.confusion { emit(table(confusion), to: 1) }
    show(report.count, unit, report.lines)
  }

  /// How many examples, and a line for each measure.
  private func show(_ count: Int, _ unit: String, _ lines: [String]) {
    let prefix = table == nil ? "test " : ""
    emit((["\(count) \(unit)"] + lines.map { prefix + $0 }).joined(separator: "\n") + "\n", to: 1)
  }

  private func evaluate(_ classifier: DigitsClassifier) throws {
    let digits = try Digits.load(data)
    let seed = seed ?? classifier.trainingInteger("seed") ?? 0
    let test = digits.split(seed: UInt64(max(seed, 0))).test
    show(Report(classifier.file.model, test, .classes(digitLabels)), "images")
  }

  private func evaluate(_ model: TableModel) throws {
    let examples =
      try table.map { try model.examples($0, hasTarget: true) }
      ?? model.testExamples(data, seed: seed)
    show(Report(model.file.model, examples, model.encoder.answer), "rows")
  }

  /// Examples of each class, and for how many of them it was recognized.
  private func table(_ confusion: ConfusionMatrix) -> String {
    let lines = confusion.counts.enumerated().map { truth, row in
      let mistakes = row.enumerated().filter { $0.offset != truth && $0.element > 0 }
      let text = mistakes.map { "\($0.element) as \(confusion.labels[$0.offset])" }
      return "\(confusion.labels[truth])  \(row[truth]) of \(row.reduce(0, +))"
        + (text.isEmpty ? "" : "  (" + text.joined(separator: ", ") + ")")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
