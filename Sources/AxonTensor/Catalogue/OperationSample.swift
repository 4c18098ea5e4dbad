/// One operation with inputs that it can be tried on: what gradient checks, batching, capture and the
/// tables of the documentation iterate over.
package struct OperationSample: Sendable, CustomStringConvertible {
  package let name: String
  /// Floating-point inputs that a gradient may flow to, float64.
  package let inputs: [Tensor]
  /// False where no gradient flows.
  package let isDifferentiable: Bool
  package let body: @Sendable ([Tensor]) throws(TensorError) -> [Tensor]

  init(
    _ name: String, _ inputs: [Tensor], differentiable: Bool = true,
    _ body: @escaping @Sendable ([Tensor]) throws(TensorError) -> [Tensor]
  ) {
    (self.name, self.inputs, isDifferentiable, self.body) = (name, inputs, differentiable, body)
  }

  /// An operation with rules of its own.
  init<P: Primitive>(_ primitive: P, _ inputs: Tensor..., named name: String? = nil) {
    self.init(name ?? primitive.name, inputs, differentiable: primitive.isDifferentiable) {
      x throws(TensorError) in try Tensor.apply(primitive, P.Inputs(x)).list
    }
  }

  /// An operation made of others.
  init<C: Composite>(_ composite: C, _ inputs: Tensor..., named name: String? = nil) {
    self.init(name ?? composite.name, inputs) {
      x throws(TensorError) in try Tensor.apply(composite, C.Inputs(x)).list
    }
  }

  /// The results, all as one vector of what is floating point.
  package func callAsFunction(_ x: [Tensor]) -> Tensor {
    let results = demand { () throws(TensorError) in try body(x) }
    let flat = results.filter(\.dtype.isFloatingPoint).map { $0.reshaped([-1]).to(.float64) }
    return flat.isEmpty ? .zeros([1], .float64) : concatenate(flat)
  }

  package var description: String { name }
}

/// Distinct numbers around zero without pattern, float64.
package func ramp(_ shape: Shape, _ scale: Double = 1, shift: Double = 0) -> Tensor {
  let numbers = (0..<shape.elementCount).map { i -> Double in
    let step = (i * 37 + 11) % 101
    return (Double(step) / 50.5 - 1) * scale + shift
  }
  return Tensor(numbers, shape: shape, dtype: .float64)
}
