/// Element by element: y[i, j, …] = x[index[i, j, …], j, …] along axis 0, and so for other axes. The
/// index has the rank of `x` and is nowhere larger except along the axis.
public struct Gather: Primitive {
  /// Two tensors.
  public typealias Inputs = Pair
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }
  /// What the backward step reads.
  public var saves: Saves { .inputs(1) }

  /// The inputs as the rules expect them.
  public func aligned(_ x: Pair) throws(TensorError) -> Pair {
    // A number is read as a vector of one where the index is a vector.
    x.a.rank == 0 && x.b.rank == 1 ? Pair(x.a.reshaped([1]), x.b) : x
  }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Pair) throws(TensorError) -> Spec {
    let place = try x.a.shape.axis(axis, name)
    guard x.b.dtype.isInteger else {
      throw .dtype(operation: name, [x.b.dtype], "an index is an integer")
    }
    if x.b.count == 0, x.b.rank != x.a.rank { return Spec(x.b.shape, x.a.dtype) }
    guard x.a.rank == x.b.rank else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "the ranks differ")
    }
    for axis in x.a.shape.indices where axis != place && x.b.shape[axis] > x.a.shape[axis] {
      throw .shape(
        operation: name, [x.a.shape, x.b.shape], "the index is larger along axis \(axis)")
    }
    return Spec(x.b.shape, x.a.dtype)
  }

  /// Computes.
  public func evaluate(_ x: Pair, _ spec: Spec) throws(TensorError) -> Tensor {
    if spec.shape.elementCount == 0 { return .zeros(spec.shape, spec.dtype) }
    let offsets = try elementOffsets(x.a.shape, x.b, axis, name)
    let source = x.a.dense()
    return Tensor(spec.shape, spec.dtype) { target in
      copyAt(offsets, from: source.bytes, to: target, spec.dtype.byteCount)
    }
  }

  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Pair, _: Tensor, _ wanted: Marks) -> (Tensor?, Tensor?) {
    let zeros = Tensor.zeros(x.a.shape, x.a.dtype)
    return (wanted[0] ? ScatterAdd(axis: axis)([zeros, x.b, g]) : nil, nil)
  }
  /// The tangent of the result.
  public func jvp(_ tangents: (Tensor?, Tensor?), _ x: Pair, _ y: Tensor) -> Tensor? {
    tangents.0.map { self(Pair($0, x.b)) }
  }
  /// All examples at once.
  public func vmap(_ x: Pair, _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    let all = x.allBatched(batched, size)
    if all.a.rank == 1 {
      // Numbers: there is one place to read.
      let wide = try bind(
        Gather(axis: 1), Pair(all.a.reshaped([size, 1]), all.b.reshaped([size, 1])))
      return wide.reshaped([size])
    }
    return try bind(Gather(axis: axis < 0 ? axis : axis + 1), all)
  }
}

extension Tensor {
  /// Element by element along an axis: y[i, j] = x[index[i, j], j] for axis 0.
  public func gathered(along axis: Int, _ index: Tensor) -> Tensor {
    Gather(axis: axis)(Pair(self, index))
  }
  /// This with `source` written where the index says along an axis.
  public func scattered(along axis: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    Scatter(axis: axis)([self, index, source])
  }
  /// This with `source` added where the index says along an axis.
  public func scatterAdded(along axis: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    ScatterAdd(axis: axis)([self, index, source])
  }
  /// Whole entries of an axis.
  public func indexSelected(along axis: Int, _ index: Tensor) -> Tensor {
    IndexSelect(axis: axis)(Pair(self, index))
  }
}
