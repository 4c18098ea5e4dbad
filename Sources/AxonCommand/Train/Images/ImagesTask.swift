internal import AxonChart
internal import AxonData
internal import AxonFormats
internal import AxonImages
internal import AxonNN
internal import AxonTrain

/// `axon train FOLDER`, with a folder of pictures for each class.
struct ImagesTask: TrainingTask {
  let dataset: String
  let train: ImageFolder, test: ImageFolder
  let configuration: JSONObject
  private let settings: ImagesSettings

  let unit = "images"
  let objective = Objective.classes(labelSmoothing: 0)

  /// Reads all pictures; whatever can be wrong with them is thrown here. `config` is that of a run to go
  /// on with, whose pictures these must be.
  init(_ path: String, _ settings: ImagesSettings, seed: Int, resuming config: JSONField?) throws {
    (dataset, self.settings) = (path, settings)
    var folder = try ImageFolder(path, size: settings.size)
    let checksum = Int(folder.checksum)
    if let found = try config?("checksum"), try found.count() != checksum {
      throw CommandFailure(
        "\(path): expected the images that the run was started with, found others")
    }
    folder.standardization = folder.split(seed: UInt64(seed)).train.fitted
    (train, test) = folder.split(seed: UInt64(seed))
    configuration = ["images": .object(settings.json), "checksum": JSONValue(checksum)]
  }

  /// A small convolutional network: [N, 3, size, size] → scores [N, classes].
  func model(using generator: Generator) -> Sequential {
    let side = settings.size / 4
    return Sequential {
      Conv2d(3, 16, kernel: 3, padding: 1, using: generator)
      ReLU()
      MaxPool2d(2)
      Conv2d(16, 32, kernel: 3, padding: 1, using: generator)
      ReLU()
      MaxPool2d(2)
      Flatten()
      Linear(32 * side * side, 64, using: generator)
      ReLU()
      Dropout(settings.dropout)
      Linear(64, train.labels.count, using: generator)
    }
  }

  func finish(
    _ model: Sequential, _ training: JSONObject, in folder: RunFolder
  ) throws -> [String] {
    let report = Report(model, test, .classes(test.labels), title: "\(folder.path), test images")
    var training = training
    for (name, value) in report.measures { training["test_\(name)"] = JSONValue(value) }
    let standardization = train.standardization
    try ModelFile.write(
      model,
      scaler: InputScaler(offset: standardization.offset, scale: standardization.scale),
      labels: train.labels, training: training,
      data: ["kind": "images", "size": JSONValue(settings.size)],
      to: folder.file("model.axonml"))
    if let confusion = report.confusion { try folder.write(confusion, as: "confusion") }
    return report.lines.map { "test " + $0 }
  }
}

/// How pictures are read and learned; `config.json` keeps it.
struct ImagesSettings {
  /// Rows and columns that pictures are brought to.
  var size: Int
  var dropout: Double

  init(size: Int, dropout: Double) { (self.size, self.dropout) = (size, dropout) }

  /// What `config.json` keeps.
  var json: JSONObject { ["size": JSONValue(size), "dropout": .number(dropout)] }

  /// The settings that a run was started with.
  init(_ config: JSONField) throws(FormatError) {
    self.init(size: try config("size").count(), dropout: try config("dropout").number())
    guard Self.sizes.contains(size) else { throw try config("size").error("from 4 to 1024") }
    guard (0..<1).contains(dropout) else { throw try config("dropout").error("a share below 1") }
  }

  /// Sizes that the network takes, and that fit in memory.
  static let sizes = 4...1024
}
