/// Values between the entries of the last axes: [N, C, …] → [N, C, sizes], one axis after the other.
public struct Resample: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  /// How a value comes from its neighbors.
  public enum Filter: Sendable {
    /// The entry at or before.
    case nearest
    /// The entry whose middle is nearest.
    case nearestCenter
    /// On the straight line between the two neighbors.
    case linear
    /// On a cubic through four neighbors. (Keys, "Cubic convolution interpolation", 1981; a = -3/4)
    case cubic
  }
  let sizes: [Int], factors: [Double]?, filter: Filter, alignsCorners: Bool
  /// To these sizes. `factors` are by how much it grows where that isn't the ratio of the sizes.
  /// `alignsCorners`: the outermost entries stay where they are, otherwise the outer edges.
  public init(
    _ sizes: [Int], factors: [Double]? = nil, filter: Filter, alignsCorners: Bool = false
  ) {
    (self.sizes, self.factors) = (sizes, factors)
    (self.filter, self.alignsCorners) = (filter, alignsCorners)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank == sizes.count + 2, sizes.allSatisfy({ $0 > 0 }),
      !x.shape.suffix(sizes.count).contains(0)
    else {
      throw .shape(operation: name, [x.shape], "need [N, C, ...] for sizes \(sizes)")
    }
    guard factors?.count ?? sizes.count == sizes.count, factors?.allSatisfy({ $0 > 0 }) ?? true
    else {
      throw .argument(operation: name, "factors \(factors ?? []) for sizes \(sizes)")
    }
    guard filter == .nearest || filter == .nearestCenter || x.dtype.isFloatingPoint else {
      throw .dtype(operation: name, [x.dtype], "it works on floating point")
    }
    var y = x
    for axis in sizes.indices {
      let place = axis + 2
      let wide = Shape([sizes[axis]] + [Int](repeating: 1, count: x.rank - place - 1))
      let parts = taps(axis, x.shape[place]).map { tap -> Tensor in
        let part = y.indexSelected(along: place, Tensor(tap.places))
        return tap.weights.map { part * Tensor($0, shape: wide, dtype: x.dtype) } ?? part
      }
      y = parts.dropFirst().reduce(parts[0], +)
    }
    return y
  }

  /// For every neighbor: where it is for each entry of the result, and how much it counts.
  private func taps(_ axis: Int, _ size: Int) -> [(places: [Int], weights: [Double]?)] {
    let count = sizes[axis]
    let step =
      alignsCorners
      ? (count > 1 ? Double(size - 1) / Double(count - 1) : 0)
      : factors.map { 1 / $0[axis] } ?? Double(size) / Double(count)
    if filter == .nearest || filter == .nearestCenter {
      let middle = filter == .nearest ? 0 : 0.5
      return [((0..<count).map { min(Int((Double($0) + middle) * step), size - 1) }, nil)]
    }
    let points = (0..<count).map { i -> Double in
      let point = alignsCorners ? Double(i) * step : (Double(i) + 0.5) * step - 0.5
      return filter == .linear ? max(point, 0) : point
    }
    let starts = points.map { Int($0.rounded(.down)) }
    let reach = filter == .linear ? 0...1 : -1...2
    return reach.map { offset in
      (
        starts.map { min(max($0 + offset, 0), size - 1) },
        zip(points, starts).map { weight(of: abs($0 - Double($1 + offset))) }
      )
    }
  }

  /// How much a neighbor at this distance counts.
  private func weight(of distance: Double) -> Double {
    let (d, a) = (distance, -0.75)
    if filter == .linear { return max(0, 1 - d) }
    return d <= 1
      ? ((a + 2) * d - (a + 3)) * d * d + 1 : d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0
  }
}
