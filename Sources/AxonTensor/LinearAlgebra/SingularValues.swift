internal import CAxonKernels

/// A = U diag(s) Vᵀ [..., m, n]: U, the singular values, descending, and Vᵀ. Where values are equal or zero,
/// the gradient of the vectors isn't finite. (Townsend, "Differentiating the singular value decomposition", 2016)
public struct SingularValueDecomposition: MatrixOperation {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let isFull: Bool
  /// `full`: U and V are square; else they have as many columns as the smaller size.
  public init(full: Bool = false) { isFull = full }
  /// What the backward step reads.
  public var saves: Saves { .results }

  /// Shapes and dtypes of the results, or why there are none.
  public func infer(_ x: Tensor) throws(TensorError) -> [Spec] {
    try checkMatrix(x)
    let (front, m, n) = (Array(x.shape.dropLast(2)), x.shape[x.rank - 2], x.shape[x.rank - 1])
    let least = min(m, n)
    return [
      Spec(Shape(front + [m, isFull ? m : least]), x.dtype), Spec(Shape(front + [least]), x.dtype),
      Spec(Shape(front + [isFull ? n : least, n]), x.dtype),
    ]
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ specs: [Spec]) throws(TensorError) -> [Tensor] {
    var a = ColumnMatrices(x)
    let (m, n, least) = (a.rows, a.columns, min(a.rows, a.columns))
    var u = ColumnMatrices(a.front, m, isFull ? m : least)
    var v = ColumnMatrices(a.front, isFull ? n : least, n)
    if least == 0 {
      return [
        u.tensor(x.dtype) + Tensor.eye(m, u.columns, x.dtype), .zeros(specs[1].shape, x.dtype),
        v.tensor(x.dtype) + Tensor.eye(v.rows, n, x.dtype),
      ]
    }
    var s = [Double](repeating: 0, count: a.count * least)
    let (uSize, vSize) = (m * u.columns, v.rows * n)
    try a.forEach { number, column throws(TensorError) in
      let info = u.numbers.withUnsafeMutableBufferPointer { u in
        v.numbers.withUnsafeMutableBufferPointer { v in
          s.withUnsafeMutableBufferPointer { s -> Int32 in
            guard let u = u.baseAddress, let v = v.baseAddress, let s = s.baseAddress else {
              return 0
            }
            return axon_singular(
              Int32(m), Int32(n), column, s + number * least, u + number * uSize,
              v + number * vSize, isFull ? 1 : 0)
          }
        }
      }
      try check(info, number, Shape(x.shape.dropLast(2)), "has singular values that don't converge")
    }
    return [
      u.tensor(x.dtype), Tensor(s, shape: specs[1].shape, dtype: .float64).to(x.dtype),
      v.tensor(x.dtype),
    ]
  }

  /// The backward step.
  public func vjp(
    _ g: [Tensor?], _ x: Tensor, _ y: [Tensor], _ wanted: Marks
  ) -> Tensor? {
    let (m, n) = (y[0].shape[y[0].rank - 2], y[2].shape[y[2].rank - 1])
    let least = min(m, n)
    if least == 0 { return nil }
    let (u, s, vt) = (y[0].columns(0, least), y[1], y[2].rows(0, least))
    let (row, column) = (s.expandedDimensions(at: -2), s.expandedDimensions(at: -1))
    var inner = g[1].map { $0.diagonalEmbedded() }
    func add(_ part: Tensor) { inner = inner.map { $0 + part } ?? part }
    let isDiagonal = Tensor.eye(least, nil, .bool)
    // 1 / (sⱼ² - sᵢ²) beside the diagonal.
    let gap = select(isDiagonal, 1, (row - column) * (row + column))
    if let ofU = g[0]?.columns(0, least) {
      let turned = u.matrixTransposed.matmul(ofU)
      add((turned - turned.matrixTransposed) / gap * row)
    }
    if let ofV = g[2]?.rows(0, least) {
      let turned = vt.matmul(ofV.matrixTransposed)
      add((turned - turned.matrixTransposed) / gap * column)
    }
    var whole = inner.map { u.matmul($0).matmul(vt) }
    if m > least, let ofU = g[0]?.columns(0, least) {
      let outside = (ofU - u.matmul(u.matrixTransposed.matmul(ofU))) / row
      let part = outside.matmul(vt)
      whole = whole.map { $0 + part } ?? part
    }
    if n > least, let ofV = g[2]?.rows(0, least) {
      let outside = ofV - ofV.matmul(vt.matrixTransposed).matmul(vt)
      let part = (u / row).matmul(outside)
      whole = whole.map { $0 + part } ?? part
    }
    return whole
  }
  /// The tangents of the results; those of columns that A doesn't determine are zero.
  public func jvp(_ tangent: Tensor?, _ x: Tensor, _ y: [Tensor]) -> [Tensor?] {
    let (m, n) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    let least = min(m, n)
    guard let tangent, least > 0 else { return [nil, nil, nil] }
    let (u, s, vt) = (y[0].columns(0, least), y[1], y[2].rows(0, least))
    let (row, column) = (s.expandedDimensions(at: -2), s.expandedDimensions(at: -1))
    let (ofU, ofV) = (tangent.matmul(vt.matrixTransposed), tangent.matrixTransposed.matmul(u))
    let inner = u.matrixTransposed.matmul(ofU)
    let isDiagonal = Tensor.eye(least, nil, .bool)
    let gap = select(isDiagonal, 1, (row - column) * (row + column))
    func turn(_ part: Tensor) -> Tensor { select(isDiagonal, 0, part / gap) }
    let left = turn(inner * row + column * inner.matrixTransposed)
    let right = turn(column * inner + inner.matrixTransposed * row)
    let v = vt.matrixTransposed
    var changes = [u.matmul(left), v.matmul(right)]
    if m > least { changes[0] = changes[0] + (ofU - u.matmul(inner)) / row }
    if n > least { changes[1] = changes[1] + (ofV - v.matmul(inner.matrixTransposed)) / row }
    for (i, size) in [m, n].enumerated() where isFull && size > least {
      let front = Array(x.shape.dropLast(2))
      changes[i] = concatenate(
        [changes[i], .zeros(Shape(front + [size, size - least]), x.dtype)], along: -1)
    }
    return [changes[0], inner.matrixDiagonal, changes[1].matrixTransposed]
  }
}

extension Tensor {
  /// U, the singular values, descending, and Vᵀ.
  public func singularValueDecomposition(full: Bool = false) -> (u: Tensor, s: Tensor, vt: Tensor) {
    let all = SingularValueDecomposition(full: full)(self)
    return (all[0], all[1], all[2])
  }
  /// The singular values of each matrix, descending.
  public func singularValues() -> Tensor { SingularValueDecomposition()(self)[1] }
}
