/// The UCI handwritten digits: 8×8 pixels from 0 (white) to 16 (black), and the digit.
///
/// E. Alpaydin and C. Kaynak, *Optical Recognition of Handwritten Digits*, 1998, CC BY 4.0;
/// `Data/digits/README.md` has source and licence.
public struct Digits: Hashable, Sendable {
  /// Rows and columns of an image.
  public static let side = 8
  /// Pixels of an image.
  public static let pixelCount = side * side
  /// The darkest pixel.
  public static let maximumPixel: UInt8 = 16
  /// Digits, 0 to 9.
  public static let classCount = 10
  /// Where the file lies within a folder of data sets.
  public static let fileName = "digits/digits.csv.gz"

  /// Image behind image, each row by row.
  public private(set) var pixels: [UInt8] = []
  /// The digit of each image.
  public private(set) var labels: [UInt8] = []

  /// Number of images.
  public var count: Int { labels.count }

  /// Loads the data set; `path` names the file or a folder that holds it, nil searches as
  /// `DataFolder` says.
  public static func load(_ path: String? = nil) throws(DataError) -> Digits {
    let file = try DataFolder.locate(fileName, explicit: path)
    let bytes = try readCompressed(file, limit: 64 << 20)
    return try Digits(parsing: bytes, file: file)
  }

  /// Parses comma-separated text: 64 pixels and the digit on each line.
  ///
  /// Throws `DataError.malformed` that names `file`, row and column, and `incomplete` when a digit
  /// has fewer than two images, since one must be for training and one for the test.
  public init(parsing bytes: [UInt8], file: String) throws(DataError) {
    var reader = TableReader(bytes, file: file)
    while !reader.isAtEnd {
      for column in 1...Self.pixelCount {
        pixels.append(try reader.number(column, in: 0...Self.maximumPixel, isLast: false))
      }
      labels.append(try reader.number(Self.pixelCount + 1, in: 0...9, isLast: true))
    }
    for digit in 0..<UInt8(Self.classCount) {
      let images = labels.count { $0 == digit }
      guard images >= 2 else {
        throw .incomplete(
          file: file, expected: "two images or more of each digit", actual: "\(images) of \(digit)")
      }
    }
  }

  private init(of digits: Digits, at indices: [Int]) {
    pixels.reserveCapacity(indices.count * Self.pixelCount)
    for index in indices { pixels += digits.image(index) }
    labels = indices.map { digits.labels[$0] }
  }

  /// The pixels of one image, row by row.
  public func image(_ index: Int) -> ArraySlice<UInt8> {
    pixels[index * Self.pixelCount..<(index + 1) * Self.pixelCount]
  }

  /// Divides the images so that each digit has the same share in both parts (rounded, at least one
  /// image). The same seed gives the same parts, the order within a part is that of the file.
  public func split(testShare: Double = 0.2, seed: UInt64) -> (train: Digits, test: Digits) {
    let parts = splitIndices(testShare: testShare, seed: seed)
    return (Digits(of: self, at: parts.train), Digits(of: self, at: parts.test))
  }

  /// Positions of the images in the two parts of `split`, rising.
  public func splitIndices(
    testShare: Double = 0.2, seed: UInt64
  ) -> (train: [Int], test: [Int]) {
    let groups = (0..<UInt8(Self.classCount)).map { digit in
      labels.indices.filter { labels[$0] == digit }
    }
    return splitGroups(groups, testShare: testShare, seed: seed)
  }
}
