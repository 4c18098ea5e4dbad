/// Whole entries of an axis: the index replaces the axis, so [n, d] by [m, k] along 0 is [m, k, d].
public struct IndexSelect: Primitive {
  /// Two tensors.
  public typealias Inputs = Pair
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }
  /// What the backward step reads.
  public var saves: Saves { .inputs(1) }

  /// The inputs as the rules expect them.
  public func aligned(_ x: Pair) throws(TensorError) -> Pair {
    // A number is one entry.
    x.a.rank == 0 ? Pair(x.a.reshaped([1]), x.b) : x
  }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Pair) throws(TensorError) -> Spec {
    let place = try x.a.shape.axis(axis, name)
    guard x.a.rank > 0 else { throw .argument(operation: name, "a number has no entries") }
    guard x.b.dtype.isInteger else {
      throw .dtype(operation: name, [x.b.dtype], "an index is an integer")
    }
    let sizes = x.a.shape.prefix(place) + Array(x.b.shape) + x.a.shape.suffix(x.a.rank - place - 1)
    guard sizes.count <= Shape.maximumRank else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "the result has \(sizes.count) axes")
    }
    return Spec(Shape(Array(sizes)), x.a.dtype)
  }

  /// Computes.
  public func evaluate(_ x: Pair, _ spec: Spec) throws(TensorError) -> Tensor {
    let place = try x.a.shape.axis(axis, name)
    let list = try indexedPlaces(x.b, limit: x.a.shape[place], name)
    let source = x.a.dense()
    let outer = x.a.shape.prefix(place).reduce(1, *)
    let width = x.a.shape[(place + 1)...].reduce(1, *) * spec.dtype.byteCount
    let size = x.a.shape[place]
    return Tensor(spec.shape, spec.dtype) { target in
      var to = target
      for o in 0..<outer {
        for row in list {
          to.copyMemory(from: source.bytes + (o * size + row) * width, byteCount: width)
          to += width
        }
      }
    }
  }

  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Pair, _: Tensor, _ wanted: Marks) -> (Tensor?, Tensor?) {
    let place = axis < 0 ? axis + x.a.rank : axis
    guard wanted[0] else { return (nil, nil) }
    return (IndexAdd(axis: place, size: x.a.shape[place])(Pair(g, x.b)), nil)
  }
  /// The tangent of the result.
  public func jvp(_ tangents: (Tensor?, Tensor?), _ x: Pair, _ y: Tensor) -> Tensor? {
    tangents.0.map { self(Pair($0, x.b)) }
  }
  /// All examples at once.
  public func vmap(_ x: Pair, _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    if !batched[1] { return try bind(IndexSelect(axis: axis < 0 ? axis : axis + 1), x) }
    if !batched[0] {
      // The examples' axis of the index lands where the axis was.
      let place = axis < 0 ? axis + x.a.rank : axis
      return try bind(IndexSelect(axis: place), x).moved(place, to: 0)
    }
    // One table after the other; every example's indices start at its own table.
    let place = axis < 0 ? axis + x.a.rank - 1 : axis
    let table = x.a.moved(place + 1, to: 1)
    let rows = table.shape[1]
    let joined = table.reshaped(Shape([size * rows] + table.shape.suffix(table.rank - 2)))
    let starts = (Tensor.arange(size) * rows).reshaped(
      Shape([size] + [Int](repeating: 1, count: x.b.rank - 1)))
    // [size, index…, rest…], and the index axes go back to the place of the axis.
    var y = try bind(IndexSelect(axis: 0), Pair(joined, x.b.to(.int64) + starts))
    let width = x.b.rank - 1
    if width > 0, place > 0 {
      let order =
        [0] + (0..<place).map { 1 + width + $0 } + (0..<width).map { 1 + $0 }
        + ((1 + width + place)..<y.rank)
      y = y.permuted(order)
    }
    return y
  }
}

/// Entries added where the index says, into zeros: the transpose of `IndexSelect`.
public struct IndexAdd: Primitive {
  /// Two tensors.
  public typealias Inputs = Pair
  let axis: Int, size: Int
  /// `axis`, counted from the front, of the result has `size` entries.
  public init(axis: Int, size: Int) { (self.axis, self.size) = (axis, size) }
  /// What the backward step reads.
  public var saves: Saves { .inputs(1) }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Pair) throws(TensorError) -> Spec {
    guard x.a.rank >= axis + x.b.rank,
      x.a.shape.dropFirst(axis).prefix(x.b.rank).elementsEqual(x.b.shape)
    else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "the index isn't at axis \(axis)")
    }
    let sizes = x.a.shape.prefix(axis) + [size] + x.a.shape.suffix(x.a.rank - axis - x.b.rank)
    return Spec(Shape(Array(sizes)), x.a.dtype)
  }
  /// Computes.
  public func evaluate(_ x: Pair, _ spec: Spec) throws(TensorError) -> Tensor {
    let list = try indexedPlaces(x.b, limit: size, name)
    let type = DType.accumulator(of: spec.dtype)
    let source = x.a.to(type).dense()
    let outer = x.a.shape.prefix(axis).reduce(1, *)
    let width = spec.shape[(axis + 1)...].reduce(1, *)
    var result = Tensor.zeros(spec.shape, type)
    result.withMutableBytes { target in
      for o in 0..<outer {
        for (i, row) in list.enumerated() {
          let from = (o * list.count + i) * width
          addRow(source.bytes, from, target.baseAddress, (o * size + row) * width, width, type)
        }
      }
    }
    return result.to(spec.dtype)
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Pair, _: Tensor, _ wanted: Marks) -> (Tensor?, Tensor?) {
    (wanted[0] ? IndexSelect(axis: axis)(Pair(g, x.b)) : nil, nil)
  }
  /// The tangent of the result.
  public func jvp(_ tangents: (Tensor?, Tensor?), _ x: Pair, _ y: Tensor) -> Tensor? {
    tangents.0.map { self(Pair($0, x.b)) }
  }
  /// All examples at once.
  public func vmap(_ x: Pair, _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    if !batched[1] { return try bind(IndexAdd(axis: axis + 1, size: self.size), x) }
    // Every example adds into places of its own, one after the other along the axis.
    let all = x.allBatched(batched, size)
    let starts = (Tensor.arange(size) * self.size).reshaped(
      Shape([size] + [Int](repeating: 1, count: all.b.rank - 1)))
    let order =
      (0..<axis).map { $0 + 1 } + [0] + Array(axis + 1..<all.a.rank)
    let joined = IndexAdd(axis: axis, size: size * self.size)
    let y = try bind(joined, Pair(all.a.permuted(order), all.b.to(.int64) + starts))
    let sizes = y.shape.prefix(axis) + [size, self.size] + y.shape.suffix(y.rank - axis - 1)
    return y.reshaped(Array(sizes)).moved(axis, to: 0)
  }
}
