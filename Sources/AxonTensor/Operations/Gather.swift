// Reading and writing at computed places.

/// Checks and reads an index tensor.
private func places(
  _ index: Tensor, limit: Int, _ name: String
) throws(TensorError) -> [Int] {
  guard index.dtype.isInteger else {
    throw .dtype(operation: name, [index.dtype], "an index is an integer")
  }
  let list = index.array(of: Int.self)
  for place in list where place < 0 || place >= limit {
    throw .index(operation: name, place, limit: limit)
  }
  return list
}

/// Element by element: y[i, j, …] = x[index[i, j, …], j, …] along axis 0, and so for other axes. The
/// index has the rank of `x` and is nowhere larger except along the axis.
public struct Gather: Primitive {
  public typealias Inputs = Pair
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }
  public var saves: Saves { .inputs(1) }

  public func aligned(_ x: Pair) throws(TensorError) -> Pair {
    // A number is read as a vector of one where the index is a vector.
    x.a.rank == 0 && x.b.rank == 1 ? Pair(x.a.reshaped([1]), x.b) : x
  }

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

  public func evaluate(_ x: Pair, _ spec: Spec) throws(TensorError) -> Tensor {
    if spec.shape.elementCount == 0 { return .zeros(spec.shape, spec.dtype) }
    let offsets = try elementOffsets(x.a.shape, x.b, axis, name)
    let source = x.a.dense()
    return Tensor(spec.shape, spec.dtype) { target in
      copyAt(offsets, from: source.bytes, to: target, spec.dtype.byteCount)
    }
  }

  public func vjp(_ g: Tensor, _ x: Pair, _: Tensor, _ wanted: Marks) -> (Tensor?, Tensor?) {
    let zeros = Tensor.zeros(x.a.shape, x.a.dtype)
    return (wanted[0] ? ScatterAdd(axis: axis)([zeros, x.b, g]) : nil, nil)
  }
  public func jvp(_ tangents: (Tensor?, Tensor?), _ x: Pair, _ y: Tensor) -> Tensor? {
    tangents.0.map { self(Pair($0, x.b)) }
  }
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

/// For each element of `index`, where in a dense tensor of shape `shape` it points.
private func elementOffsets(
  _ shape: Shape, _ index: Tensor, _ axis: Int, _ name: String
) throws(TensorError) -> [Int] {
  if shape.count == 0 {
    _ = try places(index, limit: 1, name)
    return [0]
  }
  let place = try shape.axis(axis, name)
  let list = try places(index, limit: shape[place], name)
  let strides = shape.strides
  var steps = strides
  steps[place] = 0
  var offsets = [Int](repeating: 0, count: list.count)
  var counter = [Int](repeating: 0, count: index.rank)
  var base = 0
  for i in list.indices {
    offsets[i] = base + list[i] * strides[place]
    var axis = index.rank - 1
    while axis >= 0 {
      counter[axis] += 1
      base += steps[axis]
      if counter[axis] < index.shape[axis] { break }
      base -= steps[axis] * counter[axis]
      counter[axis] = 0
      axis -= 1
    }
  }
  return offsets
}

/// Copies elements of `size` bytes.
private func copyAt(
  _ offsets: [Int], from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ size: Int
) {
  func copy<T: BitwiseCopyable>(_: T.Type) {
    let (from, to) = (source.assumingMemoryBound(to: T.self), target.assumingMemoryBound(to: T.self))
    for i in offsets.indices { to[i] = from[offsets[i]] }
  }
  switch size {
  case 1: copy(UInt8.self)
  case 2: copy(UInt16.self)
  case 4: copy(UInt32.self)
  default: copy(UInt64.self)
  }
}

/// `x` with `source` added where the index says: the transpose of `Gather`. Inputs: x, index, source.
public struct ScatterAdd: Primitive {
  public typealias Inputs = [Tensor]
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }
  public var saves: Saves { .inputs(1) }

  public func infer(_ x: [Tensor]) throws(TensorError) -> Spec {
    try checkScatter(x, axis, name)
    return x[0].spec
  }
  public func evaluate(_ x: [Tensor], _ spec: Spec) throws(TensorError) -> Tensor {
    let offsets = try elementOffsets(x[0].shape, x[1], axis, name)
    let type = DType.accumulator(of: spec.dtype)
    let source = x[2].matching(x[1].shape).to(type).dense()
    var result = x[0].to(type)
    result.withMutableBytes { target in
      addAt(offsets, from: source.bytes, to: target.baseAddress, type)
    }
    return result.to(spec.dtype)
  }
  public func vjp(_ g: Tensor, _ x: [Tensor], _: Tensor, _ wanted: Marks) -> [Tensor?] {
    [
      wanted[0] ? g : nil, nil,
      wanted[2] ? Gather(axis: axis)(Pair(g, x[1])).grown(to: x[2].shape) : nil,
    ]
  }
  public func jvp(_ tangents: [Tensor?], _ x: [Tensor], _: Tensor) -> Tensor? {
    self([
      tangents[0] ?? .zeros(x[0].shape, x[0].dtype), x[1],
      tangents[2] ?? .zeros(x[2].shape, x[2].dtype),
    ])
  }
  public func vmap(_ x: [Tensor], _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    let all = x.allBatched(batched, size)
    if all[0].rank == 1 {
      return try bind(ScatterAdd(axis: 1), all.map { $0.reshaped([size, 1]) }).reshaped([size])
    }
    return try bind(ScatterAdd(axis: axis < 0 ? axis : axis + 1), all)
  }
}

/// `x` with `source` written where the index says. Inputs: x, index, source. Which of several values
/// for one place stays is not said; the last one in row-major order does.
public struct Scatter: Primitive {
  public typealias Inputs = [Tensor]
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }
  public var saves: Saves { .inputs(1) }

  public func infer(_ x: [Tensor]) throws(TensorError) -> Spec {
    try checkScatter(x, axis, name)
    return x[0].spec
  }
  public func evaluate(_ x: [Tensor], _ spec: Spec) throws(TensorError) -> Tensor {
    let offsets = try elementOffsets(x[0].shape, x[1], axis, name)
    let source = x[2].matching(x[1].shape).dense()
    var result = x[0]
    result.withMutableBytes { target in
      guard let start = target.baseAddress else { return }
      writeAt(offsets, from: source.bytes, to: start, spec.dtype.byteCount)
    }
    return result
  }
  public func vjp(_ g: Tensor, _ x: [Tensor], _: Tensor, _ wanted: Marks) -> [Tensor?] {
    let zeros = Tensor.zeros(x[1].shape, g.dtype)
    return [
      wanted[0] ? self([g, x[1], zeros]) : nil, nil,
      wanted[2] ? Gather(axis: axis)(Pair(g, x[1])).grown(to: x[2].shape) : nil,
    ]
  }
  public func jvp(_ tangents: [Tensor?], _ x: [Tensor], _: Tensor) -> Tensor? {
    self([
      tangents[0] ?? .zeros(x[0].shape, x[0].dtype), x[1],
      tangents[2] ?? .zeros(x[2].shape, x[2].dtype),
    ])
  }
  public func vmap(_ x: [Tensor], _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    let all = x.allBatched(batched, size)
    if all[0].rank == 1 {
      return try bind(Scatter(axis: 1), all.map { $0.reshaped([size, 1]) }).reshaped([size])
    }
    return try bind(Scatter(axis: axis < 0 ? axis : axis + 1), all)
  }
}

/// The rules that writing and adding share.
private func checkScatter(_ x: [Tensor], _ axis: Int, _ name: String) throws(TensorError) {
  let place = try x[0].shape.axis(axis, name)
  guard x[1].dtype.isInteger else {
    throw .dtype(operation: name, [x[1].dtype], "an index is an integer")
  }
  guard x[0].dtype == x[2].dtype else {
    throw .dtype(operation: name, [x[0].dtype, x[2].dtype], "target and source differ")
  }
  if x[1].count == 0 { return }
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
}

extension Tensor {
  /// The corner of the size of an index.
  fileprivate func matching(_ shape: Shape) -> Tensor {
    var corner = self
    if shape.elementCount == 0 { return .zeros(shape, dtype) }
    for axis in shape.indices where shape[axis] != corner.shape[axis] {
      corner = Slice(axis: axis, start: 0, count: shape[axis])(corner)
    }
    return corner
  }

  /// Zeros of `shape` with this in the corner: the transpose of `matching`.
  fileprivate func grown(to shape: Shape) -> Tensor {
    var whole = self
    if count == 0 { return .zeros(shape, dtype) }
    for axis in shape.indices where shape[axis] != whole.shape[axis] {
      let slice = Slice(axis: axis, start: 0, count: whole.shape[axis])
      whole = Place(slice, size: shape[axis])(whole)
    }
    return whole
  }
}

private func writeAt(
  _ offsets: [Int], from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ size: Int
) {
  func write<T: BitwiseCopyable>(_: T.Type) {
    let (from, to) = (source.assumingMemoryBound(to: T.self), target.assumingMemoryBound(to: T.self))
    for i in offsets.indices { to[offsets[i]] = from[i] }
  }
  switch size {
  case 1: write(UInt8.self)
  case 2: write(UInt16.self)
  case 4: write(UInt32.self)
  default: write(UInt64.self)
  }
}

private func addAt(
  _ offsets: [Int], from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer?,
  _ dtype: DType
) {
  guard let target else { return }
  func add<T: Numeric & BitwiseCopyable>(_: T.Type) {
    let (from, to) = (source.assumingMemoryBound(to: T.self), target.assumingMemoryBound(to: T.self))
    for i in offsets.indices { to[offsets[i]] += from[i] }
  }
  switch dtype {
  case .float32: add(Float.self)
  case .float64: add(Double.self)
  default:
    let (from, to) = (
      source.assumingMemoryBound(to: Int.self), target.assumingMemoryBound(to: Int.self)
    )
    for i in offsets.indices { to[offsets[i]] &+= from[i] }
  }
}

/// Whole entries of an axis: the index replaces the axis, so [n, d] by [m, k] along 0 is [m, k, d].
public struct IndexSelect: Primitive {
  public typealias Inputs = Pair
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }
  public var saves: Saves { .inputs(1) }

  public func aligned(_ x: Pair) throws(TensorError) -> Pair {
    // A number is one entry.
    x.a.rank == 0 ? Pair(x.a.reshaped([1]), x.b) : x
  }

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

  public func evaluate(_ x: Pair, _ spec: Spec) throws(TensorError) -> Tensor {
    let place = try x.a.shape.axis(axis, name)
    let list = try places(x.b, limit: x.a.shape[place], name)
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

  public func vjp(_ g: Tensor, _ x: Pair, _: Tensor, _ wanted: Marks) -> (Tensor?, Tensor?) {
    let place = axis < 0 ? axis + x.a.rank : axis
    guard wanted[0] else { return (nil, nil) }
    return (IndexAdd(axis: place, size: x.a.shape[place])(Pair(g, x.b)), nil)
  }
  public func jvp(_ tangents: (Tensor?, Tensor?), _ x: Pair, _ y: Tensor) -> Tensor? {
    tangents.0.map { self(Pair($0, x.b)) }
  }
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
  public typealias Inputs = Pair
  let axis: Int, size: Int
  /// `axis`, counted from the front, of the result has `size` entries.
  public init(axis: Int, size: Int) { (self.axis, self.size) = (axis, size) }
  public var saves: Saves { .inputs(1) }

  public func infer(_ x: Pair) throws(TensorError) -> Spec {
    guard x.a.rank >= axis + x.b.rank,
      x.a.shape.dropFirst(axis).prefix(x.b.rank).elementsEqual(x.b.shape)
    else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "the index isn't at axis \(axis)")
    }
    let sizes = x.a.shape.prefix(axis) + [size] + x.a.shape.suffix(x.a.rank - axis - x.b.rank)
    return Spec(Shape(Array(sizes)), x.a.dtype)
  }
  public func evaluate(_ x: Pair, _ spec: Spec) throws(TensorError) -> Tensor {
    let list = try places(x.b, limit: size, name)
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
  public func vjp(_ g: Tensor, _ x: Pair, _: Tensor, _ wanted: Marks) -> (Tensor?, Tensor?) {
    (wanted[0] ? IndexSelect(axis: axis)(Pair(g, x.b)) : nil, nil)
  }
  public func jvp(_ tangents: (Tensor?, Tensor?), _ x: Pair, _ y: Tensor) -> Tensor? {
    tangents.0.map { self(Pair($0, x.b)) }
  }
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

private func addRow(
  _ source: UnsafeRawPointer, _ from: Int, _ target: UnsafeMutableRawPointer?, _ to: Int,
  _ width: Int, _ dtype: DType
) {
  guard let target else { return }
  func add<T: Numeric & BitwiseCopyable>(_: T.Type) {
    let (x, y) = (source.assumingMemoryBound(to: T.self), target.assumingMemoryBound(to: T.self))
    for j in 0..<width { y[to + j] += x[from + j] }
  }
  switch dtype {
  case .float32: add(Float.self)
  case .float64: add(Double.self)
  default:
    let (x, y) = (
      source.assumingMemoryBound(to: Int.self), target.assumingMemoryBound(to: Int.self)
    )
    for j in 0..<width { y[to + j] &+= x[from + j] }
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
