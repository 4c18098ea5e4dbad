internal import Synchronization

/// How an interpreter sees a tensor. The one object a tensor may carry besides its numbers.
///
/// Levels are stamps, larger for transforms that began later, so an inner transform is above an
/// outer one, and two transforms never share a level. Even stamps are transforms; the odd one above
/// each belongs to the leaves made by `requiringGradient()` inside it.
///
/// `@unchecked`: subclasses have constants only, except `Node`, which says why.
public class Trace: @unchecked Sendable {
  enum Kind: UInt8 { case reverse, forward, batch, capture }

  let kind: Kind
  let level: Int
  /// What this interpreter's tensor is one level down (reverse and forward).
  let below: Trace?

  @inline(__always) init(_ kind: Kind, _ level: Int, below: Trace? = nil) {
    (self.kind, self.level, self.below) = (kind, level, below)
  }

  private static let stamps = Atomic(0)
  static func newLevel() -> Int { stamps.add(2, ordering: .relaxed).newValue }
}

extension Tensor {
  /// The tensor as the interpreter below `level` sees it.
  @inline(__always) func lowered(from level: Int) -> Tensor {
    guard let trace, trace.level == level else { return self }
    if trace.kind == .batch { return unsafeDowncast(trace, to: Batch.self).value }
    return with(trace.below)
  }
}

/// Applies `primitive`: the interpreter of the highest level among the inputs does it.
@inline(__always)
func bind<P: Primitive>(_ primitive: P, _ inputs: P.Inputs) throws(TensorError) -> P.Results {
  guard let top = inputs.top else {
    return try primitive.evaluate(inputs, primitive.infer(inputs))
  }
  return try bindTraced(primitive, inputs, top)
}

/// A switch and not a method: a generic method of a class is never specialised.
@inline(never)
func bindTraced<P: Primitive>(
  _ primitive: P, _ inputs: P.Inputs, _ top: Trace
) throws(TensorError) -> P.Results {
  require(
    top.kind == .reverse || Scope.current.open.contains(top.level),
    "\(primitive.name): a tensor left the \(top.kind) transform it belongs to")
  return switch top.kind {
  case .reverse: try Node.bind(primitive, inputs, top.level)
  case .forward: try Dual.bind(primitive, inputs, top.level)
  case .batch: try Batch.bind(primitive, inputs, unsafeDowncast(top, to: Batch.self))
  case .capture: try Abstract.bind(primitive, inputs, unsafeDowncast(top, to: Abstract.self))
  }
}

extension Primitive {
  /// Where a mistake is a mistake in the program.
  @inline(__always) func callAsFunction(_ inputs: Inputs) -> Results {
    demand { () throws(TensorError) in try bind(self, aligned(inputs)) }
  }
  /// For those who hold `any Primitive`.
  func bindList(_ inputs: [Tensor]) throws(TensorError) -> [Tensor] {
    try bind(self, Inputs(inputs)).list
  }
}

extension Tensor {
  /// The one door that throws: for servers, importers and tools.
  public static func apply<P: Primitive>(
    _ primitive: P, _ inputs: P.Inputs
  ) throws(TensorError) -> P.Results {
    try bind(primitive, primitive.aligned(inputs))
  }
}
