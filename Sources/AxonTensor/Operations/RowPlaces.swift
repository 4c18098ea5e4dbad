/// Places along an axis, found row by row, int64. No gradient flows.
protocol RowPlaces: Primitive where Inputs == Tensor, Results == Tensor {
  var axis: Int { get }
  /// The same along this axis.
  func along(_ axis: Int) -> Self
  /// Whether a row gives one place instead of one for each entry.
  var isSingle: Bool { get }
  /// The places of a row that isn't empty.
  func places<T>(_ row: ArraySlice<T>, _ order: RowOrder<T>) -> [Int]
}

/// How entries compare. NaN comes last in both directions.
struct RowOrder<T> {
  /// Ascending.
  let precedes: (T, T) -> Bool
  /// Descending.
  let exceeds: (T, T) -> Bool
}

extension RowOrder where T: BinaryFloatingPoint {
  init() {
    precedes = { $0 < $1 || ($1.isNaN && !$0.isNaN) }
    exceeds = { $0 > $1 || ($1.isNaN && !$0.isNaN) }
  }
}

extension RowPlaces {
  /// What the backward step reads.
  public var saves: Saves { .nothing }
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { false }
  var isSingle: Bool { false }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    let place = try x.shape.axis(axis, name)
    if !isSingle || x.rank == 0 { return Spec(x.shape, .int64) }
    guard x.shape[place] > 0 else {
      throw .argument(operation: name, "axis \(place) of \(x.shape) is empty, which has no value")
    }
    return Spec(x.shape.replacing(place, with: 1), .int64)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    if x.rank == 0 || x.count == 0 { return .zeros(spec.shape, .int64) }
    let place = try x.shape.axis(axis, name)
    let rows = x.moved(place, to: -1).dense()
    let width = x.shape[place]
    let found =
      switch DType.accumulator(of: x.dtype) {
      case .int64:
        all(rows.array(of: Int.self), width, RowOrder(precedes: { $0 < $1 }, exceeds: { $0 > $1 }))
      case .float32: all(rows.array(of: Float.self), width, RowOrder())
      default: all(rows.array(of: Double.self), width, RowOrder())
      }
    let shape = rows.shape.replacing(x.rank - 1, with: spec.shape[place])
    return Tensor(found, shape: shape).moved(-1, to: place)
  }

  private func all<T>(_ numbers: [T], _ width: Int, _ order: RowOrder<T>) -> [Int] {
    stride(from: 0, to: numbers.count, by: width).flatMap {
      places(numbers[$0..<$0 + width], order)
    }
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _ y: Tensor, _: Marks) -> Tensor? { nil }
  /// All examples at once.
  public func vmap(_ x: Tensor, _: Marks, _ size: Int) throws(TensorError) -> Tensor {
    if x.rank == 1 { return .zeros([size], .int64) }
    return try bind(along(axis < 0 ? axis : axis + 1), x)
  }
}

/// Where the largest (or smallest) entry so far is, the last of equals; from the first NaN on that.
struct ArgCumulativeExtremum: RowPlaces {
  let axis: Int, isLargest: Bool
  init(axis: Int, largest: Bool) { (self.axis, isLargest) = (axis, largest) }
  func along(_ axis: Int) -> ArgCumulativeExtremum {
    ArgCumulativeExtremum(axis: axis, largest: isLargest)
  }
  func places<T>(_ row: ArraySlice<T>, _ order: RowOrder<T>) -> [Int] {
    var best = row.startIndex
    return row.indices.map { i in
      let isBehind =
        isLargest ? order.precedes(row[i], row[best]) : order.exceeds(row[i], row[best])
      if !isBehind { best = i }
      return best - row.startIndex
    }
  }
}

/// Where the commonest entry of an axis is, the smallest of equally common ones and its last place.
struct ArgMode: RowPlaces {
  let axis: Int
  init(axis: Int) { self.axis = axis }
  var isSingle: Bool { true }
  func along(_ axis: Int) -> ArgMode { ArgMode(axis: axis) }
  func places<T>(_ row: ArraySlice<T>, _ order: RowOrder<T>) -> [Int] {
    let start = row.startIndex
    let sorted = ArgSort(axis: 0).places(row, order)
    var (best, most, first) = (0, 0, 0)
    for i in sorted.indices {
      if order.precedes(row[start + sorted[first]], row[start + sorted[i]]) { first = i }
      if i - first + 1 > most { (best, most) = (i, i - first + 1) }
    }
    return [sorted[best]]
  }
}
