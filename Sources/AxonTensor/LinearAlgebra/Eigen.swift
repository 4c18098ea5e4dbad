internal import CAxonKernels

/// Eigenvalues, ascending, and vectors as columns of symmetric matrices, of which one triangle is read.
/// Where eigenvalues are equal, the gradient of the vectors isn't finite. (Giles, "An extended collection of
/// matrix derivative results", 2008)
public struct SymmetricEigen: MatrixOperation {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let isUpper: Bool
  /// From the lower triangle, or the upper one.
  public init(upper: Bool = false) { isUpper = upper }
  /// What the backward step reads.
  public var saves: Saves { .results }

  /// Shapes and dtypes of the results, or why there are none.
  public func infer(_ x: Tensor) throws(TensorError) -> [Spec] {
    try checkMatrix(x, square: true)
    return [Spec(Shape(x.shape.dropLast()), x.dtype), x.spec]
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ specs: [Spec]) throws(TensorError) -> [Tensor] {
    var a = ColumnMatrices(isUpper ? x.matrixTransposed : x)
    let n = a.rows
    var values = [Double](repeating: 0, count: a.count * n)
    try a.forEach { number, column throws(TensorError) in
      let info = values.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.map { axon_symmetric_eigen(Int32(n), column, $0 + number * n) } ?? 0
      }
      try check(info, number, Shape(x.shape.dropLast(2)), "has eigenvalues that don't converge")
    }
    return [
      Tensor(values, shape: specs[0].shape, dtype: .float64).to(x.dtype), a.tensor(x.dtype),
    ]
  }

  /// 1 / (λⱼ - λᵢ), 0 on the diagonal.
  private func gaps(_ values: Tensor) -> Tensor {
    let gap = values.expandedDimensions(at: -2) - values.expandedDimensions(at: -1)
    let isDiagonal = Tensor.eye(values.shape[values.rank - 1], nil, .bool)
    return select(isDiagonal, 0, 1 / select(isDiagonal, 1, gap))
  }
  /// The backward step.
  public func vjp(
    _ g: [Tensor?], _ x: Tensor, _ y: [Tensor], _ wanted: Marks
  ) -> Tensor? {
    let (values, vectors) = (y[0], y[1])
    var inner = g[0].map { $0.diagonalEmbedded() }
    if let ofVectors = g[1] {
      let turned = vectors.matrixTransposed.matmul(ofVectors) * gaps(values)
      inner = inner.map { $0 + turned } ?? turned
    }
    guard let inner else { return nil }
    let whole = vectors.matmul(inner).matmul(vectors.matrixTransposed)
    // Of what isn't symmetric the symmetric part.
    return (whole + whole.matrixTransposed) * 0.5
  }
  /// The tangents of the results.
  public func jvp(_ tangent: Tensor?, _ x: Tensor, _ y: [Tensor]) -> [Tensor?] {
    guard let tangent else { return [nil, nil] }
    let (values, vectors) = (y[0], y[1])
    let symmetric = (tangent + tangent.matrixTransposed) * 0.5
    let inner = vectors.matrixTransposed.matmul(symmetric).matmul(vectors)
    return [inner.matrixDiagonal, vectors.matmul(inner * gaps(values))]
  }
}

extension Tensor {
  /// Eigenvalues, ascending, and vectors as columns of symmetric matrices.
  public func symmetricEigen() -> (values: Tensor, vectors: Tensor) {
    let both = SymmetricEigen()(self)
    return (both[0], both[1])
  }
}
