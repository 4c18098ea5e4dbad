// What entries of vectors go together, and matrices put together.

/// All choices of `count` entries of a vector, each in order: [choices, count].
public struct Combinations: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let count: Int, repeats: Bool
  /// `repeating`: an entry may be chosen again.
  public init(_ count: Int = 2, repeating: Bool = false) {
    (self.count, repeats) = (count, repeating)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank == 1, count >= 0 else {
      throw .shape(operation: name, [x.shape], "need a vector, for \(count) entries at a time")
    }
    if count == 0 { return .zeros([0], x.dtype) }
    var choices: [[Int]] = [[]]
    for _ in 0..<count {
      choices = choices.flatMap { chosen -> [[Int]] in
        let first = chosen.last.map { repeats ? $0 : $0 + 1 } ?? 0
        return (first..<max(first, x.count)).map { chosen + [$0] }
      }
    }
    let places = Tensor(choices.flatMap { $0 }, shape: [choices.count, count])
    return try Tensor.apply(IndexSelect(axis: 0), Pair(x, places))
  }
}

/// All choices of one entry of each vector: [choices, vectors], the last vector changing fastest; the
/// vector itself where there is only one.
public struct CartesianProduct: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Without settings.
  public init() {}

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard x.allSatisfy({ $0.rank == 1 }) else {
      throw .shape(operation: name, x.map(\.shape), "need vectors")
    }
    let grids = try Tensor.apply(MeshGrid(), x)
    return x.count == 1 ? x[0] : try Tensor.apply(Stack(axis: -1), grids.map { $0.flattened() })
  }
}

/// Matrices along the diagonal of a matrix of zeros; a vector is a row, a number one entry.
public struct BlockDiagonal: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Without settings.
  public init() {}

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard !x.isEmpty, x.allSatisfy({ $0.rank <= 2 }) else {
      throw .shape(operation: name, x.map(\.shape), "need matrices")
    }
    let blocks = x.map { $0.rank == 2 ? $0 : $0.reshaped([1, $0.count]) }
    let width = blocks.reduce(0) { $0 + $1.shape[1] }
    var start = 0
    var rows: [Tensor] = []
    for block in blocks {
      let slice = Slice(axis: 1, start: start, count: block.shape[1])
      rows.append(try Tensor.apply(Place(slice, size: width), block))
      start += block.shape[1]
    }
    return try Tensor.apply(Concatenate(axis: 0), rows)
  }
}

/// 1, x, x², … of each entry, along a new last axis (Vandermonde's matrix).
public struct Powers: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let count: Int?
  /// So many; without a number as many as the last axis has entries.
  public init(_ count: Int? = nil) { self.count = count }

  /// In other operations.
  public func composed(_ given: Tensor) throws(TensorError) -> Tensor {
    let x = given.rank == 0 ? given.reshaped([1]) : given
    let count = count ?? x.shape[x.rank - 1]
    guard count > 1, x.rank < Shape.maximumRank else {
      throw .argument(operation: name, "\(count) powers of \(x.shape)")
    }
    let column = x.expandedDimensions(at: -1)
    let repeated = column.expanded(to: Shape(Array(x.shape) + [count - 1]))
    let ones = Tensor.ones(column.shape, repeated.dtype.isFloatingPoint ? x.dtype : .int64)
    return concatenate([ones, repeated.cumulativeProduct(along: -1)], along: -1)
  }
}

/// Parts of nearly equal size along an axis, the longer ones first, or parts between given places.
public struct TensorSplit: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  private let count: Int?, places: [Int], axis: Int
  /// `count` parts.
  public init(_ count: Int, axis: Int = 0) { (self.count, places, self.axis) = (count, [], axis) }
  /// Cut in front of these entries.
  public init(at places: [Int], axis: Int = 0) {
    (count, self.places, self.axis) = (nil, places, axis)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let place = try x.shape.axis(axis, name)
    guard x.rank > 0 else { throw .argument(operation: name, "a number has no axis to split") }
    let size = x.shape[place]
    var cuts = places.map { min(max($0 < 0 ? $0 + size : $0, 0), size) }
    if let count {
      guard count > 0 else { throw .argument(operation: name, "\(count) parts") }
      cuts = (1..<count).map { $0 * (size / count) + min($0, size % count) }
    }
    var parts: [Tensor] = []
    for (start, end) in zip([0] + cuts, cuts + [size]) {
      let slice = Slice(axis: place, start: min(start, size), count: max(0, end - start))
      parts.append(try Tensor.apply(slice, x))
    }
    return parts
  }
}

/// The coordinates of places of a flattened tensor, one tensor for each axis.
public struct UnravelIndex: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let sizes: [Int]
  /// In a tensor of these sizes.
  public init(_ sizes: [Int]) { self.sizes = sizes }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    guard x.dtype.isInteger, x.dtype != .bool else {
      throw .dtype(operation: name, [x.dtype], "an index is an integer")
    }
    // A narrow type may not hold the sizes.
    var rest = x.to(.int64)
    var coordinates: [Tensor] = []
    for size in sizes.reversed() {
      guard size > 0 else { throw .argument(operation: name, "sizes \(sizes)") }
      coordinates.append(Formula.remainder(rest, rest.scalar(size)))
      rest = Formula.floorDivide(rest, rest.scalar(size))
    }
    return coordinates.reversed()
  }
}

extension Tensor {
  /// All choices of `count` entries of this vector, each in order: [choices, count].
  public func combinations(_ count: Int = 2, repeating: Bool = false) -> Tensor {
    Combinations(count, repeating: repeating)(self)
  }
}

/// Matrices along the diagonal of a matrix of zeros.
public func blockDiagonal(_ blocks: [Tensor]) -> Tensor { BlockDiagonal()(blocks) }
/// All choices of one entry of each vector: [choices, vectors].
public func cartesianProduct(_ vectors: [Tensor]) -> Tensor { CartesianProduct()(vectors) }
