// The same entries again, or elsewhere.

/// The whole tensor again and again along each axis: `counts` aligns with the last axes, as in NumPy.
public struct Tile: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let counts: [Int]
  /// As many times along each axis; further counts make new axes in front.
  public init(_ counts: [Int]) { self.counts = counts }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard counts.allSatisfy({ $0 >= 0 }), counts.count + x.rank <= Shape.maximumRank else {
      throw .argument(operation: name, "counts \(counts) for \(x.shape)")
    }
    let rank = max(counts.count, x.rank)
    let times = [Int](repeating: 1, count: rank - counts.count) + counts
    let sizes = [Int](repeating: 1, count: rank - x.rank) + Array(x.shape)
    // Each axis as (times, size), the first of which is only repeated.
    let parts = zip(times, sizes).flatMap { $0 == 1 ? [$1] : [1, $1] }
    let wide = zip(times, sizes).flatMap { $0 == 1 ? [$1] : [$0, $1] }
    guard wide.count <= Shape.maximumRank else {
      throw .argument(operation: name, "counts \(counts) for \(x.shape): too many axes between")
    }
    let repeated = try Tensor.apply(
      Expand(shape: Shape(wide)), try Tensor.apply(Reshape(parts), x))
    return try Tensor.apply(Reshape(zip(times, sizes).map { $0 * $1 }), repeated)
  }
}

/// Every entry of an axis several times in a row.
public struct RepeatInterleave: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let counts: [Int], axis: Int?
  /// One count for all entries, or one for each. Without an axis the flattened tensor.
  public init(_ counts: [Int], axis: Int? = nil) { (self.counts, self.axis) = (counts, axis) }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let source = axis == nil || x.rank == 0 ? try Tensor.apply(Reshape([-1]), x) : x
    let place = try source.shape.axis(axis ?? 0, name)
    let size = source.shape[place]
    guard counts.allSatisfy({ $0 >= 0 }), counts.count == 1 || counts.count == size else {
      throw .argument(operation: name, "counts \(counts) for \(size) entries")
    }
    let places = (0..<size).flatMap { entry in
      [Int](repeating: entry, count: counts.count == 1 ? counts[0] : counts[entry])
    }
    return try Tensor.apply(IndexSelect(axis: place), Pair(source, Tensor(places)))
  }
}

/// Entries moved along axes; those that leave at the end come back at the start.
public struct Roll: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let shifts: [Int], axes: [Int]
  /// By `shifts` along `axes`; without axes the flattened tensor is rolled.
  public init(_ shifts: [Int], axes: [Int] = []) { (self.shifts, self.axes) = (shifts, axes) }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    if axes.isEmpty {
      guard shifts.count == 1 else {
        throw .argument(operation: name, "\(shifts.count) shifts and no axes")
      }
      let flat = try Tensor.apply(Reshape([x.count]), x)
      return try Tensor.apply(Roll(shifts, axes: [0]), flat).reshaped(x.shape)
    }
    guard shifts.count == axes.count else {
      throw .argument(operation: name, "\(shifts.count) shifts for \(axes.count) axes")
    }
    var y = x
    for (shift, given) in zip(shifts, axes) {
      let axis = try x.shape.axis(given, name)
      guard x.rank > 0 else { throw .argument(operation: name, "a number has no axis to roll") }
      let size = x.shape[axis]
      if size == 0 { continue }
      let start = ((-shift % size) + size) % size
      if start == 0 { continue }
      let head = try Tensor.apply(Slice(axis: axis, start: start, count: size - start), y)
      let tail = try Tensor.apply(Slice(axis: axis, start: 0, count: start), y)
      y = try Tensor.apply(Concatenate(axis: axis), [head, tail])
    }
    return y
  }
}

/// A quarter turn, `times` times, in the plane of two axes: from the first toward the second.
public struct Rotate: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let times: Int, axes: [Int]
  /// In the plane of `axes`.
  public init(_ times: Int = 1, axes: [Int] = [0, 1]) { (self.times, self.axes) = (times, axes) }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard axes.count == 2, x.rank >= 2 else {
      throw .argument(operation: name, "axes \(axes) of \(x.shape) are no plane")
    }
    let (a, b) = (try x.shape.axis(axes[0], name), try x.shape.axis(axes[1], name))
    guard a != b else { throw .argument(operation: name, "axes \(axes) are one and the same") }
    switch ((times % 4) + 4) % 4 {
    case 1: return try Tensor.apply(TransposeAxes(a, b), Tensor.apply(Flip(axes: [b]), x))
    case 2: return try Tensor.apply(Flip(axes: [a, b]), x)
    case 3: return try Tensor.apply(Flip(axes: [b]), Tensor.apply(TransposeAxes(a, b), x))
    default: return x
    }
  }
}

/// Vectors as the axes of a grid: entry i of input k along axis k.
public struct MeshGrid: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// A list of tensors.
  public typealias Results = [Tensor]
  /// Whether the first two axes are exchanged, as for columns x and rows y.
  public enum Indexing: Sendable {
    /// Axis k belongs to input k.
    case matrix
    /// The first two are exchanged.
    case cartesian
  }
  let indexing: Indexing
  /// With the axes in this order.
  public init(_ indexing: Indexing = .matrix) { self.indexing = indexing }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> [Tensor] {
    guard !x.isEmpty, x.count <= Shape.maximumRank, x.allSatisfy({ $0.rank <= 1 }) else {
      throw .shape(operation: name, x.map(\.shape), "a grid is made of vectors")
    }
    let sizes = x.map(\.count)
    let grids = x.indices.map { axis -> Tensor in
      let shape = Shape(sizes.indices.map { $0 == axis ? sizes[axis] : 1 })
      return x[axis].reshaped(shape).expanded(to: Shape(sizes))
    }
    guard indexing == .cartesian, x.count >= 2 else { return grids }
    return grids.map { $0.transposed(0, 1) }
  }
}

/// A vector on a diagonal of matrices of zeros; further axes stay in front.
public struct DiagonalEmbed: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let offset: Int, first: Int, second: Int
  /// On the diagonal `offset` of the axes `first` and `second` of the result.
  public init(offset: Int = 0, first: Int = -2, second: Int = -1) {
    (self.offset, self.first, self.second) = (offset, first, second)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank >= 1, x.rank < Shape.maximumRank else {
      throw .shape(operation: name, [x.shape], "need vectors")
    }
    let frame = Shape([Int](repeating: 1, count: x.rank + 1))
    let (a, b) = (try frame.axis(first, name), try frame.axis(second, name))
    guard a != b else {
      throw .argument(operation: name, "axes \(first) and \(second) are one and the same")
    }
    let size = x.shape[x.rank - 1] + abs(offset)
    var sizes = Array(x.shape.dropLast())
    for axis in [min(a, b), max(a, b)] { sizes.insert(size, at: axis) }
    let diagonal = Diagonal(offset: offset, first: a, second: b)
    return try Tensor.apply(PlaceDiagonal(diagonal, shape: Shape(sizes)), x)
  }
}

extension Tensor {
  /// The whole again and again: `counts` aligns with the last axes.
  public func tiled(_ counts: Int...) -> Tensor { Tile(counts)(self) }
  /// Every entry `count` times in a row along an axis, or of the flattened tensor.
  public func repeatInterleaved(_ count: Int, along axis: Int? = nil) -> Tensor {
    RepeatInterleave([count], axis: axis)(self)
  }
  /// Entries moved along an axis; those that leave come back at the other end.
  public func rolled(_ shift: Int, along axis: Int) -> Tensor { Roll([shift], axes: [axis])(self) }
  /// A quarter turn, `times` times, in the plane of two axes.
  public func rotated(_ times: Int = 1, _ first: Int = 0, _ second: Int = 1) -> Tensor {
    Rotate(times, axes: [first, second])(self)
  }
  /// The entries on a diagonal of matrices of zeros.
  public func diagonalEmbedded(offset: Int = 0) -> Tensor { DiagonalEmbed(offset: offset)(self) }
}

/// Vectors as the axes of a grid.
public func meshGrid(_ vectors: [Tensor], indexing: MeshGrid.Indexing = .matrix) -> [Tensor] {
  MeshGrid(indexing)(vectors)
}
