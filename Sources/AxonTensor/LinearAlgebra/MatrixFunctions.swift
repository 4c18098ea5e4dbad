/// Each square matrix times itself, `exponent` times; of the inverse for a negative one.
public struct MatrixPower: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let exponent: Int
  /// To this power.
  public init(_ exponent: Int) { self.exponent = exponent }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank >= 2, x.shape[x.rank - 1] == x.shape[x.rank - 2] else {
      throw .shape(operation: name, [x.shape], "need square matrices [..., n, n]")
    }
    guard x.dtype != .bool else {
      throw .dtype(operation: name, [.bool], "booleans have no product")
    }
    var square = exponent < 0 ? try Tensor.apply(Inverse(), x) : x
    var (rest, result) = (exponent.magnitude, Tensor?.none)
    while rest > 0 {
      if rest % 2 == 1 { result = result.map { $0.matmul(square) } ?? square }
      rest /= 2
      if rest > 0 { square = square.matmul(square) }
    }
    return result ?? .identities(like: x)
  }
}

/// Σ Aᵏ / k! of each square matrix: a Padé approximant of a part 2⁻ˢ of it, squared s times. (Higham, "The
/// scaling and squaring method for the matrix exponential revisited", 2005)
public struct MatrixExponential: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Of each matrix.
  public init() {}

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank >= 2, x.shape[x.rank - 1] == x.shape[x.rank - 2], x.dtype.isFloatingPoint else {
      throw .shape(operation: name, [x.shape], "need square matrices [..., n, n] of numbers")
    }
    if x.count == 0 { return x }
    // The coefficients need more range than halves have.
    if x.dtype.isHalf { return try composed(x.to(.float32)).to(x.dtype) }
    let columns = x.detached.abs().sum(along: -2).max(along: [-1])
    let steps = (columns / 5.37).log2().ceil().maximum(0)
    let wide = steps.reshaped(Shape(Array(steps.shape) + [1, 1]))
    var y = try approximant(x * (-wide).exp2())
    // Where examples are batched, their number is unknown; 2¹⁶ is more than exp allows.
    let counts = try? steps.numbers(of: Double.self)
    let most = counts.map { $0.max() ?? 0 } ?? 16
    for step in 0..<(most.isFinite ? Int(min(most, 64)) : 0) {
      let goesOn = wide .> Double(step)
      let factor = select(goesOn, y, Tensor.identities(like: x))
      y = select(goesOn, factor.matmul(factor), y)
    }
    return y
  }

  private func approximant(_ a: Tensor) throws(TensorError) -> Tensor {
    let b: [Double] = [
      64_764_752_532_480_000, 32_382_376_266_240_000, 7_771_770_303_897_600, 1_187_353_796_428_800,
      129_060_195_264_000, 10_559_470_521_600, 670_442_572_800, 33_522_128_640, 1_323_241_920,
      40_840_800, 960_960, 16_380, 182, 1,
    ]
    let one = Tensor.identities(like: a)
    let a2 = a.matmul(a)
    let a4 = a2.matmul(a2)
    let a6 = a4.matmul(a2)
    func half(_ odd: Int) -> Tensor {
      let high = a6 * b[12 + odd] + a4 * b[10 + odd] + a2 * b[8 + odd]
      return a6.matmul(high) + a6 * b[6 + odd] + a4 * b[4 + odd] + a2 * b[2 + odd] + one * b[odd]
    }
    let (u, v) = (a.matmul(half(1)), half(0))
    return try Tensor.apply(Solve(), Pair(v - u, v + u))
  }
}

/// Matrices multiplied in the order that needs the fewest multiplications; vectors may stand at both ends.
public struct ChainProduct: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Of at least two.
  public init() {}

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard x.count >= 2 else {
      throw .shape(operation: name, x.map(\.shape), "need at least two matrices")
    }
    for (i, part) in x.enumerated() {
      guard part.rank == 2 || part.rank == 1 && (i == 0 || i == x.count - 1) else {
        throw .shape(operation: name, x.map(\.shape), "need matrices, vectors only at the ends")
      }
    }
    let rows = x.enumerated().map { $1.rank == 2 ? $1.shape[0] : $0 == 0 ? 1 : $1.shape[0] }
    let last = x[x.count - 1]
    let sizes = rows + [last.rank == 2 ? last.shape[1] : 1]
    // The cheapest way for each stretch, and where it is cut.
    var costs = [[Int]](repeating: [Int](repeating: 0, count: x.count), count: x.count)
    var cuts = costs
    for length in 1..<x.count {
      for i in 0..<x.count - length {
        let j = i + length
        costs[i][j] = .max
        for cut in i..<j {
          let cost = costs[i][cut] + costs[cut + 1][j] + sizes[i] * sizes[cut + 1] * sizes[j + 1]
          if cost < costs[i][j] { (costs[i][j], cuts[i][j]) = (cost, cut) }
        }
      }
    }
    return try product(x, cuts, 0, x.count - 1)
  }

  private func product(
    _ x: [Tensor], _ cuts: [[Int]], _ i: Int, _ j: Int
  ) throws(TensorError) -> Tensor {
    if i == j { return x[i] }
    let (a, b) = (try product(x, cuts, i, cuts[i][j]), try product(x, cuts, cuts[i][j] + 1, j))
    return try Tensor.apply(Matmul(), Pair(a, b))
  }
}

/// X with A X = B where that has one solution; of those with the smallest |A X - B| the smallest one. Inputs:
/// A [..., m, n] and B [..., m, k].
public struct LeastSquares: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  let relative: Double?
  /// Singular values of A up to `relative` times the largest count as zero.
  public init(relative: Double? = nil) { self.relative = relative }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    guard x.a.rank >= 2, x.b.rank >= 2, x.a.shape[x.a.rank - 2] == x.b.shape[x.b.rank - 2] else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "need [..., m, n] and [..., m, k]")
    }
    let inverse = try Tensor.apply(PseudoInverse(relative: relative), x.a)
    return try Tensor.apply(MatrixProduct(), Pair(inverse, x.b))
  }
}

extension Tensor {
  /// This times itself, `exponent` times.
  public func matrixPower(_ exponent: Int) -> Tensor { MatrixPower(exponent)(self) }
  /// Σ Aᵏ / k!
  public func matrixExponential() -> Tensor { MatrixExponential()(self) }
  /// X with the smallest |this · X - b|.
  public func leastSquares(_ b: Tensor) -> Tensor { LeastSquares()(Pair(self, b)) }
}
