import AxonEdge
import AxonEdgeCompiler
import AxonNN
import AxonTensor
import AxonTesting
import Testing

@Suite("Damaged plans")
struct DamagedPlanTests {
  private static let plans: [EdgePlan] = {
    let models: [(Shape, any Layer)] = [
      (
        [1, 6, 3],
        Sequential {
          Recurrent(.lstm, 3, 9); LastStep(); Linear(9, 12); Softmax(along: 1)
        }
      ),
      (
        [1, 6, 3],
        Sequential {
          Recurrent(.gru, 3, 9); LayerNorm(9); Flatten(); Linear(54, 2)
        }
      ),
      (
        [1, 2, 8, 8],
        Sequential {
          Conv2d(2, 4, kernel: 3); GELU(); MaxPool2d(2); Flatten()
        }
      ),
    ]
    return models.compactMap { shape, model in
      try? EdgeCompiler.plan(shape, name: "plan") { [model($0)] }
    }
  }()

  /// Reads a plan, with a checksum that fits, and runs what passes. Whether it passed.
  private func survives(_ words: [UInt32]) -> Bool {
    let words = words.count > 3 ? withChecksum(words) : words
    guard
      let header = try? PlanHeader.checked(
        words.span, limits: PlanLimits(memory: 1 << 18, work: 1 << 22))
    else { return false }
    let arena = UnsafeMutablePointer<Float>.allocate(capacity: max(header.arenaCount, 1))
    arena.initialize(repeating: 0, count: max(header.arenaCount, 1))
    defer { arena.deallocate() }
    let input = [Float](repeating: 0.5, count: header.inputCount)
    var output = [Float](repeating: 0, count: header.outputCount)
    words.withUnsafeBufferPointer { plan in
      guard let base = plan.baseAddress else { return }
      EdgeModel<AllKernels>(header, plan: base, count: plan.count, arena: arena)
        .predict(input, &output)
    }
    return true
  }
  private func withChecksum(_ words: [UInt32]) -> [UInt32] {
    var words = words
    words[3] = planChecksum(words.span, from: 4)
    return words
  }

  @Test("20,000 damaged plans each are refused or run within their memory", arguments: 0..<3)
  func damaged(_ index: Int) throws {
    let plan = try #require(Self.plans.count == 3 ? Self.plans[index] : nil)
    #expect(survives(plan.words))
    var state = UInt64(index) &* 77 &+ 12345
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let structure = plan.header.steps.upperBound
    var passed = 0
    let rounds = Rounds.times(20_000)
    for round in 0..<rounds {
      var words = plan.words
      for _ in 0...random(3) {
        let place = random(structure)
        switch random(4) {
        case 0: words[place] ^= 1 << UInt32(random(32))
        case 1: words[place] = UInt32(truncatingIfNeeded: random(1 << 31) << 1)
        case 2: words[place] = words[random(structure)]
        default: words[place] &+= UInt32(random(5)) &- 2
        }
      }
      if round % 50 == 0 { words.removeLast(random(words.count)) }
      if survives(words) { passed += 1 }
    }
    // Most damage is found; what changes a constant or a name passes.
    #expect(passed < rounds / 2)
  }
}
