internal import CAxonKernels

/// A = Q R [..., m, n]: Q with orthonormal columns, R an upper triangle.
public struct QRFactorization: MatrixOperation {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let isComplete: Bool
  /// `complete`: Q is square; else it has as many columns as the smaller size.
  public init(complete: Bool = false) { isComplete = complete }
  /// As in messages.
  public var name: String { "qrFactorization" }
  /// What the backward step reads.
  public var saves: Saves { .results }

  /// Shapes and dtypes of the results, or why there are none.
  public func infer(_ x: Tensor) throws(TensorError) -> [Spec] {
    try checkMatrix(x)
    let (front, m, n) = (Array(x.shape.dropLast(2)), x.shape[x.rank - 2], x.shape[x.rank - 1])
    let inner = isComplete ? m : min(m, n)
    return [Spec(Shape(front + [m, inner]), x.dtype), Spec(Shape(front + [inner, n]), x.dtype)]
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ specs: [Spec]) throws(TensorError) -> [Tensor] {
    let (m, n) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    let (least, inner) = (min(m, n), isComplete ? m : min(m, n))
    let packed = try Tensor.apply(Reflectors(), x.to(.float64))
    let r = packed[0].rows(0, min(inner, m)).upperTriangle()
    let factors = packed[1].array(of: Double.self)
    // The reflectors, and room for further columns.
    let columns = packed[0].columns(0, least)
    let front = Array(x.shape.dropLast(2))
    let room = Tensor.zeros(Shape(front + [m, inner - least]), .float64)
    var q = ColumnMatrices(concatenate([columns, room], along: -1))
    try q.forEach { number, column throws(TensorError) in
      let info = factors.withUnsafeBufferPointer {
        axon_orthogonal(
          Int32(m), Int32(inner), Int32(least), column,
          ($0.baseAddress ?? UnsafePointer(column)) + number * least)
      }
      try check(info, number, Shape(front), "")
    }
    return [q.tensor(x.dtype), r.to(x.dtype)]
  }

  /// The backward step: the square block in front first; what is right of it, Qᵀ A₂, follows from it.
  public func vjp(
    _ g: [Tensor?], _ x: Tensor, _ y: [Tensor], _ wanted: Marks
  ) -> Tensor? {
    let (m, n) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    // Columns beyond A's aren't determined: what they change has no gradient.
    let inner = min(m, n)
    let (q, r) = (y[0].columns(0, inner), y[1].rows(0, inner))
    var ofQ = g[0]?.columns(0, inner) ?? .zeros(q.shape, q.dtype)
    let ofR = g[1]?.rows(0, inner) ?? .zeros(r.shape, r.dtype)
    guard n > m else { return square(q, r, ofQ, ofR) }
    let second = ofR.columns(m, n - m)
    ofQ = ofQ + q.matmul(r.columns(m, n - m)).matmul(second.matrixTransposed)
    let first = square(q, r.columns(0, m), ofQ, ofR.columns(0, m))
    return concatenate([first, q.matmul(second)], along: -1)
  }

  /// The tangents of the results: Qᵀ dA R⁻¹ falls into what turns Q, below its diagonal, and what changes R.
  public func jvp(_ tangent: Tensor?, _ x: Tensor, _ y: [Tensor]) -> [Tensor?] {
    guard let tangent else { return [nil, nil] }
    let (m, n) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    let inner = min(m, n)
    let (q, r) = (y[0].columns(0, inner), y[1].rows(0, inner))
    let right = r.columns(0, inner).triangularSolve(
      tangent.columns(0, inner).matrixTransposed, upper: true, transposed: true
    ).matrixTransposed
    let turned = q.matrixTransposed.matmul(right)
    let below = turned.lowerTriangle(-1)
    let skew = below - below.matrixTransposed
    var ofQ = q.matmul(skew) + right - q.matmul(turned)
    var ofR = (turned - skew).matmul(r.columns(0, inner))
    if n > m {
      let second = ofQ.matrixTransposed.matmul(q.matmul(r.columns(m, n - m)))
      let rest = second + q.matrixTransposed.matmul(tangent.columns(m, n - m))
      ofR = concatenate([ofR, rest], along: -1)
    } else if isComplete, m > n {
      let front = Array(x.shape.dropLast(2))
      ofQ = concatenate([ofQ, .zeros(Shape(front + [m, m - n]), x.dtype)], along: -1)
      ofR = concatenate([ofR, .zeros(Shape(front + [m - n, n]), x.dtype)], along: -2)
    }
    return [ofQ, ofR]
  }

  /// (gQ + Q sym(R gRᵀ - gQᵀ Q)) R⁻ᵀ, sym taking the lower triangle for both. (Walter and Lehmann,
  /// "Algorithmic differentiation of linear algebra functions", 2010)
  private func square(_ q: Tensor, _ r: Tensor, _ ofQ: Tensor, _ ofR: Tensor) -> Tensor {
    let inner = r.matmul(ofR.matrixTransposed) - ofQ.matrixTransposed.matmul(q)
    let lower = inner.lowerTriangle()
    let symmetric = lower + inner.lowerTriangle(-1).matrixTransposed
    let whole = ofQ + q.matmul(symmetric)
    return r.triangularSolve(whole.matrixTransposed, upper: true).matrixTransposed
  }
}

/// R, and below its diagonal the reflectors of Q [..., m, n], each with a one in front, and their factors:
/// Q = Π (1 - τ v vᵀ).
public struct Reflectors: MatrixOperation {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  /// Of each matrix.
  public init() {}
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { false }
  /// There is no rule.
  public var refused: Marks { .all }

  /// Shapes and dtypes of the results, or why there are none.
  public func infer(_ x: Tensor) throws(TensorError) -> [Spec] {
    try checkMatrix(x)
    let least = min(x.shape[x.rank - 2], x.shape[x.rank - 1])
    return [x.spec, Spec(Shape(Array(x.shape.dropLast(2)) + [least]), x.dtype)]
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ specs: [Spec]) throws(TensorError) -> [Tensor] {
    var a = ColumnMatrices(x)
    let least = min(a.rows, a.columns)
    let (m, n) = (Int32(a.rows), Int32(a.columns))
    var factors = [Double](repeating: 0, count: a.count * least)
    try a.forEach { number, column throws(TensorError) in
      let info = factors.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.map { axon_reflectors(m, n, column, $0 + number * least) } ?? 0
      }
      try check(info, number, Shape(x.shape.dropLast(2)), "")
    }
    return [
      a.tensor(x.dtype), Tensor(factors, shape: specs[1].shape, dtype: .float64).to(x.dtype),
    ]
  }
  /// The backward step.
  public func vjp(
    _ g: [Tensor?], _ x: Tensor, _ y: [Tensor], _ wanted: Marks
  ) -> Tensor? { nil }
}

/// Q, or Qᵀ, of reflectors times a matrix, from the left or the right. Inputs: the reflectors [..., m, k] below
/// the diagonal, their factors [..., k] and the matrix.
public struct ReflectorProduct: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let isTransposed: Bool, isRight: Bool
  /// `transposed`: with Qᵀ. `right`: the matrix stands on the left.
  public init(transposed: Bool = false, right: Bool = false) {
    (isTransposed, isRight) = (transposed, right)
  }

  /// Throws what is wrong with the inputs.
  public func check(_ x: [Tensor]) throws(TensorError) {
    guard x.count == 3, x[0].rank >= 2, x[2].rank >= 2, x[1].rank == x[0].rank - 1,
      x[1].shape.last ?? 0 <= x[0].shape[x[0].rank - 1],
      x[1].shape.dropLast().elementsEqual(x[0].shape.dropLast(2)),
      x[2].shape[x[2].rank - (isRight ? 1 : 2)] == x[0].shape[x[0].rank - 2],
      x[0].dtype.isFloatingPoint
    else {
      throw .shape(
        operation: name, x.map(\.shape),
        "need reflectors [..., m, k], factors [..., k] and a matrix with m rows (or columns)")
    }
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let (m, count) = (x[0].shape[x[0].rank - 2], x[1].shape[x[1].rank - 1])
    let ones = Tensor.eye(m, x[0].shape[x[0].rank - 1], x[0].dtype)
    let vectors = x[0].lowerTriangle(-1) + ones
    var y = x[2]
    // Q C applies the last reflector first, Qᵀ C the first one; from the right it is the other way round.
    let order = isTransposed == isRight ? Array((0..<count).reversed()) : Array(0..<count)
    for i in order {
      let v = vectors.columns(i, 1)
      let factor = x[1].narrowed(along: -1, start: i, count: 1).expandedDimensions(at: -1)
      let product = MatrixProduct()
      if isRight {
        let inner = try Tensor.apply(product, Pair(y, v))
        y = y - (try Tensor.apply(product, Pair(inner * factor, v.matrixTransposed)))
      } else {
        let inner = try Tensor.apply(product, Pair(v.matrixTransposed, y))
        y = y - (try Tensor.apply(product, Pair(v * factor, inner)))
      }
    }
    return y
  }
}

extension Tensor {
  /// Q with orthonormal columns and the upper triangle R with Q R = this.
  public func qrFactors(complete: Bool = false) -> (q: Tensor, r: Tensor) {
    let both = QRFactorization(complete: complete)(self)
    return (both[0], both[1])
  }
}
