/// A fused operation whose backward step has a kernel as well.
protocol BackwardKernel: Fused where Inputs == [Tensor] {
  /// The gradients of the first `gradientCount` inputs from those of the results, nil where none
  /// arrives, the inputs and, where `saves` says so, the results.
  func gradients(_ g: [Tensor?], _ x: [Tensor], _ y: [Tensor]) -> [Tensor]
  /// How many of the inputs the kernel has gradients for.
  func gradientCount(_ x: [Tensor]) -> Int
  /// Whether the kernel answers these gradients; the composition does otherwise.
  func hasKernel(_ g: [Tensor?], _ wanted: Marks) -> Bool
}

extension BackwardKernel {
  func gradientCount(_ x: [Tensor]) -> Int { x.count }
  func hasKernel(_ g: [Tensor?], _ wanted: Marks) -> Bool { true }

  /// The backward step.
  public func vjp(
    _ g: Results.Cotangents, _ x: [Tensor], _ y: Results, _ wanted: Marks
  ) -> [Tensor?] {
    let arriving = Results.optionals(g)
    guard hasKernel(arriving, wanted) else { return decomposedVJP(g, x, y, wanted) }
    var given = Marks()
    for (index, gradient) in arriving.enumerated() where gradient != nil { given.insert(index) }
    let results = saves.results ? y.list : []
    let step = Backward(
      forward: self, given: given, resultCount: arriving.count, inputCount: x.count)
    let found: [Tensor?] = step(arriving.compactMap { $0 } + x + results)
    return found + [Tensor?](repeating: nil, count: x.count - found.count)
  }
}

/// The backward step of a kernel as an operation of its own, so that it can be differentiated again.
/// Inputs: the `given` gradients of the results, the forward step's inputs, and its results where it
/// saves them. Those follow from the inputs, so no gradient reaches them here.
struct Backward<Forward: BackwardKernel>: Fused {
  typealias Inputs = [Tensor]
  typealias Results = [Tensor]
  let forward: Forward, given: Marks, resultCount: Int, inputCount: Int
  var name: String { forward.name + "Backward" }
  var saves: Saves { .inputs }

  private func parts(_ all: [Tensor]) -> (g: [Tensor?], x: [Tensor], y: [Tensor]) {
    var rest = all[...]
    let gradients = (0..<resultCount).map { given[$0] ? rest.removeFirst() : nil }
    return (gradients, Array(rest.prefix(inputCount)), Array(rest.dropFirst(inputCount)))
  }

  func infer(_ all: [Tensor]) throws(TensorError) -> [Spec] {
    let x = parts(all).x
    return x.prefix(forward.gradientCount(x)).map(\.spec)
  }
  func evaluate(_ all: [Tensor], _ specs: [Spec]) -> [Tensor] {
    let (g, x, y) = parts(all)
    return forward.gradients(g, x, y)
  }
  func decomposed(_ all: [Tensor]) -> [Tensor] {
    let (g, x, _) = parts(all)
    let count = forward.gradientCount(x)
    let (y, pullback) = AxonTensor.vjp(Array(x.prefix(count))) {
      forward.decomposed($0 + x.dropFirst(count)).list
    }
    return pullback(zip(g, y).map { $0 ?? .zeros($1.shape, $1.dtype) })
  }
}
