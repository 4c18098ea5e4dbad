import AxonTensor

extension Entry {
  /// Tensors of 16 elements: what an operation costs beside its arithmetic.
  static let small = [
    Entry("small_add", .small, floor: 5) {
      let (a, b) = (uniform(1, [16]), uniform(2, [16]))
      return Workload(step: { blackHole(a + b) }, values: { sampled(a + b) })
    },
    Entry("small_recorded", .small, floor: 4) {
      let (a, b) = (uniform(1, [16]).requiringGradient(), uniform(2, [16]))
      return Workload(step: { blackHole(a + b) }, values: { sampled((a + b).detached) })
    },
    Entry("small_chain", .small, floor: 5) {
      let (a, b) = (uniform(1, [16]).requiringGradient(), uniform(2, [16]))
      let step = {
        var x = a
        for _ in 0..<1000 { x = x + b }
        x.sum().backward()
      }
      return Workload(
        step: step,
        values: {
          a.grad = nil
          step()
          return a.grad.map(sampled) ?? []
        })
    },
  ]
}

/// Keeps the compiler from dropping a result that nobody reads.
@inline(never) func blackHole(_ tensor: Tensor) {}
