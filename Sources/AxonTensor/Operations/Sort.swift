/// The places of the entries of an axis in ascending order, int64: stable, NaN last (first when
/// descending).
public struct ArgSort: RowPlaces {
  let axis: Int, isDescending: Bool
  /// Along this axis.
  public init(axis: Int, descending: Bool = false) {
    (self.axis, isDescending) = (axis, descending)
  }
  func along(_ axis: Int) -> ArgSort { ArgSort(axis: axis, descending: isDescending) }

  // The standard library's sort is stable.
  func places<T>(_ row: ArraySlice<T>, _ order: RowOrder<T>) -> [Int] {
    let start = row.startIndex
    return row.indices.map { $0 - start }.sorted { i, j in
      isDescending
        ? order.precedes(row[start + j], row[start + i])
        : order.precedes(row[start + i], row[start + j])
    }
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
