internal import AxonData
internal import AxonFormats
internal import AxonNN
internal import AxonTrain

/// `axon train arrays.npz`
struct ArraysTask: TrainingTask {
  let dataset: String
  let train: ArrayExamples, test: ArrayExamples
  let configuration: JSONObject
  private let settings: TableSettings

  let unit = "rows"
  var objective: Objective { train.encoder.answer.objective }

  /// Reads the arrays; whatever can be wrong with them is thrown here. `config` is that of a run to go
  /// on with, whose arrays these must be.
  init(_ path: String, _ settings: TableSettings, seed: Int, resuming config: JSONField?) throws {
    (dataset, self.settings) = (path, settings)
    let file = try ArrayFile(path, target: settings.target, hasAnswers: true)
    guard var answers = file.answers else { throw CommandFailure("\(path): no answers") }
    switch settings.task {
    case .regression: answers = answers.to(.float64)
    case .classification where answers.dtype.isFloatingPoint:
      throw CommandFailure("\(path): expected integers as classes, found \(answers.dtype)")
    default: break
    }
    let checksum = Int(file.checksum)
    if let found = try config?("checksum"), try found.count() != checksum {
      throw CommandFailure(
        "\(path): expected the arrays that the run was started with, found others")
    }
    guard settings.test == nil else {
      throw CommandFailure("--test: expected a table to train on, found arrays")
    }
    (train, test) = try ArrayExamples.split(
      file.inputs, answers, file: path, seed: UInt64(seed))
    configuration = ["arrays": .object(settings.json), "checksum": JSONValue(checksum)]
  }

  func model(using generator: Generator) -> Sequential {
    perceptron(
      train.encoder.width, settings.hidden, max(train.encoder.labels.count, 1),
      dropout: settings.dropout, using: generator)
  }

  func finish(
    _ model: Sequential, _ training: JSONObject, in folder: RunFolder
  ) throws -> [String] {
    let encoder = train.encoder
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
