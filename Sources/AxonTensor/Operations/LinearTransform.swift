/// x · Wᵀ + b of rows: x [m, inputs], W [outputs, inputs] and b [outputs] give [m, outputs]. The product
/// begins with the bias, so that no pass adds it.
public struct LinearTransform: Fused {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// The transform.
  public init() {}
  /// As in messages.
  public var name: String { "linear" }
  /// What the backward step reads.
  public var saves: Saves { .inputs(0, 1) }

  /// The inputs as the rules expect them.
  public func aligned(_ x: [Tensor]) throws(TensorError) -> [Tensor] {
    guard x.count == 3 else {
      throw .argument(operation: name, "\(x.count) inputs where it takes x, weight and bias")
    }
    let dtype = x.dropFirst().reduce(x[0].dtype) { DType.promoted($0, $1.dtype) }
    return x.map { $0.to(dtype) }
  }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: [Tensor]) throws(TensorError) -> Spec {
    let (a, w, b) = (x[0].shape, x[1].shape, x[2].shape)
    guard a.count == 2, w.count == 2, a[1] == w[1], b == [w[0]] else {
      throw .shape(operation: name, [a, w, b], "need [m, inputs], [outputs, inputs] and [outputs]")
    }
    if x[0].dtype == .bool {
      throw .dtype(operation: name, x.map(\.dtype), "booleans have no product")
    }
    return Spec([a[0], w[0]], x[0].dtype)
  }
  /// Computes.
  public func evaluate(_ x: [Tensor], _ spec: Spec) -> Tensor {
    MatrixProduct().evaluate(Pair(x[0], x[1].transposed()), spec, bias: x[2])
  }
  /// In other primitives.
  public func decomposed(_ x: [Tensor]) -> Tensor { x[0].matmul(x[1].transposed()) + x[2] }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: [Tensor], _ y: Tensor, _ wanted: Marks) -> [Tensor?] {
    [
      wanted[0] ? g.matmul(x[1]) : nil, wanted[1] ? g.transposed().matmul(x[0]) : nil,
      wanted[2] ? g.sum(along: 0) : nil,
    ]
  }
  /// With the same weights for all examples they are further rows.
  public func vmap(_ x: [Tensor], _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    guard !batched[1], !batched[2] else {
      return batch(x, x.indices.map { batched[$0] ? 0 : nil }) { [decomposed($0)] }[0]
    }
    let rows = try bind(self, [x[0].flattened(to: 1), x[1], x[2]])
    return rows.reshaped([size, x[0].shape[1], x[1].shape[0]])
  }
}

extension Tensor {
  /// self · weightᵀ + bias over the last axis: [..., inputs] → [..., outputs].
  public func linear(_ weight: Tensor, bias: Tensor? = nil) -> Tensor {
    guard let bias, rank > 0, weight.rank == 2 else {
      let y = matmul(weight.transposed())
      return bias.map { y + $0 } ?? y
    }
    if rank == 2 { return LinearTransform()([self, weight, bias]) }
    let rows = Shape(shape.dropLast())
    let y = LinearTransform()([reshaped([rows.elementCount, shape[rank - 1]]), weight, bias])
    return y.reshaped(Shape(Array(rows) + [weight.shape[0]]))
  }
}
