/// The places of the entries of an axis in ascending order, int64: stable, NaN last (first when
/// descending).
public struct ArgSort: Primitive {
  /// One tensor.
  public typealias Inputs = Tensor
  let axis: Int, isDescending: Bool
  /// Along this axis.
  public init(axis: Int, descending: Bool = false) {
    (self.axis, isDescending) = (axis, descending)
  }
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { false }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    _ = try x.shape.axis(axis, name)
    return Spec(x.shape, .int64)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    if x.rank == 0 || x.count == 0 { return .zeros(x.shape, .int64) }
    let place = try x.shape.axis(axis, name)
    let rows = x.moved(place, to: -1).dense()
    let order =
      switch DType.accumulator(of: x.dtype) {
      case .int64: order(rows.array(of: Int.self), x.shape[place]) { $0 < $1 }
      case .float32: order(rows.array(of: Float.self), x.shape[place], Self.precedes)
      default: order(rows.array(of: Double.self), x.shape[place], Self.precedes)
      }
    return Tensor(order, shape: rows.shape).moved(-1, to: place)
  }

  private static func precedes<T: BinaryFloatingPoint>(_ a: T, _ b: T) -> Bool {
    a < b || (b.isNaN && !a.isNaN)
  }

  private func order<T>(_ numbers: [T], _ width: Int, _ precedes: (T, T) -> Bool) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(numbers.count)
    for start in stride(from: 0, to: numbers.count, by: width) {
      // The standard library's sort is stable.
      let sorted = (0..<width).sorted { i, j in
        isDescending
          ? precedes(numbers[start + j], numbers[start + i])
          : precedes(numbers[start + i], numbers[start + j])
      }
      result += sorted
    }
    return result
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _ y: Tensor, _: Marks) -> Tensor? { nil }
  /// All examples at once.
  public func vmap(_ x: Tensor, _: Marks, _ size: Int) throws(TensorError) -> Tensor {
    if x.rank == 1 { return .zeros([size], .int64) }
    return try bind(ArgSort(axis: axis < 0 ? axis : axis + 1, descending: isDescending), x)
  }
}

/// The entries of an axis in order, and where they were.
public struct Sort: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let axis: Int, isDescending: Bool
  /// Along this axis.
  public init(axis: Int = -1, descending: Bool = false) {
    (self.axis, isDescending) = (axis, descending)
  }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let places = try Tensor.apply(ArgSort(axis: axis, descending: isDescending), x)
    if x.rank == 0 { return [x, places] }
    return [try Tensor.apply(Gather(axis: axis), Pair(x, places)), places]
  }
}

/// The `count` largest (or smallest) entries of an axis, in order, and where they were.
public struct TopK: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let count: Int, axis: Int, isLargest: Bool
  /// Along this axis.
  public init(_ count: Int, axis: Int = -1, largest: Bool = true) {
    (self.count, self.axis, isLargest) = (count, axis, largest)
  }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let place = try x.shape.axis(axis, name)
    let size = x.rank == 0 ? 1 : x.shape[place]
    guard count >= 0, count <= size else {
      throw .argument(
        operation: name, "\(count) of the \(size) entries of axis \(axis) of \(x.shape)")
    }
    let sorted = try Tensor.apply(Sort(axis: place, descending: isLargest), x)
    if x.rank == 0 { return sorted }
    return sorted.map { $0.narrowed(along: place, start: 0, count: count) }
  }
}

/// The k-th smallest entry of an axis (k counts from 1), and where it is.
public struct KthValue: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let k: Int, axis: Int, keepingAxes: Bool
  /// Along this axis.
  public init(_ k: Int, axis: Int = -1, keepingAxes: Bool = false) {
    (self.k, self.axis, self.keepingAxes) = (k, axis, keepingAxes)
  }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let place = try x.shape.axis(axis, name)
    let size = x.rank == 0 ? 1 : x.shape[place]
    guard k >= 1, k <= size else {
      throw .argument(operation: name, "entry \(k) of the \(size) of axis \(axis) of \(x.shape)")
    }
    let sorted = try Tensor.apply(Sort(axis: place), x)
    if x.rank == 0 { return sorted }
    return sorted.map { part in
      let one = part.narrowed(along: place, start: k - 1, count: 1)
      return keepingAxes ? one : one.reshaped(x.shape.removing([place]))
    }
  }
}

extension Tensor {
  /// The entries of an axis in order, and where they were (int64). Stable; NaN counts as largest.
  public func sorted(along axis: Int = -1, descending: Bool = false) -> (
    values: Tensor, places: Tensor
  ) {
    let both = Sort(axis: axis, descending: descending)(self)
    return (both[0], both[1])
  }
  /// Where the entries of an axis in order are, int64.
  public func argSorted(along axis: Int = -1, descending: Bool = false) -> Tensor {
    ArgSort(axis: axis, descending: descending)(self)
  }
  /// The `count` largest entries of an axis in order, and where they were.
  public func topK(_ count: Int, along axis: Int = -1, largest: Bool = true) -> (
    values: Tensor, places: Tensor
  ) {
    let both = TopK(count, axis: axis, largest: largest)(self)
    return (both[0], both[1])
  }
}
