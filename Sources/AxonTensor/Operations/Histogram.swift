/// The `count` + 1 edges of equal parts of a range, or of that of the entries.
public struct HistogramEdges: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let count: Int, range: ClosedRange<Double>?
  /// Without a range that of the entries; a range of one number becomes one wide around it.
  public init(_ count: Int, range: ClosedRange<Double>? = nil) {
    (self.count, self.range) = (count, range)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard count > 0 else { throw .argument(operation: name, "\(count) parts") }
    let dtype = x.dtype.floatingPoint
    var (low, high) = (Tensor.zeros([], dtype), Tensor.ones([], dtype))
    if let range {
      low = .full([], range.lowerBound, dtype)
      high = .full([], range.upperBound, dtype)
    } else if x.count > 0 {
      (low, high) = (x.min().to(dtype), x.max().to(dtype))
    }
    let margin = select(low .== high, 0.5, Tensor.zeros([], dtype))
    return try Tensor.apply(LinearSpace(count + 1, dtype), Pair(low - margin, high + margin))
  }
}

/// How many entries lie in each of `count` equal parts of a range, or the sum of their weights; the last
/// part includes its end. Inputs: x and, where there are any, weights of the same shape.
public struct Histogram: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let edges: HistogramEdges
  /// Without a range that of the entries.
  public init(_ count: Int, range: ClosedRange<Double>? = nil) {
    edges = HistogramEdges(count, range: range)
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    try Tensor.apply(HistogramBetween(), [Tensor.apply(edges, x[0])] + x)
  }
}

/// How many entries lie between each two of the ascending edges, or the sum of their weights; the last
/// part includes its end. Inputs: edges, x and, where there are any, weights of the shape of x.
public struct HistogramBetween: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Without settings.
  public init() {}

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let (edges, entries) = (x[0], x[1].flattened())
    guard edges.rank == 1, edges.count > 1, x.count < 3 || x[2].shape == x[1].shape else {
      throw .shape(operation: name, x.map(\.shape), "need edges and weights of the entries' shape")
    }
    let (bin, isInside) = try edges.bins(of: entries)
    let dtype = x.count > 2 ? x[2].dtype : x[1].dtype.floatingPoint
    let weights = x.count > 2 ? x[2].flattened() : Tensor.ones(entries.shape, dtype)
    return try Tensor.apply(
      ScatterAdd(axis: 0),
      [.zeros([edges.count - 1], dtype), select(isInside, bin, 0), select(isInside, weights, 0)])
  }
}

/// How many rows of x [..., axes] lie in each cell of a grid, or the sum of their weights. Inputs: x, the
/// ascending edges along each axis, and where there are any weights [...].
public struct JointHistogram: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Without settings.
  public init() {}

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard let axes = x[0].shape.last, axes > 0, x.count == axes + 1 || x.count == axes + 2,
      x[1...axes].allSatisfy({ $0.rank == 1 && $0.count > 1 }),
      x.count == axes + 1 || x[axes + 1].shape.elementsEqual(x[0].shape.dropLast())
    else {
      throw .shape(operation: name, x.map(\.shape), "need [..., axes] and edges along each axis")
    }
    let rows = x[0].reshaped([x[0].count / axes, axes])
    var cell = Tensor.zeros([rows.shape[0]], .int64)
    var isInside = Tensor.ones([rows.shape[0]], .bool)
    for axis in 0..<axes {
      let edges = x[axis + 1]
      let column = rows.columns(axis, 1).reshaped([rows.shape[0]])
      let (bin, isThere) = try edges.bins(of: column)
      isInside = isInside .& isThere
      cell = cell * (edges.count - 1) + bin
    }
    let counts = x[1...axes].map { $0.count - 1 }
    let dtype = x.count > axes + 1 ? x[axes + 1].dtype : x[0].dtype.floatingPoint
    let weights = x.count > axes + 1 ? x[axes + 1].flattened() : .ones(cell.shape, dtype)
    let sums = try Tensor.apply(
      ScatterAdd(axis: 0),
      [
        .zeros([counts.reduce(1, *)], dtype), select(isInside, cell, 0),
        select(isInside, weights, 0),
      ])
    return sums.reshaped(Shape(counts))
  }
}

/// How often each integer from 0 occurs, or the sum of its weights. Inputs: integers and, where there are
/// any, weights, both vectors.
public struct BinCount: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let minimumCount: Int
  /// For the integers up to the largest there is, but at least so many.
  public init(minimumCount: Int = 0) { self.minimumCount = minimumCount }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard x[0].rank == 1, x.count < 2 || x[1].shape == x[0].shape, minimumCount >= 0 else {
      throw .shape(operation: name, x.map(\.shape), "need integers and weights, both vectors")
    }
    guard x[0].dtype.isInteger else {
      throw .dtype(operation: name, [x[0].dtype], "need integers")
    }
    let integers = try x[0].numbers(of: Int.self)
    if let negative = integers.first(where: { $0 < 0 }) {
      throw .argument(operation: name, "\(negative) is below 0")
    }
    let count = max(minimumCount, (integers.max() ?? -1) + 1)
    let dtype = x.count < 2 ? .int64 : x[1].dtype.isFloatingPoint ? x[1].dtype : .float64
    let weights = x.count > 1 ? x[1].to(dtype) : .ones([integers.count], dtype)
    return try Tensor.apply(
      ScatterAdd(axis: 0), [.zeros([count], dtype), x[0].to(.int64), weights])
  }
}

extension Tensor {
  /// Between which two of these ascending edges each entry lies, and whether it lies between any; the last
  /// part includes its end.
  fileprivate func bins(of entries: Tensor) throws(TensorError) -> (bin: Tensor, isInside: Tensor) {
    let place = try Tensor.apply(SearchSorted(afterEquals: true), Pair(self, entries)) - 1
    let last = narrowed(along: 0, start: count - 1, count: 1)
    let bin = select(entries .== last, count - 2, place)
    return (bin, (bin .>= 0) .& (bin .< count - 1))
  }

  /// How many entries lie in each of `count` equal parts of a range, or of that of the entries.
  public func histogram(_ count: Int, range: ClosedRange<Double>? = nil) -> Tensor {
    Histogram(count, range: range)([self])
  }
  /// How often each integer from 0 occurs.
  public func binCount(minimumCount: Int = 0) -> Tensor {
    BinCount(minimumCount: minimumCount)([self])
  }
}
