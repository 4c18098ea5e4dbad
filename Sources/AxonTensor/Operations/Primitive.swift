/// What happens to numbers; its stored properties are the attributes.
public protocol Operation: Hashable, Sendable {
  /// A tensor, a pair or a list.
  associatedtype Inputs: Bundle
  /// Nearly always one tensor.
  associatedtype Results: Bundle = Tensor
  /// As in messages and graphs, lower camel.
  var name: String { get }
  /// The inputs as `infer` and all rules expect them: of one dtype, broadcast against each other, say.
  func aligned(_ inputs: Inputs) throws(TensorError) -> Inputs
  /// Shapes and dtypes of the results, or why there are none.
  func infer(_ inputs: Inputs) throws(TensorError) -> Results.Specs
  /// Computes. The inputs have no trace.
  func evaluate(_ inputs: Inputs, _ specs: Results.Specs) throws(TensorError) -> Results
}

/// An operation that every transform understands. Each interpreter declares the rule it needs beside
/// itself; all but `vjp` have a default that is always right.
public protocol Primitive: ReverseRule, ForwardRule, BatchRule {}

extension Operation {
  /// The inputs as the rules expect them.
  @inline(__always) public func aligned(_ inputs: Inputs) throws(TensorError) -> Inputs { inputs }

  /// The name of the type, without generic arguments.
  public var name: String {
    let type = "\(Self.self)".prefix { $0 != "<" }
    return type.prefix(1).lowercased() + type.dropFirst()
  }
}

/// A primitive composed of others. Its own `evaluate` is a faster way to the same numbers; all
/// transforms that it has no rule for see the composition.
public protocol Fused: Primitive {
  /// The same in other primitives. The inputs are aligned and `infer` has accepted them.
  func decomposed(_ inputs: Inputs) -> Results
}

extension Fused {
  /// The backward step.
  public func vjp(
    _ g: Results.Cotangents, _ inputs: Inputs, _ y: Results, _ wanted: Marks
  ) -> Inputs.Partials { decomposedVJP(g, inputs, y, wanted) }

  /// The backward step of the composition, for a rule of its own that doesn't cover every case.
  func decomposedVJP(
    _ g: Results.Cotangents, _ inputs: Inputs, _ y: Results, _ wanted: Marks
  ) -> Inputs.Partials {
    let pullback = AxonTensor.vjp(inputs.list) { decomposed(Inputs($0)).list }.pullback
    let cotangents = zip(Results.optionals(g), y.list).map { $0 ?? .zeros($1.shape, $1.dtype) }
    let partials = pullback(cotangents)
    return Inputs.partials(partials.indices.map { wanted[$0] ? partials[$0] : nil })
  }

  /// The tangent of the result.
  public func jvp(
    _ tangents: Inputs.Partials, _ inputs: Inputs, _ y: Results
  ) -> Results.Partials {
    let given = Inputs.list(tangents, inputs.list.map { .zeros($0.shape, $0.dtype) })
    return Results.partials(
      AxonTensor.jvp(inputs.list, given) { decomposed(Inputs($0)).list }.tangents)
  }

  /// All examples at once.
  public func vmap(_ inputs: Inputs, _ batched: Marks, _ size: Int) throws(TensorError) -> Results {
    let list = inputs.list
    return Results(
      batch(list, list.indices.map { batched[$0] ? 0 : nil }) { decomposed(Inputs($0)).list })
  }
}

/// An operation that has a name, rules for its inputs and a composition, but no kernel: every
/// interpreter sees the primitives it is made of.
public protocol Composite: Sendable {
  associatedtype Inputs: Bundle
  associatedtype Results: Bundle = Tensor
  /// As in messages, lower camel.
  var name: String { get }
  /// Throws what is wrong with the inputs, completely: `composed` then succeeds.
  func check(_ inputs: Inputs) throws(TensorError)
  /// Whether half precision is computed in float32 and rounded once, at the end: what adds or multiplies
  /// more than once would round every step.
  var roundsOnce: Bool { get }
  /// The operation in other operations.
  func composed(_ inputs: Inputs) throws(TensorError) -> Results
}

extension Composite {
  /// As in messages.
  public var name: String {
    let type = "\(Self.self)".prefix { $0 != "<" }
    return type.prefix(1).lowercased() + type.dropFirst()
  }

  /// Throws what is wrong with the inputs.
  public func check(_ inputs: Inputs) throws(TensorError) {}

  /// Only the order of elements changes, or there is one step.
  public var roundsOnce: Bool { false }

  /// Throws unless all are floating point.
  func requireFloatingPoint(_ tensors: Tensor...) throws(TensorError) {
    guard tensors.allSatisfy(\.dtype.isFloatingPoint) else {
      throw .dtype(operation: name, tensors.map(\.dtype), "need floating point")
    }
  }

  @inline(__always) func callAsFunction(_ inputs: Inputs) -> Results {
    demand { () throws(TensorError) in try Tensor.apply(self, inputs) }
  }
}

extension Tensor {
  /// The throwing door for composites.
  public static func apply<C: Composite>(
    _ composite: C, _ inputs: C.Inputs
  ) throws(TensorError) -> C.Results {
    try composite.check(inputs)
    let dtypes = inputs.list.map(\.dtype)
    guard composite.roundsOnce, let half = dtypes.first(where: \.isHalf),
      dtypes.allSatisfy({ $0 == half || !$0.isFloatingPoint })
    else { return try composite.composed(inputs) }
    let wide = inputs.map { $1.dtype == half ? $1.to(.float32) : $1 }
    return try composite.composed(wide).map { $1.dtype == .float32 ? $1.to(half) : $1 }
  }
}
