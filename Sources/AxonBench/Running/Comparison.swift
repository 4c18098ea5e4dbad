import Foundation

/// Both sides in turn, so that whatever the machine does meets both.
struct Comparison {
  let ours: Peer
  let theirs: Peer

  struct Ratios {
    let median: Double
    let best: Double
    /// Seconds of one repetition at best, ours and theirs.
    let seconds: (ours: Double, theirs: Double)
  }

  /// A slice takes about this long; the shortest workloads are repeated within it.
  private static let slice = 0.02
  private static let budget = 2.0

  /// Both have their inputs, and have ended starting up.
  func prepare(_ entry: Entry) throws {
    for peer in [ours, theirs] { try peer.prepare(entry.name) }
  }

  /// Measures the workload that was prepared.
  func measure(_ entry: Entry) throws -> Ratios {
    let peers = [ours, theirs]
    // Memory is asked for, kernels are chosen, state begins.
    for peer in peers { _ = try peer.run(1) }
    try compareValues(entry)
    // As many for both: training must stay in step. The first guesses hold the waking of threads.
    var repetitions = 1
    var once = [0.0, 0.0]
    for _ in 0..<3 {
      once = try peers.map { try $0.run(repetitions) / Double(repetitions) }
      repetitions = max(1, Int(Self.slice / max(once.max() ?? 1, 1e-7)))
    }
    let round = Double(repetitions) * once.reduce(0, +)
    let rounds = min(25, max(7, Int(Self.budget / max(round, 1e-3))))
    var times = try alternate(rounds, repetitions)
    // A disturbed measurement says nothing, whichever side it favours.
    for _ in 0..<3 where times.contains(where: { Self.median($0) > 1.25 * ($0.min() ?? 0) }) {
      times = try alternate(rounds, repetitions)
    }
    try compareValues(entry)
    let best = times.map { $0.min() ?? .nan }
    return Ratios(
      median: Self.median(zip(times[0], times[1]).map { $1 / $0 }), best: best[1] / best[0],
      seconds: (best[0], best[1]))
  }

  /// The seconds of one repetition in every round, ours and theirs.
  private func alternate(_ rounds: Int, _ repetitions: Int) throws -> [[Double]] {
    var times: [[Double]] = [[], []]
    for _ in 0..<rounds {
      for (index, peer) in [ours, theirs].enumerated() {
        // The other's threads still look for work for some milliseconds; this one's are asleep.
        Thread.sleep(forTimeInterval: 0.02)
        _ = try peer.run(1)
        times[index].append(try peer.run(repetitions) / Double(repetitions))
      }
    }
    return times
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  /// Both must have computed the same, to float32's precision after many steps.
  private func compareValues(_ entry: Entry) throws {
    let (a, b) = (try ours.values(), try theirs.values())
    guard a.count == b.count, !a.isEmpty else {
      throw PeerError("\(entry.name): \(a.count) and \(b.count) values")
    }
    let scale = b.map(abs).max() ?? 0
    for (index, (x, y)) in zip(a, b).enumerated() where !(abs(x - y) <= 1e-4 * scale + 1e-6) {
      throw PeerError("\(entry.name): value \(index) is \(x), PyTorch's is \(y)")
    }
  }
}
