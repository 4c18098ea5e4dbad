/// Examples that are changed at random each time they are seen: shifted, cropped, with noise.
///
/// What happens to a batch depends on the seed, the epoch and the examples alone, so a run goes on to the
/// same numbers after an interruption, for any number of workers.
public struct AugmentedDataset<Data: Dataset>: Dataset {
  /// Gives a changed batch, with numbers from the generator.
  public typealias Change = @Sendable (Data.Batch, inout SplitGenerator) -> Data.Batch
  /// The examples as they are.
  public let data: Data
  private let seed: UInt64, change: Change?

  /// `change` is applied to every batch of an epoch; nil leaves the examples as they are.
  public init(_ data: Data, seed: UInt64 = 0, _ change: Change? = nil) {
    (self.data, self.seed, self.change) = (data, seed, change)
  }

  /// Number of examples.
  public var count: Int { data.count }

  /// The examples as they are.
  public func batch(_ indices: [Int]) -> Data.Batch { data.batch(indices) }

  /// The examples as an epoch sees them.
  public func batch(_ indices: [Int], epoch: Int) -> Data.Batch {
    guard let change else { return data.batch(indices, epoch: epoch) }
    var mixed = seed
    for number in [epoch] + indices {
      var generator = SplitGenerator(seed: mixed ^ UInt64(bitPattern: Int64(number)))
      mixed = generator.next()
    }
    var generator = SplitGenerator(seed: mixed)
    return change(data.batch(indices, epoch: epoch), &generator)
  }
}
