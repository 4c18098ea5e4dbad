import AxonTensor
import Foundation
import Testing

/// What is thrown away comes back. In a process of its own: other tests allocate too.
@Suite struct MemoryTests {
  @Test func `graphs leave nothing behind, however they end`() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      for (name, body) in Endings.all {
        var start = (used: 0, resident: 0)
        for iteration in 0..<1000 {
          body()
          if iteration == 20 { start = Endings.memory() }
        }
        let end = Endings.memory()
        require(end.used - start.used < 2 << 20, "\(name): \(end.used - start.used) bytes stay")
        require(
          end.resident - start.resident < 2 << 20,
          "\(name): \(end.resident - start.resident) bytes stay resident")
      }
    }
    if let text = result?.standardErrorContent, !text.isEmpty {
      Issue.record("\(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test func `the statistics add up, and trim gives back`() async {
    await #expect(processExitsWith: .success) {
      let before = MemoryStatistics.current
      var x: Tensor? = .zeros([3 << 20])
      let during = MemoryStatistics.current
      require(during.used - before.used >= 12 << 20, "used grows")
      require(during.peak >= during.used && during.reserved >= during.used, "peak and reserved")
      x = x.map { $0 * 2 }
      x = nil
      let after = MemoryStatistics.current
      require(after.used <= before.used + 4096, "used shrinks")
      require(after.reserved >= during.reserved, "what is free is kept")
      x = .zeros([3 << 20])
      require(
        MemoryStatistics.current.systemAllocations == after.systemAllocations, "and used again")
      x = nil
      MemoryStatistics.trim()
      require(MemoryStatistics.current.reserved <= before.reserved + 4096, "trim gives back")
    }
  }

  @Test func `blocks that other threads free are counted and used again`() async {
    await #expect(processExitsWith: .success) {
      let before = MemoryStatistics.current
      for _ in 0..<50 {
        let tensors = (0..<100).map { Tensor.full([64 + $0], 1.0) }
        let thread = Thread { withExtendedLifetime(tensors) {} }
        thread.start()
        while !thread.isFinished { usleep(50) }
      }
      usleep(20_000)
      let after = MemoryStatistics.current
      require(after.used - before.used < 1 << 20, "\(after.used - before.used) bytes stay")
      require(after.reserved - before.reserved < 2 << 20, "\(after.reserved) bytes reserved")
    }
  }
}

/// The ways in which a graph ends.
private enum Endings {
  struct Stop: Error {}
  static let x = Tensor(
    (0..<20_000).map { Double($0 % 7) / 7 }, shape: [100, 200], dtype: .float32)

  static let all: [(String, @Sendable () -> Void)] = [
    (
      "abandoned",
      {
        let leaf = x.requiringGradient()
        _ = (leaf.exp() * leaf).softmax(along: -1).sum()
      }
    ),
    (
      "thrown away midway",
      {
        _ = try? vjp([x]) { list -> [Tensor] in
          let y = list[0].exp() * list[0]
          _ = y.sum()
          throw Stop()
        }
      }
    ),
    (
      "differentiated twice",
      {
        let leaf = x.requiringGradient()
        let y = (leaf.sin() * leaf).sum()
        y.backward(retainGraph: true)
        y.backward()
      }
    ),
    (
      "differentiated to second order",
      {
        let leaf = x.requiringGradient()
        (leaf.sin() * leaf).sum().backward(createGraph: true)
        let first = leaf.grad
        leaf.grad = nil
        first?.sum().backward()
      }
    ),
    (
      "mapped and captured",
      {
        _ = vmap(gradient { (row: Tensor) in (row.exp() * row).sum() })(x)
        _ = capture(gradient { (x: Tensor) in x.tanh().sum() }, x)
      }
    ),
  ]

  /// Bytes in tensors, and bytes of the process in memory.
  static func memory() -> (used: Int, resident: Int) {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return (MemoryStatistics.current.used, pages * 4096)
  }
}
