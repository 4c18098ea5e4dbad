internal import CAxonKernels

/// A = P L U with partial pivoting: L (below its diagonal of ones) and U in one matrix, and the row, counted
/// from 1, that each row was exchanged with, int32.
public struct LUFactorization: MatrixOperation {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  /// Of each matrix [..., m, n].
  public init() {}
  /// As in messages.
  public var name: String { "luFactorization" }

  /// Shapes and dtypes of the results, or why there are none.
  public func infer(_ x: Tensor) throws(TensorError) -> [Spec] {
    try checkMatrix(x)
    let least = min(x.shape[x.rank - 2], x.shape[x.rank - 1])
    return [x.spec, Spec(Shape(Array(x.shape.dropLast(2)) + [least]), .int32)]
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ specs: [Spec]) throws(TensorError) -> [Tensor] {
    var a = ColumnMatrices(x)
    let least = min(a.rows, a.columns)
    var pivots = [Int32](repeating: 1, count: max(1, a.count * least))
    let (m, n) = (Int32(a.rows), Int32(a.columns))
    try a.forEach { number, column throws(TensorError) in
      let info = pivots.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.map { axon_lu(m, n, column, $0 + number * least) } ?? 0
      }
      // A zero pivot is a result, not a failure.
      try check(min(info, 0), number, Shape(x.shape.dropLast(2)), "")
    }
    return [
      a.tensor(x.dtype), Tensor(Array(pivots.prefix(a.count * least)), shape: specs[1].shape),
    ]
  }

  /// The backward step: the square block in front first, what is right of it or below follows from it.
  public func vjp(
    _ g: [Tensor?], _ x: Tensor, _ y: [Tensor], _ wanted: Marks
  ) -> Tensor? {
    guard let g = g[0] else { return nil }
    let (m, n) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    let least = min(m, n)
    let square = y[0].rows(0, least).columns(0, least)
    var (below, above) = (g.rows(0, least).columns(0, least), g.rows(0, least).columns(0, least))
    var rest: Tensor?
    if n > m {
      // U₂ = L⁻¹ (Pᵀ A)₂
      let back = square.triangularSolve(
        g.columns(m, n - m), upper: false, transposed: true, unit: true)
      below = below - back.matmul(y[0].columns(m, n - m).matrixTransposed)
      rest = back
    } else if m > n {
      // L₂ = (Pᵀ A)₂ U⁻¹
      let right = g.rows(n, m - n).matrixTransposed
      let back = square.triangularSolve(right, upper: true).matrixTransposed
      above = above - y[0].rows(n, m - n).matrixTransposed.matmul(back)
      rest = back
    }
    let (lower, upper) = (below.lowerTriangle(-1), above.upperTriangle())
    let unitLower = square.lowerTriangle(-1) + .identities(like: square)
    let inner =
      unitLower.matrixTransposed.matmul(lower).lowerTriangle(-1)
      + upper.matmul(square.upperTriangle().matrixTransposed).upperTriangle()
    // L⁻ᵀ inner U⁻ᵀ
    let left = square.triangularSolve(inner, upper: false, transposed: true, unit: true)
    let front = square.triangularSolve(left.matrixTransposed, upper: true).matrixTransposed
    let whole = rest.map { concatenate([front, $0], along: n > m ? -1 : -2) } ?? front
    return PivotOrder(rows: m)(y[1]).permutationMatrix(x.dtype).matmul(whole)
  }
  /// The tangents of the results.
  public func jvp(_ tangent: Tensor?, _ x: Tensor, _ y: [Tensor]) -> [Tensor?] {
    guard let tangent else { return [nil, nil] }
    let (m, n) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    let least = min(m, n)
    let order = PivotOrder(rows: m)(y[1]).permutationMatrix(x.dtype).matrixTransposed
    let moved = order.matmul(tangent)
    let square = y[0].rows(0, least).columns(0, least)
    let upper = square.upperTriangle()
    let unitLower = square.lowerTriangle(-1) + .identities(like: square)
    // L⁻¹ Pᵀ dA U⁻¹ = L⁻¹ dL + dU U⁻¹
    let left = square.triangularSolve(
      moved.rows(0, least).columns(0, least), upper: false, unit: true)
    let inner = square.triangularSolve(left.matrixTransposed, upper: true, transposed: true)
      .matrixTransposed
    let ofL = unitLower.matmul(inner.lowerTriangle(-1))
    let ofU = inner.upperTriangle().matmul(upper)
    if n > m {
      let rest = moved.columns(m, n - m) - ofL.matmul(y[0].columns(m, n - m))
      let right = square.triangularSolve(rest, upper: false, unit: true)
      return [concatenate([ofL + ofU, right], along: -1), nil]
    }
    if m > n {
      let rest = moved.rows(n, m - n) - y[0].rows(n, m - n).matmul(ofU)
      let below = square.triangularSolve(rest.matrixTransposed, upper: true, transposed: true)
      return [concatenate([ofL + ofU, below.matrixTransposed], along: -2), nil]
    }
    return [ofL + ofU, nil]
  }
}

/// The order of the rows that exchanging them by pivots makes, int64: row i of PᵀA is row `order[i]` of A.
public struct PivotOrder: Primitive {
  /// One tensor.
  public typealias Inputs = Tensor
  let rows: Int
  /// Of so many rows.
  public init(rows: Int) { self.rows = rows }
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { false }
  /// What the backward step reads.
  public var saves: Saves { .nothing }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    guard x.rank >= 1, x.dtype.isInteger, x.shape[x.rank - 1] <= rows else {
      throw .shape(operation: name, [x.shape], "need at most \(rows) pivots, which are integers")
    }
    return Spec(Shape(Array(x.shape.dropLast()) + [rows]), .int64)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    let (pivots, width) = (x.array(of: Int.self), x.shape[x.rank - 1])
    var orders: [Int] = []
    for matrix in 0..<spec.shape.dropLast().reduce(1, *) {
      var order = Array(0..<rows)
      for i in 0..<width {
        let other = pivots[matrix * width + i] - 1
        guard (0..<rows).contains(other) else {
          throw .index(operation: name, other, limit: rows)
        }
        order.swapAt(i, other)
      }
      orders += order
    }
    return Tensor(orders, shape: spec.shape)
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _: Tensor, _: Marks) -> Tensor? { nil }
  /// All examples at once.
  public func vmap(_ x: Tensor, _: Marks, _ size: Int) throws(TensorError) -> Tensor {
    try bind(self, x)
  }
}

/// P, L and U of A = P L U [..., m, n] from what `LUFactorization` gives. Inputs: both.
public struct LUUnpacking: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// A list of tensors.
  public typealias Results = [Tensor]
  /// Without settings.
  public init() {}
  /// As in messages.
  public var name: String { "luUnpacking" }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> [Tensor] {
    guard x.a.rank >= 2, x.b.rank == x.a.rank - 1 else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "need [..., m, n] and pivots")
    }
    let (m, n) = (x.a.shape[x.a.rank - 2], x.a.shape[x.a.rank - 1])
    let least = min(m, n)
    let order = try Tensor.apply(PivotOrder(rows: m), x.b)
    let p = order.permutationMatrix(x.a.dtype)
    let ones = Tensor.eye(m, least, x.a.dtype)
    return [
      p, x.a.columns(0, least).lowerTriangle(-1) + ones,
      x.a.rows(0, least).upperTriangle(),
    ]
  }
}

/// X with A X = B, or Aᵀ X = B, from what `LUFactorization` gives. Inputs: both of it and B [..., n, k].
public struct LUSolve: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let isTransposed: Bool
  /// `transposed`: with Aᵀ.
  public init(transposed: Bool = false) { isTransposed = transposed }
  /// As in messages.
  public var name: String { "luSolve" }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard x.count == 3, x[0].rank >= 2, x[1].rank == x[0].rank - 1 else {
      throw .shape(operation: name, x.map(\.shape), "need [..., n, n], pivots and [..., n, k]")
    }
    let p = try Tensor.apply(LUUnpacking(), Pair(x[0], x[1]))[0]
    let lower = TriangularSolve(upper: false, transposed: isTransposed, unit: true)
    let upper = TriangularSolve(upper: true, transposed: isTransposed)
    if isTransposed {
      let y = try Tensor.apply(lower, Pair(x[0], Tensor.apply(upper, Pair(x[0], x[2]))))
      return try Tensor.apply(MatrixProduct(), Pair(p, y))
    }
    let y = try Tensor.apply(MatrixProduct(), Pair(p.matrixTransposed, x[2]))
    return try Tensor.apply(upper, Pair(x[0], Tensor.apply(lower, Pair(x[0], y))))
  }
}

extension Tensor {
  /// P from the order of rows.
  fileprivate func permutationMatrix(_ dtype: DType) -> Tensor {
    let rows = Tensor.arange(shape[rank - 1]).expandedDimensions(at: 1)
    return (expandedDimensions(at: -2) .== rows).to(dtype)
  }
  /// P, L and U with P L U = this.
  public func luFactors() -> (p: Tensor, l: Tensor, u: Tensor) {
    let packed = LUFactorization()(self)
    let all = LUUnpacking()(Pair(packed[0], packed[1]))
    return (all[0], all[1], all[2])
  }
}
