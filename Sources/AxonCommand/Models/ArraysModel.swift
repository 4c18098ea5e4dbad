internal import AxonData
internal import AxonFormats
internal import AxonNN
internal import AxonTrain

/// A model file that takes rows of arrays.
struct ArraysModel {
  let file: ModelFile
  let path: String
  let encoder: ArrayEncoder

  /// Takes over a model file whose `data` is of arrays, and checks that the model fits it. Throws
  /// `FormatError` and `CommandFailure`.
  init(_ file: ModelFile, path: String) throws {
    (self.file, self.path) = (file, path)
    encoder = try ArrayEncoder(file.header, file: path)
    try file.check(inputs: [1, encoder.width], outputs: [1, max(encoder.labels.count, 1)], path)
  }

  /// The rows of a file of arrays. Throws.
  func examples(_ path: String, hasAnswers: Bool) throws -> ArrayExamples {
    let settings = try TableSettings(training("arrays"))
    // The answers of an `.npy` are a file of their own, so the training's says nothing of others.
    let target = path.hasSuffix(".npz") ? settings.target : nil
    let arrays = try ArrayFile(path, target: target, hasAnswers: hasAnswers)
    return try ArrayExamples(arrays.inputs, arrays.answers, encoder, file: path)
  }

  /// The rows that the training kept for the test. `data` is where the arrays of the training lie now,
  /// nil: where they lay; `seed` is that of another split. Throws.
  func testExamples(_ data: String?, seed: Int?) throws -> ArrayExamples {
    try ArraysTask(
      data ?? training("data").string(), TableSettings(training("arrays")),
      seed: seed ?? training("seed").count(), resuming: training
    ).test
  }

  /// Writes a row for each row of a file of arrays. Throws before anything is written.
  func writePredictions(_ path: String, _ write: (String) -> Void) throws {
    try file.writeAnswers(examples(path, hasAnswers: false), encoder.answer, write)
  }

  private var training: JSONField {
    JSONField(value: .object(file.header.training), file: path, path: "training")
  }
}

extension ModelFile {
  /// Throws `CommandFailure` where the model makes anything but `outputs` of `inputs`, shapes both.
  func check(inputs: [Int], outputs: [Int], _ path: String) throws(CommandFailure) {
    let shape: [Int]
    do { shape = try model.outputShape(of: inputs) } catch {
      throw CommandFailure("\(path): the model doesn't fit its data: \(error)")
    }
    guard shape == outputs else {
      throw CommandFailure("\(path): expected outputs \(outputs) for an example, found \(shape)")
    }
  }
}
