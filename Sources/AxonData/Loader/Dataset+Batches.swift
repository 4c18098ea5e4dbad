extension Dataset {
  /// The same examples in an order that depends on `seed`, a new one in each epoch.
  public func shuffled(seed: UInt64) -> ShuffledDataset<Self> {
    ShuffledDataset(data: self, seed: seed)
  }

  /// Batches of `size` examples in the order of the data set, the last one perhaps smaller.
  public func batched(_ size: Int, workers: Int = 0) -> EpochBatches<Self> {
    DataLoader(self, batchSize: size, workers: workers).epoch(0)
  }
}

/// A data set that is gone through in random order.
public struct ShuffledDataset<Data: Dataset>: Sendable {
  /// The examples.
  public let data: Data
  /// Where the order comes from.
  public let seed: UInt64

  /// Batches of `size` examples of one epoch, the last one perhaps smaller.
  public func batched(
    _ size: Int, epoch: Int = 0, from step: Int = 0, workers: Int = 0
  ) -> EpochBatches<Data> {
    DataLoader(data, batchSize: size, shuffledBy: seed, workers: workers).epoch(epoch, from: step)
  }
}
