import AxonData
import Testing

/// Examples that are their own positions.
private struct Positions: Dataset {
  let count: Int
  func batch(_ indices: [Int]) -> [Int] { indices }
}

@Suite struct DataLoaderTests {
  private func batches(
    _ count: Int = 103, size: Int = 10, seed: UInt64? = 5, epoch: Int = 0, from step: Int = 0,
    workers: Int = 0, dropsLast: Bool = false, rank: Int = 0, world: Int = 1
  ) -> [[Int]] {
    let loader = DataLoader(
      Positions(count: count), batchSize: size, shuffledBy: seed, dropsLast: dropsLast,
      workers: workers, rank: rank, world: world)
    return Array(loader.epoch(epoch, from: step))
  }

  @Test func `Every example comes once an epoch, in an order of its own`() {
    let first = batches()
    #expect(first.count == 11 && first.last?.count == 3)
    #expect(first.joined().sorted() == Array(0..<103))
    #expect(batches(epoch: 1) != first)
    #expect(batches(seed: 6) != first)
    #expect(batches(seed: 6) != batches(seed: 5, epoch: 1))
    #expect(batches() == first)
    #expect(Array(batches(seed: nil).joined()) == Array(0..<103))
    #expect(batches(dropsLast: true) == Array(first.dropLast()))
  }

  @Test(arguments: [1, 2, 3, 8, 30])
  func `Any number of workers gives the same batches`(workers: Int) {
    #expect(batches(workers: workers) == batches())
    #expect(batches(0, workers: workers).isEmpty)
    #expect(batches(1, workers: workers) == [[0]])
  }

  @Test(arguments: [0, 2])
  func `A loader goes on where another stopped`(workers: Int) {
    let loader = DataLoader(
      Positions(count: 50), batchSize: 8, shuffledBy: 1, workers: workers)
    let iterator = loader.epoch(3).makeIterator()
    for _ in 0..<4 { _ = iterator.next() }
    #expect(iterator.position == LoaderPosition(epoch: 3, step: 4))
    let rest = Array(loader.epoch(iterator.position.epoch, from: iterator.position.step))
    var others: [[Int]] = []
    while let batch = iterator.next() { others.append(batch) }
    #expect(rest == others && rest.count == 3)
    #expect(Array(loader.epoch(3, from: 7)).isEmpty)
  }

  @Test(arguments: [2, 3, 7, 16])
  func `Processes share the batches of one process`(world: Int) {
    let whole = batches()
    let parts = (0..<world).map { batches(rank: $0, world: world) }
    for step in whole.indices {
      #expect(parts.flatMap { $0[step] } == whole[step])
      let sizes = parts.map { $0[step].count }
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    }
  }

  @Test func `An iterator that is thrown away midway stops its workers`() {
    for taken in 0..<20 {
      let iterator = DataLoader(Positions(count: 1000), batchSize: 7, workers: 4)
        .epoch(0).makeIterator()
      for _ in 0..<taken { _ = iterator.next() }
    }
  }
}
