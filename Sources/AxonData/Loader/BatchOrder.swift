/// Which examples are in which batch: a function of the seed, the epoch and the step, and of nothing
/// else, so neither threads nor processes nor an interruption change it.
///
/// Every process of a group goes through the same global batches and takes its share of each.
public struct BatchOrder: Hashable, Sendable {
  /// Number of examples.
  public let count: Int
  /// Examples in a batch, over all processes.
  public let batchSize: Int
  /// Where the order comes from; nil keeps the order of the data set.
  public let seed: UInt64?
  /// Leaves out a last batch that is not full.
  public let dropsLast: Bool
  /// This process, from 0.
  public let rank: Int
  /// Number of processes.
  public let world: Int

  /// Stops the program when `batchSize` or `world` is below 1 or `rank` is not in `0..<world`.
  public init(
    count: Int, batchSize: Int, seed: UInt64?, dropsLast: Bool = false, rank: Int = 0,
    world: Int = 1
  ) {
    guard count >= 0, batchSize > 0, world > 0, (0..<world).contains(rank) else {
      fatalError(
        "BatchOrder: expected 0 ≤ count, 1 ≤ batchSize and 0 ≤ rank < world, "
          + "found \(count), \(batchSize), \(rank) and \(world)")
    }
    self.count = count
    self.batchSize = batchSize
    self.seed = seed
    self.dropsLast = dropsLast
    self.rank = rank
    self.world = world
  }

  /// Batches in an epoch.
  public var stepCount: Int {
    dropsLast ? count / batchSize : (count + batchSize - 1) / batchSize
  }

  /// The order of all examples in an epoch.
  public func permutation(epoch: Int) -> [Int] {
    var indices = Array(0..<count)
    if let seed {
      // Two rounds, so that (seed, epoch + 1) and (seed + 1, epoch) have nothing in common.
      var outer = SplitGenerator(seed: seed)
      var generator = SplitGenerator(seed: outer.next() ^ UInt64(bitPattern: Int64(epoch)))
      generator.shuffle(&indices)
    }
    return indices
  }

  /// This process's examples of one batch out of the epoch's order.
  ///
  /// Shares differ by one example at most; the first ranks have the larger ones.
  public func indices(of permutation: [Int], step: Int) -> [Int] {
    let start = step * batchSize
    let length = min(batchSize, count - start)
    let (share, rest) = length.quotientAndRemainder(dividingBy: world)
    let first = start + rank * share + min(rank, rest)
    return Array(permutation[first..<first + share + (rank < rest ? 1 : 0)])
  }
}

/// Where a loader stands: the batch that comes next.
public struct LoaderPosition: Hashable, Sendable {
  /// From 0.
  public var epoch: Int
  /// From 0, within the epoch.
  public var step: Int

  /// A place within the training.
  public init(epoch: Int = 0, step: Int = 0) {
    self.epoch = epoch
    self.step = step
  }
}
