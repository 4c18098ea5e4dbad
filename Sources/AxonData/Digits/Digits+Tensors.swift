public import AxonTensor

extension Digits: Dataset {
  /// The training part of the usual split (80 %, seed 0); throws `DataError`.
  public static var train: Digits {
    get throws(DataError) { try load().split(seed: 0).train }
  }

  /// The test part of the usual split (20 %, seed 0); throws `DataError`.
  public static var test: Digits {
    get throws(DataError) { try load().split(seed: 0).test }
  }

  /// What models are fed: pixels divided by this.
  public static var scale: Double { Double(maximumPixel) }

  /// Images [n, 64], float32, from 0 (white) to 1 (black), and their digits [n], int64.
  public func batch(_ indices: [Int]) -> (images: Tensor, labels: Tensor) {
    var values: [Float] = []
    values.reserveCapacity(indices.count * Self.pixelCount)
    for index in indices {
      for pixel in image(index) { values.append(Float(pixel) / Float(Self.maximumPixel)) }
    }
    return (
      Tensor(values, shape: [indices.count, Self.pixelCount]),
      Tensor(indices.map { Int(labels[$0]) })
    )
  }

  /// All images [n, 64] and their digits [n].
  public var all: (images: Tensor, labels: Tensor) { batch(Array(0..<count)) }
}
