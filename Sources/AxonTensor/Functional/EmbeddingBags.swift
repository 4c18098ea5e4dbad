/// One row for each bag of integers: the sum, mean or largest of those rows of a table. Inputs: the table
/// [count, width]; integers, one bag a row [bags, entries], or all in a vector where bounds are given; and
/// where there are any weights of the shape of the integers, for sums only.
public struct EmbeddingBags: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// How the rows of a bag become one.
  public enum Mode: Sendable {
    /// Their sum, each times a weight if there are any.
    case sum
    /// Their mean.
    case mean
    /// The largest of each number; the first of equals gets the gradient.
    case max
  }
  let mode: Mode, padding: Int?, bounds: [Int]?
  /// Bag i is what lies from bound i to the next one. `padding` is an integer that doesn't count.
  public init(_ mode: Mode, padding: Int? = nil, bounds: [Int]? = nil) {
    (self.mode, self.padding, self.bounds) = (mode, padding, bounds)
  }

  /// Throws what is wrong with the inputs.
  public func check(_ x: [Tensor]) throws(TensorError) {
    guard x.count >= 2, x[0].rank == 2, x[1].rank == (bounds == nil ? 2 : 1) else {
      throw .shape(
        operation: name, x.map(\.shape),
        "need a table and integers, a vector of them with bounds, else a matrix")
    }
    guard x[1].dtype.isInteger else {
      throw .dtype(operation: name, [x[1].dtype], "an index is an integer")
    }
    if x.count > 2, mode != .sum || x[2].shape != x[1].shape {
      throw .shape(
        operation: name, [x[1].shape, x[2].shape], "weights are for sums, one for each integer")
    }
    if let bounds {
      let isAscending = zip(bounds, bounds.dropFirst()).allSatisfy { $0 <= $1 }
      guard bounds.first == 0, isAscending, bounds[bounds.count - 1] <= x[1].count else {
        throw .argument(operation: name, "bounds \(bounds) of \(x[1].count) integers")
      }
    }
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard let bounds else {
      let width = x[1].shape[1]
      let all = EmbeddingBags(
        mode, padding: padding, bounds: (0...x[1].shape[0]).map { $0 * width })
      return try Tensor.apply(all, [x[0]] + x.dropFirst().map { $0.flattened() })
    }
    let used = bounds[bounds.count - 1]
    let integers = x[1].narrowed(along: 0, start: 0, count: used)
    let rows = try Tensor.apply(IndexSelect(axis: 0), Pair(x[0], integers))
    let counts = (integers .!= (padding ?? -1)).to(x[0].dtype).expandedDimensions(at: 1)
    if mode == .max { return largest(rows, counts, bounds) }
    var weights = counts
    if x.count > 2 {
      weights = weights * x[2].narrowed(along: 0, start: 0, count: used).expandedDimensions(at: 1)
    }
    let owners = Tensor(
      (0..<bounds.count - 1).flatMap { [Int](repeating: $0, count: bounds[$0 + 1] - bounds[$0]) })
    let add = IndexAdd(axis: 0, size: bounds.count - 1)
    let sums = try Tensor.apply(add, Pair(rows * weights, owners))
    if mode == .sum { return sums }
    return sums / (try Tensor.apply(add, Pair(counts, owners))).maximum(1)
  }

  /// Zeros for a bag in which nothing counts.
  private func largest(_ rows: Tensor, _ counts: Tensor, _ bounds: [Int]) -> Tensor {
    let width = rows.shape[1]
    let parts = zip(bounds, bounds.dropFirst()).map { start, end -> Tensor in
      if start == end { return .zeros([1, width], rows.dtype) }
      let part = rows.narrowed(along: 0, start: start, count: end - start)
      let isThere = counts.narrowed(along: 0, start: start, count: end - start) .!= 0
      let seen = select(isThere, part, -Double.infinity)
      let best = seen.detached.argmax(along: 0, keepingAxes: true)
      return select(isThere.any(), part.gathered(along: 0, best), 0)
    }
    return parts.isEmpty ? .zeros([0, width], rows.dtype) : concatenate(parts)
  }
}
