internal import CAxonKernels

extension Tensor {
  /// A scan along `axis`, or the number itself.
  fileprivate func scanned(_ kind: axon_reduction, along axis: Int, _ spec: Spec) -> Tensor {
    let type = DType.accumulator(of: spec.dtype)
    let source = to(type).dense()
    if rank == 0 { return source.to(spec.dtype) }
    let outer = shape.prefix(axis).reduce(1, *)
    let inner = shape[(axis + 1)...].reduce(1, *)
    let result = Tensor(shape, type) { target in
      axon_scan(kind, type.reduceType, source.bytes, target, outer, shape[axis], inner)
    }
    return result.to(spec.dtype)
  }
}

/// Running sums along an axis. Integers and booleans add up to int64.
public struct CumulativeSum: LinearMap {
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    _ = try x.shape.axis(axis, name)
    return Spec(x.shape, x.dtype.isFloatingPoint ? x.dtype : .int64)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    x.scanned(AXON_SUM, along: try x.shape.axis(axis, name), spec)
  }
  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor {
    if source.shape.count == 0 { return g }
    return self(g.flipped(along: axis)).flipped(along: axis)
  }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) -> CumulativeSum {
    CumulativeSum(axis: axis < 0 ? axis : axis + 1)
  }
  /// All examples at once.
  public func vmap(_ x: Tensor, _: Marks, _ size: Int) throws(TensorError) -> Tensor {
    // The examples' axis of numbers isn't one to add along.
    if x.rank == 1 { return x.to(x.dtype.isFloatingPoint ? x.dtype : .int64) }
    return try bind(batched(size, x.shape), x)
  }
}

/// Running products along an axis. Integers and booleans multiply up to int64.
public struct CumulativeProduct: Fused {
  /// One tensor.
  public typealias Inputs = Tensor
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }
  /// What the backward step reads.
  public var saves: Saves { .inputs }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    _ = try x.shape.axis(axis, name)
    return Spec(x.shape, x.dtype.isFloatingPoint ? x.dtype : .int64)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    x.scanned(AXON_PRODUCT, along: try x.shape.axis(axis, name), spec)
  }
  /// By doubling, which is right also at zeros.
  public func decomposed(_ x: Tensor) -> Tensor {
    x.to(x.dtype.isFloatingPoint ? x.dtype : .int64).doubled(along: axis) { $0 * $1 }
  }
  /// All examples at once.
  public func vmap(_ x: Tensor, _: Marks, _ size: Int) throws(TensorError) -> Tensor {
    if x.rank == 1 { return x.to(x.dtype.isFloatingPoint ? x.dtype : .int64) }
    return try bind(CumulativeProduct(axis: axis < 0 ? axis : axis + 1), x)
  }
}

/// log Σ eˣ of the entries up to each one along an axis.
public struct LogCumulativeSumExp: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    _ = try x.shape.axis(axis, name)
    return x.to(x.dtype.floatingPoint).doubled(along: axis) { $0.logAddExp($1) }
  }
}

extension Tensor {
  /// A scan by doubling: after step s every entry combines the 2ˢ up to it.
  fileprivate func doubled(along axis: Int, _ combine: (Tensor, Tensor) -> Tensor) -> Tensor {
    if rank == 0 { return self }
    let place = axis < 0 ? axis + rank : axis
    let size = shape[place]
    var (y, reach) = (self, 1)
    while reach < size {
      let head = Slice(axis: place, start: 0, count: reach)(y)
      let tail = combine(
        Slice(axis: place, start: reach, count: size - reach)(y),
        Slice(axis: place, start: 0, count: size - reach)(y))
      y = concatenate([head, tail], along: place)
      reach *= 2
    }
    return y
  }

  /// log Σ eˣ of the entries up to each one along an axis.
  public func logCumulativeSumExp(along axis: Int) -> Tensor {
    LogCumulativeSumExp(axis: axis)(self)
  }
}
