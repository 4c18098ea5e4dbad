// Reverse and forward mode as functions of functions. On lists here, on anything below.

/// The results, and how cotangents of theirs go back to the inputs, as often as wanted.
package func vjp(
  _ inputs: [Tensor], _ body: ([Tensor]) throws -> [Tensor]
) rethrows -> (results: [Tensor], pullback: ([Tensor]) -> [Tensor]) {
  let (results, pullback) = try reverse(inputs, body)
  return (results, { pullback($0, true) })
}

/// The same, where the caller says whether the graph stays.
package func reverse(
  _ inputs: [Tensor], _ body: ([Tensor]) throws -> [Tensor]
) rethrows -> (results: [Tensor], pullback: ([Tensor], _ keepingGraph: Bool) -> [Tensor]) {
  let level = Trace.newLevel()
  let leaves = inputs.map { $0.dtype.isFloatingPoint ? Leaf(level, below: $0.trace) : nil }
  let results = try Scope.inside(level) {
    try body(zip(inputs, leaves).map { input, leaf in leaf.map(input.with) ?? input })
  }
  let specs = inputs.map(\.spec)
  return (
    results.map { $0.lowered(from: level) },
    { cotangents, keepingGraph in
      var found: [ObjectIdentifier: Tensor] = [:]
      let seeds = zip(results, cotangents).compactMap { result, cotangent -> (Node, Tensor)? in
        guard let trace = result.trace, trace.level == level else { return nil }
        return (unsafeDowncast(trace, to: Node.self), cotangent)
      }
      backward(seeds, keepingGraph: keepingGraph) { found[ObjectIdentifier($0)] = $1 }
      return zip(leaves, specs).map { leaf, spec in
        leaf.flatMap { found[ObjectIdentifier($0)] } ?? .zeros(spec.shape, spec.dtype)
      }
    }
  )
}

/// The results, and how they move when the inputs move along `tangents`.
package func jvp(
  _ inputs: [Tensor], _ tangents: [Tensor], _ body: ([Tensor]) throws -> [Tensor]
) rethrows -> (results: [Tensor], tangents: [Tensor]) {
  let level = Trace.newLevel()
  let results = try Scope.inside(level) {
    try body(
      zip(inputs, tangents).map { input, tangent in
        input.dtype.isFloatingPoint
          ? input.with(Dual(level, below: input.trace, tangent: tangent)) : input
      })
  }
  return (
    results.map { $0.lowered(from: level) },
    results.map { $0.tangent(at: level) ?? .zeros($0.shape, $0.dtype) }
  )
}

// MARK: - For users

/// The function that gives the value of `f`, one number, and its gradient.
public func valueAndGradient<X: Tree>(
  _ f: @escaping (X) -> Tensor
) -> (X) -> (value: Tensor, gradient: X) {
  { x in
    let (results, pullback) = reverse(x.tensors) { [f(x.rebuilt(from: $0))] }
    require(
      results[0].count == 1, "gradient of a function whose value is \(results[0].shape)")
    let seed = Tensor.ones(results[0].shape, results[0].dtype)
    return (results[0], x.rebuilt(from: pullback([seed], false)))
  }
}

/// The function that gives the gradient of `f`, whose value is one number.
public func gradient<X: Tree>(_ f: @escaping (X) -> Tensor) -> (X) -> X {
  { x in valueAndGradient(f)(x).gradient }
}

/// The same for a function of two arguments.
public func gradient<A: Tree, B: Tree>(_ f: @escaping (A, B) -> Tensor) -> (A, B) -> (A, B) {
  { a, b in
    let both = gradient { (x: Both) in f(x.a, x.b) }(Both(a, b))
    return (both.a, both.b)
  }
}

/// The value, and the function from a cotangent of it to one of the argument.
public func vjp<X: Tree, Y: Tree>(
  _ f: (X) -> Y, _ x: X
) -> (value: Y, pullback: (Y) -> X) {
  var value: Y?
  let (results, pullback) = reverse(x.tensors) { list in
    let y = f(x.rebuilt(from: list))
    value = y
    return y.tensors
  }
  guard let value else { fatalError("the function of vjp didn't run") }
  return (value.rebuilt(from: results), { x.rebuilt(from: pullback($0.tensors, true)) })
}

/// The value, and how it moves when the argument moves along `tangent`.
public func jvp<X: Tree, Y: Tree>(
  _ f: (X) -> Y, at x: X, along tangent: X
) -> (value: Y, tangent: Y) {
  var value: Y?
  let (results, moves) = jvp(x.tensors, tangent.tensors) { list in
    let y = f(x.rebuilt(from: list))
    value = y
    return y.tensors
  }
  guard let value else { fatalError("the function of jvp didn't run") }
  return (value.rebuilt(from: results), value.rebuilt(from: moves))
}
