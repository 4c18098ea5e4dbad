/// A recorded function as one primitive. Its results between are not kept: backward computes them
/// again, with the same random numbers, because their keys are part of the recording.
struct Recompute: Fused {
  typealias Inputs = [Tensor]
  typealias Results = [Tensor]
  let graph: Graph
  private let identity = Identity()

  init(_ graph: Graph) { self.graph = graph }

  func infer(_ inputs: [Tensor]) throws(TensorError) -> [Spec] { graph.results }
  func evaluate(_ inputs: [Tensor], _ specs: [Spec]) throws(TensorError) -> [Tensor] {
    try graph(inputs)
  }
  func decomposed(_ inputs: [Tensor]) -> [Tensor] {
    demand { () throws(TensorError) in try graph(inputs) }
  }

  private final class Identity: Sendable {}
  static func == (a: Recompute, b: Recompute) -> Bool { a.identity === b.identity }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(identity)) }
}

/// `f(x)`, whose backward computes `f` again instead of keeping its intermediate results. Gradients
/// also reach what `f` captures: parameters and traced tensors. `f` must not ask for numbers.
public func checkpoint<X: Tree, Y: Tree>(_ f: (X) -> Y, _ x: X) -> Y {
  var value: Y?
  let recorded = Graph(x.tensors.map(\.spec)) { list in
    let y = f(x.rebuilt(from: list))
    value = y
    return y.tensors
  }
  let (graph, constants) = recorded.liftingTracedConstants()
  guard let value else { fatalError("the function of a checkpoint didn't run") }
  return value.rebuilt(from: Recompute(graph)(x.tensors + constants))
}
