internal import ArgumentParser
internal import AxonData
internal import AxonFormats
internal import AxonTrain

/// `axon predict`: what a model says of the rows of a table, or of a digit that is drawn too.
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what a model says of a table or of a digit.",
    discussion: """
      For a table a prediction per row is written, as a table: classes with their probability, or \
      numbers; for a time series the values that come next, or a score for the window that ends at \
      each moment.

      --image reads 64 numbers from 0 (white) to 16 (black), with commas between them, on one line \
      or on eight.

      EXAMPLES:
        axon predict runs/first --index 7
        axon predict runs/first --image digit.csv
        axon predict runs/wine new.csv > answers.csv
      """)

  @Argument(help: "Model file or run folder.", completion: .file())
  var model: String

  @Argument(
    help: "A table with the columns of the training, or an image or a folder of images.",
    completion: .file())
  var table: String?

  @Option(help: "Position of an image in the data set, from 0.")
  var index: Int?

  @Option(help: "A file with one image.", completion: .file())
  var image: String?

  @Option(help: "The file of the data set, or its folder.", completion: .file())
  var data: String?

  func validate() throws {
    if index != nil, image != nil {
      throw ValidationError("expected one of --index and --image, found both")
    }
  }

  func run() throws {
    let path = ModelPath.file(model)
    let file = try ModelFile(path)
    guard let data = file.header.data else {
      return try draw(DigitsClassifier(file, path: path))
    }
    guard let table else {
      throw CommandFailure("\(path): expected a file or folder behind the model, found none")
    }
    switch data["kind"] {
    case "arrays": try ArraysModel(file, path: path).writePredictions(table) { emit($0, to: 1) }
    case "images": try ImagesModel(file, path: path).writePredictions(table) { emit($0, to: 1) }
    case "series": try SeriesModel(file, path: path).writePredictions(table) { emit($0, to: 1) }
    default: try TableModel(file, path: path).writePredictions(table) { emit($0, to: 1) }
    }
  }

  private func draw(_ classifier: DigitsClassifier) throws {
    let (pixels, truth) = try picture()
    let probabilities = try classifier.probabilities(pixels)
    let terminal = Terminal(descriptor: 1)
    let lines = sideBySide(
      DigitDrawing(terminal).lines(pixels), width: 2 * Digits.side,
      ProbabilityBars(terminal).lines(probabilities, labels: classifier.labels))
    emit(lines.joined(separator: "\n") + "\n", to: 1)
    let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
    let known = truth.map { "  truth \(classifier.labels[Int($0)])" } ?? ""
    emit("prediction \(classifier.labels[best])\(known)\n", to: 1)
  }

  private func picture() throws -> (pixels: [UInt8], truth: UInt8?) {
    if let image { return (try Digits.loadImage(image), nil) }
    let digits = try Digits.load(data)
    let index = index ?? 0
    guard digits.labels.indices.contains(index) else {
      throw CommandFailure("--index: expected 0 to \(digits.count - 1), found \(index)")
    }
    return (Array(digits.image(index)), digits.labels[index])
  }
}
