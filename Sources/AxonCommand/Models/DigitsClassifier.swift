internal import AxonData
internal import AxonFormats
internal import AxonNN
internal import AxonTrain

/// A model file that takes images of digits.
struct DigitsClassifier {
  let file: ModelFile
  let path: String

  /// Takes over a model file, and checks that the model takes 64 pixels and knows ten digits.
  init(_ file: ModelFile, path: String) throws {
    (self.file, self.path) = (file, path)
    let shape: [Int]
    do { shape = try file.model.outputShape(of: [1, Digits.pixelCount]) } catch {
      throw CommandFailure("\(self.path): not a model of digits: \(error)")
    }
    guard shape == [1, Digits.classCount] else {
      throw CommandFailure(
        "\(self.path): not a model of digits: expected scores [1, \(Digits.classCount)], "
          + "found \(shape)")
    }
  }

  /// Names of the classes.
  var labels: [String] {
    file.header.labels.count == Digits.classCount ? file.header.labels : digitLabels
  }

  /// The probability of each digit.
  func probabilities(_ pixels: [UInt8]) throws -> [Double] {
    let scaler = file.header.scaler ?? InputScaler(offset: 0, scale: 1)
    let inputs = pixels.map { Float((Double($0) - scaler.offset) * scaler.scale) }
    let x = Tensor(inputs, shape: [1, Digits.pixelCount])
    return try file.scores(x).softmax(along: 1).array(of: Double.self)
  }

  /// What the file says of its training, where it is an integer.
  func trainingInteger(_ key: String) -> Int? {
    if case .integer(let value)? = file.header.training[key] { Int(exactly: value) } else { nil }
  }
}
