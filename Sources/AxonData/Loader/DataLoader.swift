/// Goes through a data set batch by batch, prepared ahead by threads of its own.
///
/// The batches and their order depend on the seed only, not on `workers`.
public struct DataLoader<Data: Dataset>: Sendable {
  /// Where the examples come from.
  public let data: Data
  /// Which examples are in which batch.
  public let order: BatchOrder
  /// Threads that prepare batches; 0 prepares each when it is asked for.
  public let workers: Int
  /// Batches that may be ready ahead, for each worker.
  public let prefetch: Int

  /// A loader; `seed` nil keeps the order of the data set. `batchSize` counts over all processes.
  public init(
    _ data: Data, batchSize: Int, shuffledBy seed: UInt64? = nil, dropsLast: Bool = false,
    workers: Int = 0, prefetch: Int = 2, rank: Int = 0, world: Int = 1
  ) {
    self.data = data
    order = BatchOrder(
      count: data.count, batchSize: batchSize, seed: seed, dropsLast: dropsLast, rank: rank,
      world: world)
    self.workers = max(workers, 0)
    self.prefetch = max(prefetch, 1)
  }

  /// The batches of one epoch, from `step` on.
  public func epoch(_ epoch: Int, from step: Int = 0) -> EpochBatches<Data> {
    EpochBatches(loader: self, start: LoaderPosition(epoch: epoch, step: step))
  }
}

/// The batches of one epoch; each iteration starts its own threads.
public struct EpochBatches<Data: Dataset>: Sequence, Sendable {
  let loader: DataLoader<Data>
  let start: LoaderPosition

  /// Starts the workers.
  public func makeIterator() -> BatchIterator<Data> {
    BatchIterator(loader: loader, start: start)
  }
}

/// Hands out batches in order. Thrown away early, it stops its workers.
public final class BatchIterator<Data: Dataset>: IteratorProtocol {
  private let loader: DataLoader<Data>
  private let permutation: [Int]
  private let queue: PrefetchQueue<Data.Batch>
  private let threads: [WorkerThread]
  /// The batch that `next` gives next: save it to go on here later.
  public private(set) var position: LoaderPosition

  fileprivate init(loader: DataLoader<Data>, start: LoaderPosition) {
    self.loader = loader
    position = start
    let permutation = loader.order.permutation(epoch: start.epoch)
    self.permutation = permutation
    let end = max(loader.order.stepCount, start.step)
    let queue = PrefetchQueue<Data.Batch>(
      start.step..<end, window: loader.workers * loader.prefetch)
    self.queue = queue
    threads = (0..<Swift.min(loader.workers, end - start.step)).map { _ in
      // Neither the iterator nor its position: a thread that held the iterator would keep it alive.
      WorkerThread { [data = loader.data, order = loader.order] in
        while let step = queue.claim() {
          let indices = order.indices(of: permutation, step: step)
          queue.put(data.batch(indices, epoch: start.epoch), at: step)
        }
      }
    }
  }

  /// The next batch, nil at the end of the epoch; waits for a worker when it is not ready.
  public func next() -> Data.Batch? {
    guard position.step < loader.order.stepCount else { return nil }
    defer { position.step += 1 }
    if loader.workers > 0 { return queue.take() }
    return loader.data.batch(
      loader.order.indices(of: permutation, step: position.step), epoch: position.epoch)
  }

  deinit {
    queue.cancel()
    for thread in threads { thread.join() }
  }
}
