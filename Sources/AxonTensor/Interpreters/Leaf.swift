internal import Synchronization

/// Where a gradient arrives.
public final class Leaf: Node, @unchecked Sendable {
  private let received = Mutex<Tensor?>(nil)

  var gradient: Tensor? {
    get { received.withLock { $0 } }
    set { received.withLock { $0 = newValue } }
  }

  /// Adds to what arrived before.
  func collect(_ piece: Tensor) {
    gradient = gradient.map { $0 + piece } ?? piece
  }
}

// The PyTorch way: gradients are collected in the leaves.
extension Tensor {
  /// The same numbers as a leaf whose `grad` `backward()` fills. Floating point only.
  public func requiringGradient() -> Tensor {
    require(dtype.isFloatingPoint, "requiringGradient() of a tensor of \(dtype)")
    return with(Leaf(Scope.current.level + 1, below: trace))
  }

  /// Whether a gradient can flow to or through this tensor.
  public var requiresGradient: Bool { trace?.kind == .reverse }

  /// The gradient that `backward()` collected in this leaf.
  public var grad: Tensor? {
    get { (trace as? Leaf)?.gradient }
    nonmutating set { (trace as? Leaf)?.gradient = newValue }
  }

  /// Adds the gradient of this tensor to the `grad` of every leaf it depends on. The graph is freed
  /// unless `retainGraph`. With `createGraph` the gradients have gradients. A tensor of more than one
  /// element needs the `cotangent` that is multiplied with it.
  public func backward(
    _ cotangent: Tensor? = nil, createGraph: Bool = false, retainGraph: Bool? = nil
  ) {
    guard let trace, trace.kind == .reverse else {
      fatalError("backward() of a tensor that depends on no leaf")
    }
    require(
      cotangent != nil || count == 1,
      "backward() of a tensor \(shape) needs a cotangent of the same shape")
    require(
      cotangent == nil || cotangent?.shape == shape,
      "backward() of a tensor \(shape) with a cotangent \(cotangent?.shape ?? [])")
    AxonTensor.backward(
      [(unsafeDowncast(trace, to: Node.self), cotangent ?? .ones(shape, dtype))],
      keepingGraph: retainGraph ?? createGraph, recording: createGraph
    ) { leaf, gradient in leaf.collect(gradient) }
  }
}

/// Runs `body` such that no gradient flows through it to what began outside.
public func withoutGradient<R>(_ body: () throws -> R) rethrows -> R {
  try Scope.muting(Trace.newLevel(), body)
}
