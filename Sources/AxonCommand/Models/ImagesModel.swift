internal import AxonChart
internal import AxonData
internal import AxonFormats
internal import AxonImages
internal import AxonNN
internal import AxonTrain

/// A model file that takes pictures.
struct ImagesModel {
  let file: ModelFile
  let path: String
  let size: Int
  let standardization: Standardization

  /// Takes over a model file whose `data` is of images, and checks that the model fits it. Throws
  /// `FormatError` and `CommandFailure`.
  init(_ file: ModelFile, path: String) throws {
    (self.file, self.path) = (file, path)
    let data = JSONField(
      value: file.header.data.map { .object($0) } ?? .null, file: path, path: "data")
    size = try data("size").count()
    guard ImagesSettings.sizes.contains(size) else {
      throw try data("size").error("from 4 to 1024")
    }
    let scaler = file.header.scaler ?? InputScaler(offset: 0, scale: 1 / 255)
    standardization = Standardization(offset: scaler.offset, scale: scaler.scale)
    try file.check(inputs: [1, 3, size, size], outputs: [1, file.header.labels.count], path)
  }

  /// The pictures that the training kept for the test; all of a folder where one is given. `data` is
  /// where the pictures of the training lie now, nil: where they lay. Throws.
  func examples(_ folder: String?, data: String?, seed: Int?) throws -> ImageFolder {
    if let folder {
      var images = try ImageFolder(folder, size: size)
      guard images.labels == file.header.labels else {
        throw CommandFailure(
          "\(folder): expected folders \(file.header.labels.joined(separator: ", ")), found "
            + images.labels.joined(separator: ", "))
      }
      images.standardization = standardization
      return images
    }
    let training = JSONField(value: .object(file.header.training), file: path, path: "training")
    var images = try ImagesTask(
      data ?? training("data").string(), ImagesSettings(training("images")),
      seed: seed ?? training("seed").count(), resuming: training
    ).test
    images.standardization = standardization
    return images
  }

  /// Writes a row for a picture, or for each in a folder. Throws before the row of a picture that can't
  /// be read.
  func writePredictions(_ path: String, _ write: (String) -> Void) throws {
    var files = [path]
    if FolderListing.isFolder(path) {
      files = try FolderListing.names(path).map { "\(path)/\($0)" }
    }
    var header = "file,prediction,probability\n"
    for file in files {
      let values = try ImageFolder.planes(file, size).map { Float(standardization(Double($0))) }
      let scores = try self.file.scores(Tensor(values, shape: [1, 3, size, size]))
      let answer = classAnswers(scores, self.file.header.labels)[0]
      write("\(header)\(tableCell(file)),\(answer)\n")
      header = ""
    }
  }
}
