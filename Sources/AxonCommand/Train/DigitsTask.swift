internal import AxonChart
internal import AxonData
internal import AxonFormats
internal import AxonNN
internal import AxonTrain

/// `axon train digits`
struct DigitsTask: TrainingTask {
  let train: AugmentedDataset<Digits>, test: AugmentedDataset<Digits>
  private let settings: DigitsSettings

  let dataset = "digits"
  let unit = "images"

  /// Adds to the loss of sure but wrong answers; without it this model learns the training images by
  /// heart.
  private static let labelSmoothing = 0.1
  let objective = Objective.classes(labelSmoothing: labelSmoothing)

  init(_ digits: Digits, _ settings: DigitsSettings, seed: Int) {
    let (train, test) = digits.split(seed: UInt64(seed))
    self.settings = settings
    let change: AugmentedDataset<Digits>.Change = { batch, generator in
      (shifted(batch.images, &generator), batch.labels)
    }
    self.train = AugmentedDataset(train, seed: UInt64(seed), settings.augment ? change : nil)
    self.test = AugmentedDataset(test)
  }

  var configuration: JSONObject {
    [
      "data": "digits", "label_smoothing": JSONValue(Self.labelSmoothing),
      "model": .string(settings.model.rawValue), "augment": .bool(settings.augment),
    ]
  }

  /// [N, 64] → scores [N, 10].
  func model(using generator: Generator) -> Sequential {
    settings.model == .cnn ? convolutions(generator) : transformer(generator)
  }

  /// The rows of an image as a sequence.
  private func transformer(_ generator: Generator) -> Sequential {
    Sequential {
      Unflatten(8, 8)
      Linear(8, 32, using: generator)
      for _ in 0..<2 {
        TransformerEncoderLayer(
          32, heads: 4, inner: 64, activation: .gelu, batchFirst: true, normFirst: true,
          using: generator)
      }
      Flatten()
      Linear(256, 10, using: generator)
    }
  }

  /// A small convolutional network.
  private func convolutions(_ generator: Generator) -> Sequential {
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
      model, test.data, .classes(digitLabels), title: "digits, test images")
    var training = training
    for (name, value) in report.measures { training["test_\(name)"] = JSONValue(value) }
    try ModelFile.write(
      model, scaler: InputScaler(offset: 0, scale: 1 / Digits.scale), labels: digitLabels,
      training: training, to: folder.file("model.axonml"))
    if let confusion = report.confusion { try folder.write(confusion, as: "confusion") }
    return report.lines.map { "test " + $0 }
  }
}

/// Each image [N, 64] moved by at most one pixel; what comes in is white.
private func shifted(_ images: Tensor, _ generator: inout SplitGenerator) -> Tensor {
  let old = images.array(of: Float.self)
  var new = [Float](repeating: 0, count: old.count)
  for start in stride(from: 0, to: old.count, by: 64) {
    let (down, right) = (Int(generator.next() % 3) - 1, Int(generator.next() % 3) - 1)
    for row in max(0, down)..<min(8, 8 + down) {
      for column in max(0, right)..<min(8, 8 + right) {
        new[start + 8 * row + column] = old[start + 8 * (row - down) + column - right]
      }
    }
  }
  return Tensor(new, shape: images.shape)
}

/// Names of the classes.
let digitLabels = (0..<Digits.classCount).map(String.init)
