/// Numbers drawn from a distribution, depending on a key [seed, counter] only, as `RandomNumbers`.
public struct Draw: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// From which distribution.
  public enum Distribution: Hashable, Sendable {
    /// Evenly between two numbers.
    case uniform(from: Double, to: Double)
    /// With this mean and standard deviation.
    case normal(mean: Double, deviation: Double)
    /// e to the power of normally distributed numbers.
    case logNormal(mean: Double, deviation: Double)
    /// The time to the next of events that happen `rate` times in one unit.
    case exponential(rate: Double)
    /// How many trials, each succeeding with this probability, to the first success.
    case geometric(probability: Double)
    /// The ratio of two normally distributed numbers, times a scale, around a median.
    case cauchy(median: Double, scale: Double)
  }
  let shape: Shape, dtype: DType, distribution: Distribution
  /// Numbers of this kind.
  public init(_ shape: Shape, _ dtype: DType, _ distribution: Distribution) {
    (self.shape, self.dtype, self.distribution) = (shape, dtype, distribution)
  }

  private var isSensible: Bool {
    switch distribution {
    case .uniform(let from, let to): from <= to
    case .normal(_, let deviation): deviation >= 0
    case .logNormal(_, let deviation): deviation > 0
    case .exponential(let rate): rate > 0
    case .geometric(let probability): probability > 0 && probability < 1
    case .cauchy(_, let scale): scale > 0
    }
  }

  /// In other operations.
  public func composed(_ key: Tensor) throws(TensorError) -> Tensor {
    guard isSensible, dtype.isFloatingPoint else {
      throw .argument(operation: name, "\(distribution) of \(dtype)")
    }
    // Halves have too few numbers near 1, whose logarithm matters.
    let type: DType = dtype == .float64 ? .float64 : .float32
    func numbers(_ kind: RandomNumbers.Distribution) throws(TensorError) -> Tensor {
      try Tensor.apply(RandomNumbers(shape, type, kind), key)
    }
    switch distribution {
    case .uniform(let from, let to): return (try numbers(.uniform) * (to - from) + from).to(dtype)
    case .normal(let mean, let deviation):
      return (try numbers(.normal) * deviation + mean).to(dtype)
    case .logNormal(let mean, let deviation):
      return (try numbers(.normal) * deviation + mean).exp().to(dtype)
    case .exponential(let rate):
      return ((-(try numbers(.uniform))).log1p() * (-1 / rate)).to(dtype)
    case .geometric(let probability):
      let failure = Tensor.full([], -probability, type).log1p()
      return ((-(try numbers(.uniform))).log1p() / failure).ceil().maximum(1).to(dtype)
    case .cauchy(let median, let scale):
      let angle = (try numbers(.uniform) - 0.5) * Double.pi
      return (angle.tan() * scale + median).to(dtype)
    }
  }
}

/// Places of entries drawn with these probabilities, which needn't add up to 1, int64: [n] gives [count],
/// [rows, n] gives [rows, count]. Inputs: probabilities and a key, as for `RandomNumbers`.
public struct Multinomial: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  let count: Int, isReplacing: Bool
  /// So many places; `replacing`: the same one may come again.
  public init(_ count: Int, replacing: Bool = false) {
    (self.count, isReplacing) = (count, replacing)
  }

  /// Throws what is wrong with the inputs.
  public func check(_ x: Pair) throws(TensorError) {
    try requireFloatingPoint(x.a)
    guard (1...2).contains(x.a.rank), count > 0,
      isReplacing || count <= x.a.shape[x.a.rank - 1]
    else {
      throw .shape(operation: name, [x.a.shape], "\(count) of a row can't be drawn")
    }
    let width = x.a.shape[x.a.rank - 1]
    let numbers = try x.a.numbers(of: Double.self)
    for start in stride(from: 0, to: numbers.count, by: max(width, 1)) {
      let row = numbers[start..<start + width]
      guard row.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
        throw .argument(operation: name, "a probability is below 0 or not finite")
      }
      let possible = row.count { $0 > 0 }
      guard possible > 0, isReplacing || possible >= count else {
        throw .argument(operation: name, "\(count) of \(possible) possible places")
      }
    }
  }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let rows = x.a.to(.float64)
    if isReplacing {
      // Where a number lies in the running sums.
      let sums = rows.cumulativeSum(along: -1)
      let shape = Shape(Array(rows.shape.dropLast()) + [count])
      let drawn = try Tensor.apply(RandomNumbers(shape, .float64, .uniform), x.b)
      let total = sums.narrowed(along: -1, start: rows.shape[rows.rank - 1] - 1, count: 1)
      return try Tensor.apply(SearchSorted(afterEquals: true), Pair(sums, drawn * total))
    }
    // Whose exponential clock with its probability as the rate rings first.
    let times = try Tensor.apply(Draw(rows.shape, .float64, .exponential(rate: 1)), x.b)
    return try Tensor.apply(TopK(count, largest: false), times / rows)[1]
  }
}

extension Tensor {
  /// Numbers drawn from a distribution, from the generator.
  public static func random(
    _ shape: Shape, _ distribution: Draw.Distribution, _ dtype: DType = .float32,
    using generator: Generator = .standard
  ) -> Tensor { Draw(shape, dtype, distribution)(generator.nextKey()) }

  /// Places of entries drawn with these probabilities, from the generator.
  public func multinomial(
    _ count: Int, replacing: Bool = false, using generator: Generator = .standard
  ) -> Tensor { Multinomial(count, replacing: replacing)(Pair(self, generator.nextKey())) }
}
