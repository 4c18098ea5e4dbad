public import AxonData
public import AxonFormats
public import AxonTensor

/// Pictures in a folder with a folder for each class, all brought to one size.
public struct ImageFolder: Dataset {
  /// Names of the classes: those of the folders, sorted.
  public let labels: [String]
  /// Rows and columns of each picture.
  public let size: Int
  /// What is subtracted from each value, from 0 to 255, and by what it is multiplied then.
  public var standardization = Standardization(offset: 0, scale: 1 / 255)
  /// The class of each picture.
  private let classes: [Int]
  /// Picture behind picture: red, green and blue planes.
  private let planes: [UInt8]
  private let indices: [Int]

  /// Number of pictures.
  public var count: Int { indices.count }

  /// Reads all pictures below `path`; files that begin with a point don't count. Throws `FormatError`
  /// that names the file.
  public init(_ path: String, size: Int) throws(FormatError) {
    self.size = size
    var labels: [String] = []
    var classes: [Int] = []
    var planes: [UInt8] = []
    for name in try FolderListing.names(path)
    where FolderListing.isFolder("\(path)/\(name)") {
      for file in try FolderListing.names("\(path)/\(name)") {
        planes += try Self.planes("\(path)/\(name)/\(file)", size)
        classes.append(labels.count)
      }
      let count = classes.count(where: { $0 == labels.count })
      guard count >= 2 else {
        throw .invalid(
          file: "\(path)/\(name)", field: "images", expected: "two or more", actual: "\(count)")
      }
      labels.append(name)
    }
    guard labels.count >= 2 else {
      throw .invalid(
        file: path, field: "folders", expected: "one for each class, two or more",
        actual: "\(labels.count)")
    }
    (self.labels, self.classes, self.planes) = (labels, classes, planes)
    indices = Array(classes.indices)
  }

  private init(of folder: ImageFolder, at indices: [Int]) {
    (labels, size, standardization) = (folder.labels, folder.size, folder.standardization)
    (classes, planes) = (folder.classes, folder.planes)
    self.indices = indices
  }

  /// Divides the pictures so that each class has the same share in both parts. The same seed gives the
  /// same parts.
  public func split(
    testShare: Double = 0.2, seed: UInt64
  ) -> (train: ImageFolder, test: ImageFolder) {
    let groups = labels.indices.map { label in indices.filter { classes[$0] == label } }
    let parts = splitGroups(groups, testShare: testShare, seed: seed)
    return (ImageFolder(of: self, at: parts.train), ImageFolder(of: self, at: parts.test))
  }

  /// Mean and deviation of all values.
  public var fitted: Standardization {
    let length = 3 * size * size
    return Standardization(
      of: indices.lazy.flatMap { planes[$0 * length..<($0 + 1) * length].lazy.map(Double.init) })
  }

  /// CRC-32 of the pictures and their classes: whether they are the same as another time.
  public var checksum: UInt32 {
    var checksum = CRC32()
    checksum.update(planes.span)
    let numbers = classes.flatMap { number in
      (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
    checksum.update(numbers.span)
    return checksum.value
  }

  /// Pictures [N, 3, size, size], float32, standardised, and their classes [N], int64.
  public func batch(_ places: [Int]) -> (images: Tensor, labels: Tensor) {
    let length = 3 * size * size
    var values: [Float] = []
    values.reserveCapacity(places.count * length)
    for place in places {
      let start = indices[place] * length
      values += planes[start..<start + length].map { Float(standardization(Double($0))) }
    }
    return (
      Tensor(values, shape: [places.count, 3, size, size]),
      Tensor(places.map { classes[indices[$0]] })
    )
  }

  /// The picture in a file at one size, as planes.
  public static func planes(_ path: String, _ size: Int) throws(FormatError) -> [UInt8] {
    let image = try Image(contentsOf: path, least: size).resized(width: size, height: size)
    return (0..<3).flatMap { channel in
      stride(from: channel, to: image.pixels.count, by: 3).map { image.pixels[$0] }
    }
  }
}
