// Writing and adding at computed places.

/// What writing and adding share. Inputs: x, index, source.
protocol Scattering: Primitive where Inputs == [Tensor], Results == Tensor {
  var axis: Int { get }
  init(axis: Int)
}

extension Scattering {
  /// The index is what the backward step reads.
  public var saves: Saves { .inputs(1) }

  /// Shape and dtype of x, where index and source fit.
  public func infer(_ x: [Tensor]) throws(TensorError) -> Spec {
    let place = try x[0].shape.axis(axis, name)
    guard x[1].dtype.isInteger else {
      throw .dtype(operation: name, [x[1].dtype], "an index is an integer")
    }
    guard x[0].dtype == x[2].dtype else {
      throw .dtype(operation: name, [x[0].dtype, x[2].dtype], "target and source differ")
    }
    if x[1].count == 0 { return x[0].spec }
    guard x[0].rank == x[1].rank, x[1].rank == x[2].rank else {
      throw .shape(operation: name, x.map(\.shape), "the ranks differ")
    }
    for axis in x[1].shape.indices {
      if axis != place, x[1].shape[axis] > x[0].shape[axis] {
        throw .shape(operation: name, x.map(\.shape), "the index is larger along axis \(axis)")
      }
      if x[1].shape[axis] > x[2].shape[axis] {
        throw .shape(operation: name, x.map(\.shape), "the source is smaller along axis \(axis)")
      }
    }
    return x[0].spec
  }

  /// The map is linear in x and source together.
  public func jvp(_ tangents: [Tensor?], _ x: [Tensor], _: Tensor) -> Tensor? {
    self([
      tangents[0] ?? .zeros(x[0].shape, x[0].dtype), x[1],
      tangents[2] ?? .zeros(x[2].shape, x[2].dtype),
    ])
  }

  /// All examples at once.
  public func vmap(_ x: [Tensor], _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    let all = x.allBatched(batched, size)
    if all[0].rank == 1 {
      return try bind(Self(axis: 1), all.map { $0.reshaped([size, 1]) }).reshaped([size])
    }
    return try bind(Self(axis: axis < 0 ? axis : axis + 1), all)
  }

  /// The gradient of the source.
  fileprivate func read(_ g: Tensor, _ x: [Tensor]) -> Tensor {
    Gather(axis: axis)(Pair(g, x[1])).grown(to: x[2].shape)
  }
}

/// `x` with `source` added where the index says: the transpose of `Gather`. Inputs: x, index, source.
public struct ScatterAdd: Scattering {
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }

  /// Adds in the dtype that sums are computed in.
  public func evaluate(_ x: [Tensor], _ spec: Spec) throws(TensorError) -> Tensor {
    let offsets = try elementOffsets(x[0].shape, x[1], axis, name)
    let type = DType.accumulator(of: spec.dtype)
    let source = x[2].corner(x[1].shape).to(type).dense()
    var result = x[0].to(type)
    result.withMutableBytes { target in
      addAt(offsets, from: source.bytes, to: target.baseAddress, type)
    }
    return result.to(spec.dtype)
  }
  /// What was there passes on; what was added reads its place.
  public func vjp(_ g: Tensor, _ x: [Tensor], _: Tensor, _ wanted: Marks) -> [Tensor?] {
    [wanted[0] ? g : nil, nil, wanted[2] ? read(g, x) : nil]
  }
}

/// `x` with `source` written where the index says. Inputs: x, index, source. Which of several values
/// for one place stays is not said; the last one in row-major order does.
public struct Scatter: Scattering {
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }

  /// Writes into a copy.
  public func evaluate(_ x: [Tensor], _ spec: Spec) throws(TensorError) -> Tensor {
    let offsets = try elementOffsets(x[0].shape, x[1], axis, name)
    let source = x[2].corner(x[1].shape).dense()
    var result = x[0]
    result.withMutableBytes { target in
      guard let start = target.baseAddress else { return }
      writeAt(offsets, from: source.bytes, to: start, spec.dtype.byteCount)
    }
    return result
  }
  /// Nothing passes where something was written.
  public func vjp(_ g: Tensor, _ x: [Tensor], _: Tensor, _ wanted: Marks) -> [Tensor?] {
    let zeros = Tensor.zeros(x[1].shape, g.dtype)
    return [wanted[0] ? self([g, x[1], zeros]) : nil, nil, wanted[2] ? read(g, x) : nil]
  }
}

extension Tensor {
  /// The corner of the size of an index.
  func corner(_ shape: Shape) -> Tensor {
    var corner = self
    if shape.elementCount == 0 { return .zeros(shape, dtype) }
    for axis in shape.indices where shape[axis] != corner.shape[axis] {
      corner = Slice(axis: axis, start: 0, count: shape[axis])(corner)
    }
    return corner
  }

  /// Zeros of `shape` with this in the corner: the transpose of `corner`.
  func grown(to shape: Shape) -> Tensor {
    var whole = self
    if count == 0 { return .zeros(shape, dtype) }
    for axis in shape.indices where shape[axis] != whole.shape[axis] {
      let slice = Slice(axis: axis, start: 0, count: whole.shape[axis])
      whole = Place(slice, size: shape[axis])(whole)
    }
    return whole
  }
}
