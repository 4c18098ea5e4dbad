/// Places for buffers of which each is needed during some steps: two that are needed at once don't
/// overlap. The largest first, each at the lowest place that is free.
struct ArenaLayout {
  /// The first word of each buffer.
  private(set) var starts: [Int]
  /// Words of the arena.
  private(set) var count = 0

  /// `lives[i]` are the steps during which buffer i is needed; nil: never.
  init(sizes: [Int], lives: [ClosedRange<Int>?]) {
    starts = [Int](repeating: 0, count: sizes.count)
    // Aligned to a line of the cache.
    let rounded = sizes.map { ($0 + 15) / 16 * 16 }
    var placed: [Int] = []
    for buffer in sizes.indices.sorted(by: { (rounded[$1], $0) < (rounded[$0], $1) }) {
      guard let life = lives[buffer] else { continue }
      let others = placed.filter { lives[$0].map { $0.overlaps(life) } ?? false }
        .sorted { starts[$0] < starts[$1] }
      var start = 0
      for other in others {
        if start + rounded[buffer] <= starts[other] { break }
        start = max(start, starts[other] + rounded[other])
      }
      starts[buffer] = start
      count = max(count, start + rounded[buffer])
      placed.append(buffer)
    }
  }
}
