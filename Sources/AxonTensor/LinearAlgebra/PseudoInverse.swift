/// The pseudoinverse of each matrix (Moore and Penrose); singular values up to a tolerance count as zero.
/// (Derivative: Golub and Pereyra, "The differentiation of pseudo-inverses", 1973)
public struct PseudoInverse: MatrixOperation {
  /// One tensor.
  public typealias Inputs = Tensor
  let relative: Double?, absolute: Double, isHermitian: Bool
  /// The tolerance is the larger of `absolute` and `relative` times the largest value; the latter is the
  /// rounding unit times the larger size unless something is given. `hermitian`: of a symmetric matrix, of
  /// which the lower triangle is read.
  public init(relative: Double? = nil, absolute: Double? = nil, hermitian: Bool = false) {
    self.relative = relative ?? (absolute == nil ? nil : 0)
    (self.absolute, isHermitian) = (absolute ?? 0, hermitian)
  }
  /// What the backward step reads.
  public var saves: Saves { .everything }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    try checkMatrix(x, square: isHermitian)
    let front = Array(x.shape.dropLast(2))
    return Spec(Shape(front + [x.shape[x.rank - 1], x.shape[x.rank - 2]]), x.dtype)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    if x.count == 0 { return .zeros(spec.shape, spec.dtype) }
    let matrix = isHermitian ? symmetric(x) : x
    let all = try Tensor.apply(SingularValueDecomposition(), matrix.to(.float64))
    let size = Double(max(x.shape[x.rank - 1], x.shape[x.rank - 2]))
    let largest = all[1].max(along: [-1], keepingAxes: true)
    let limit = (largest * (relative ?? size * x.dtype.roundingUnit)).maximum(absolute)
    let inverse = select(all[1] .> limit, 1 / select(all[1] .> limit, all[1], 1), 0)
    let v = all[2].matrixTransposed * inverse.expandedDimensions(at: -2)
    return v.matmul(all[0].matrixTransposed).to(spec.dtype)
  }

  private func symmetric(_ x: Tensor) -> Tensor {
    x.lowerTriangle() + x.lowerTriangle(-1).matrixTransposed
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _ y: Tensor, _: Marks) -> Tensor? {
    let (a, gt, yt) = (x, g.matrixTransposed, y.matrixTransposed)
    let left = gt - a.matmul(y.matmul(gt))
    let right = gt - gt.matmul(y).matmul(a)
    return left.matmul(y).matmul(yt) + yt.matmul(y).matmul(right) - yt.matmul(g).matmul(yt)
  }
  /// The tangent of the result.
  public func jvp(_ tangent: Tensor?, _ x: Tensor, _ y: Tensor) -> Tensor? {
    tangent.map { tangent in
      let (a, t, yt) = (x, tangent.matrixTransposed, y.matrixTransposed)
      let outside = t - t.matmul(a).matmul(y)
      let inside = t - y.matmul(a.matmul(t))
      return y.matmul(yt).matmul(outside) + inside.matmul(yt).matmul(y)
        - y.matmul(tangent).matmul(y)
    }
  }
}

/// How many singular values of each matrix exceed a tolerance, int64.
public struct MatrixRank: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let relative: Double?, absolute: Double, isHermitian: Bool
  /// The tolerance as for `PseudoInverse`.
  public init(relative: Double? = nil, absolute: Double? = nil, hermitian: Bool = false) {
    self.relative = relative ?? (absolute == nil ? nil : 0)
    (self.absolute, isHermitian) = (absolute ?? 0, hermitian)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let values =
      isHermitian
      ? try Tensor.apply(SymmetricEigen(), x)[0].abs()
      : try Tensor.apply(SingularValueDecomposition(), x)[1]
    if values.count == 0 { return .zeros(Shape(x.shape.dropLast(2)), .int64) }
    let size = Double(max(x.shape[x.rank - 1], x.shape[x.rank - 2]))
    let largest = values.max(along: [-1], keepingAxes: true)
    let limit = (largest * (relative ?? size * x.dtype.roundingUnit)).maximum(absolute)
    return (values .> limit).sum(along: -1)
  }
}

extension Tensor {
  /// The pseudoinverse of each matrix.
  public func pseudoInverse(relative: Double? = nil) -> Tensor {
    PseudoInverse(relative: relative)(self)
  }
  /// How many singular values of each matrix aren't zero within rounding.
  public func matrixRank(relative: Double? = nil) -> Tensor { MatrixRank(relative: relative)(self) }
}
