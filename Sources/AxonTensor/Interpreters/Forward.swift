/// What forward mode asks of an operation.
public protocol ForwardRule: ReverseRule {
  /// The tangents of the results; inputs without a tangent are constant.
  func jvp(_ tangents: Inputs.Partials, _ inputs: Inputs, _ y: Results) -> Results.Partials
}

extension ForwardRule {
  /// A vjp is linear in its cotangent, so its own transpose is the jvp.
  public func jvp(
    _ tangents: Inputs.Partials, _ inputs: Inputs, _ y: Results
  ) -> Results.Partials {
    DefaultRules.countTranspose()
    var known = Marks()
    Inputs.forEach(tangents) { i, _ in known.insert(i) }
    let given = Inputs.optionals(tangents, count: inputs.list.count)
    let probes = y.list.map { Tensor.zeros($0.shape, $0.dtype) }
    let gradients = reverse(probes) { probes in
      var total: Tensor?
      let cotangents = Results.cotangents(probes.map { $0.dtype.isFloatingPoint ? $0 : nil })
      Inputs.forEach(vjp(cotangents, inputs, y, known)) { i, partial in
        guard let tangent = given[i] else { return }
        let part = (partial * tangent).sum()
        total = total.map { $0 + part } ?? part
      }
      return [total ?? Tensor.zeros([], .float32)]
    }
    let found = gradients.pullback([.ones([], gradients.results[0].dtype)], false)
    return Results.partials(found.map { $0.dtype.isFloatingPoint ? $0 : nil })
  }
}

/// A value and the direction in which it moves.
final class Dual: Trace, @unchecked Sendable {
  let tangent: Tensor

  init(_ level: Int, below: Trace?, tangent: Tensor) {
    self.tangent = tangent
    super.init(.forward, level, below: below)
  }

  /// The rule of forward mode: compute below, and push the tangents along.
  static func bind<P: Primitive>(
    _ primitive: P, _ inputs: P.Inputs, _ level: Int
  ) throws(TensorError) -> P.Results {
    try primitive.requireRules(inputs, level)
    let primals = inputs.map { $1.lowered(from: level) }
    let results = try AxonTensor.bind(primitive, primals)
    guard primitive.isDifferentiable, !Scope.mutes(level) else { return results }
    let tangents = P.Inputs.partials(inputs.list.map { $0.tangent(at: level) })
    let moves = P.Results.optionals(
      primitive.jvp(tangents, primals, results), count: results.list.count)
    return results.map { i, result in
      moves[i].map { result.with(Dual(level, below: result.trace, tangent: $0)) } ?? result
    }
  }
}

extension Tensor {
  func tangent(at level: Int) -> Tensor? {
    guard let trace, trace.level == level else { return nil }
    return unsafeDowncast(trace, to: Dual.self).tangent
  }
}
