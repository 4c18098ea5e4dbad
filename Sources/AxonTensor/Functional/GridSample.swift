/// Values between the entries of the spatial axes where a grid says: x [N, C, spatial…] and a grid
/// [N, places…, axes] give [N, C, places…]. The grid has coordinates from -1 to 1, the last spatial axis first.
/// (Jaderberg et al., "Spatial transformer networks", 2015)
public struct GridSample: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  /// What lies beyond the ends.
  public enum Edge: Sendable {
    /// Zeros.
    case zeros
    /// The outermost entries.
    case border
    /// The entries mirrored.
    case reflection
  }
  let filter: Resample.Filter, edge: Edge, alignsCorners: Bool
  /// `alignsCorners`: ±1 are the middles of the outermost entries, otherwise their outer edges.
  public init(
    _ filter: Resample.Filter = .linear, edge: Edge = .zeros, alignsCorners: Bool = false
  ) { (self.filter, self.edge, self.alignsCorners) = (filter, edge, alignsCorners) }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let (input, grid) = (x.a, x.b)
    let axes = input.rank - 2
    guard (1...3).contains(axes), grid.rank == input.rank, grid.shape[0] == input.shape[0],
      grid.shape[grid.rank - 1] == axes, !input.shape.suffix(axes).contains(0),
      filter != .cubic || axes <= 2
    else {
      throw .shape(
        operation: name, [input.shape, grid.shape], "need [N, C, ...] and a grid [N, ..., \(axes)]")
    }
    try requireFloatingPoint(input, grid)
    let (examples, channels) = (input.shape[0], input.shape[1])
    let spatial = Array(input.shape.suffix(axes))
    let count = grid.shape.dropFirst().dropLast().reduce(1, *)
    // All neighbors of all places: where each is in the flattened spatial axes, and how much it counts.
    var neighbors: [(place: Tensor, weight: Tensor?)] = [
      (Tensor.zeros([examples, count], .int64), nil)
    ]
    for axis in 0..<axes {
      let coordinate = grid.narrowed(along: -1, start: axes - 1 - axis, count: 1)
        .reshaped([examples, count]).to(input.dtype)
      let taps = taps(coordinate, spatial[axis])
      neighbors = neighbors.flatMap { neighbor in
        taps.map { tap in
          (
            neighbor.place * spatial[axis] + tap.place,
            neighbor.weight.map { $0 * tap.weight } ?? tap.weight
          )
        }
      }
    }
    let flat = input.reshaped([examples, channels, spatial.reduce(1, *)])
    var sum: Tensor?
    for (place, weight) in neighbors {
      let index = place.expandedDimensions(at: 1).expanded(to: [examples, channels, count])
      let part = try Tensor.apply(Gather(axis: 2), Pair(flat, index))
      let weighted = weight.map { part * $0.expandedDimensions(at: 1) } ?? part
      sum = sum.map { $0 + weighted } ?? weighted
    }
    let shape = [examples, channels] + grid.shape.dropFirst().dropLast()
    return (sum ?? flat).reshaped(Shape(shape))
  }

  /// The neighbors along one axis of `size` entries.
  private func taps(_ coordinate: Tensor, _ size: Int) -> [(place: Tensor, weight: Tensor)] {
    let scaled =
      alignsCorners
      ? (coordinate + 1) * (Double(size - 1) / 2)
      : ((coordinate + 1) * Double(size) - 1) * 0.5
    // Of a cubic the neighbors are moved inside, otherwise the point.
    let point = filter == .cubic ? scaled : inside(scaled, size)
    let first = point.floor().detached
    let fraction = point - first
    switch filter {
    case .nearest, .nearestCenter:
      return [tap(point.round().detached, .ones([], point.dtype), size)]
    case .linear: return [tap(first, 1 - fraction, size), tap(first + 1, fraction, size)]
    case .cubic:
      return (-1...2).map { offset in
        tap(first + offset, Resample.cubicWeight(of: (fraction - Double(offset)).abs()), size)
      }
    }
  }

  private func tap(_ place: Tensor, _ weight: Tensor, _ size: Int) -> (
    place: Tensor, weight: Tensor
  ) {
    let moved = filter == .cubic ? inside(place, size) : place
    let isThere = (moved .>= 0) .& (moved .<= size - 1)
    return (select(isThere, moved, 0).to(.int64), select(isThere, weight, 0))
  }

  /// What stands for a point beyond the ends.
  private func inside(_ x: Tensor, _ size: Int) -> Tensor {
    switch edge {
    case .zeros: return x
    case .border: return x.clamped(min: 0, max: Double(size - 1))
    case .reflection:
      let (low, span) = alignsCorners ? (0, Double(size - 1)) : (-0.5, Double(size))
      if span == 0 { return x * 0 }
      // A period there and back.
      let distance = (x - low).abs()
      let turns = (distance * (1 / span)).floor().detached
      let rest = distance - turns * span
      let isEven = (turns * 0.5).floor() * 2 .== turns
      return (select(isEven, rest, span - rest) + low).clamped(min: 0, max: Double(size - 1))
    }
  }
}

extension Resample {
  /// How much a neighbor at these distances counts in a cubic.
  static func cubicWeight(of distance: Tensor) -> Tensor {
    let (d, a) = (distance, -0.75)
    let near = ((d * (a + 2)) - (a + 3)) * d * d + 1
    let far = ((d * a - 5 * a) * d + 8 * a) * d - 4 * a
    return select(d .<= 1, near, select(d .< 2, far, 0))
  }
}

/// Values of x [N, C, spatial…] where a grid [N, places…, axes] of coordinates from -1 to 1 says.
public func gridSample(
  _ x: Tensor, _ grid: Tensor, filter: Resample.Filter = .linear, edge: GridSample.Edge = .zeros,
  alignsCorners: Bool = false
) -> Tensor { GridSample(filter, edge: edge, alignsCorners: alignsCorners)(Pair(x, grid)) }
