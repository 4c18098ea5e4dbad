internal import AxonChart
internal import AxonData
internal import AxonFormats
internal import AxonNN
internal import AxonTrain

/// `axon train digits`
struct DigitsTask: TrainingTask {
  let train: Digits, test: Digits

  let dataset = "digits"
  let unit = "images"

  /// Adds to the loss of sure but wrong answers; without it this model learns the training images by
  /// heart.
  private static let labelSmoothing = 0.1
  let objective = Objective.classes(labelSmoothing: labelSmoothing)

  init(_ digits: Digits, seed: Int) { (train, test) = digits.split(seed: UInt64(seed)) }

  var configuration: JSONObject {
    ["data": "digits", "label_smoothing": JSONValue(Self.labelSmoothing)]
  }

  /// A small convolutional network: [N, 64] → scores [N, 10].
  func model(using generator: Generator) -> Sequential {
    Sequential {
      Unflatten(1, 8, 8)
      Conv2d(1, 16, kernel: 3, padding: 1, using: generator)
      ReLU()
      Conv2d(16, 32, kernel: 3, padding: 1, using: generator)
      ReLU()
      MaxPool2d(2)
      Flatten()
      Linear(512, 64, using: generator)
      ReLU()
      Linear(64, 10, using: generator)
    }
  }

  func finish(
    _ model: Sequential, _ training: JSONObject, in folder: RunFolder
  ) throws -> [String] {
    let report = Report(
      model, test, .classes(digitLabels), title: "digits, test images")
    var training = training
    for (name, value) in report.measures { training["test_\(name)"] = JSONValue(value) }
    try ModelFile.write(
      model, scaler: InputScaler(offset: 0, scale: 1 / Digits.scale), labels: digitLabels,
      training: training, to: folder.file("model.axonml"))
    if let confusion = report.confusion { try folder.write(confusion, as: "confusion") }
    return report.lines.map { "test " + $0 }
  }
}

/// Names of the classes.
let digitLabels = (0..<Digits.classCount).map(String.init)
