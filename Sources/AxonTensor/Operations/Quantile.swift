/// The values below which given parts of the entries of an axis lie, between neighbors in order where
/// none lies exactly there. Inputs: x and the parts in 0...1, a number or a vector, which makes a new
/// first axis. NaN if there is one.
public struct Quantile: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  /// What lies between two entries.
  public enum Interpolation: String, Sendable {
    /// A straight line.
    case linear
    /// The lower one.
    case lower
    /// The higher one.
    case higher
    /// The mean of both.
    case midpoint
    /// The nearer one.
    case nearest
  }
  let axis: Int?, keepingAxes: Bool, interpolation: Interpolation, ignoresNaN: Bool
  /// Along this axis or of all. `ignoringNaN`: of the entries that are numbers.
  public init(
    axis: Int? = nil, keepingAxes: Bool = false, interpolation: Interpolation = .linear,
    ignoringNaN: Bool = false
  ) {
    (self.axis, self.keepingAxes) = (axis, keepingAxes)
    (self.interpolation, ignoresNaN) = (interpolation, ignoringNaN)
  }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let (input, parts) = (x.a, x.b)
    let place = try input.shape.axis(axis ?? 0, name)
    try requireFloatingPoint(input, parts)
    guard parts.rank <= 1, input.count > 0, input.rank < Shape.maximumRank else {
      throw .shape(
        operation: name, [input.shape, parts.shape], "need entries, and a number or a vector")
    }
    if parts.trace == nil {
      for part in try parts.numbers(of: Double.self) where !(0...1).contains(part) {
        throw .argument(operation: name, "\(part) isn't in 0...1")
      }
    }
    let rows =
      axis == nil || input.rank == 0 ? input.reshaped([input.count]) : input.moved(place, to: -1)
    let last = rows.rank - 1
    let y = between(rows.sorted(along: last).values, parts.reshaped([parts.count]), last)
    let front = Array(rows.shape.dropLast())
    var kept = Array(input.shape.keeping(axis == nil ? Array(input.shape.indices) : [place]))
    if !keepingAxes || input.rank == 0 { kept = front }
    let shape = Shape(Array(parts.shape) + kept)
    return y.moved(last, to: 0).reshaped(shape)
  }

  /// [..., n] in order and [k] give [..., k].
  private func between(_ sorted: Tensor, _ parts: Tensor, _ last: Int) -> Tensor {
    let size = sorted.shape[last]
    let known = (.!sorted.isNaN()).to(sorted.dtype).sum(along: last, keepingAxes: true)
    let exact = parts * (known.maximum(1) - 1)
    // Where there is a NaN, the last one is.
    let rank = ignoresNaN ? exact : select(known .== size, exact, size - 1)
    func entry(_ rank: Tensor) -> Tensor { sorted.gathered(along: last, rank.to(.int64)) }
    switch interpolation {
    case .lower: return entry(rank.floor())
    case .higher: return entry(rank.ceil())
    case .nearest: return entry(rank.round())
    case .midpoint: return (entry(rank.floor()) + entry(rank.ceil())) * 0.5
    case .linear:
      let (low, high) = (entry(rank.floor()), entry(rank.ceil()))
      return low + (high - low) * (rank - rank.floor().detached)
    }
  }
}

extension Tensor {
  /// The value below which the given part of the entries lies, along an axis or of all.
  public func quantile(
    _ part: Double, along axis: Int? = nil, keepingAxes: Bool = false,
    interpolation: Quantile.Interpolation = .linear, ignoringNaN: Bool = false
  ) -> Tensor {
    let quantile = Quantile(
      axis: axis, keepingAxes: keepingAxes, interpolation: interpolation, ignoringNaN: ignoringNaN)
    return quantile(Pair(self, Tensor(part, dtype: dtype)))
  }
}
