internal import CAxonKernels

/// The lower triangle L with L Lᵀ = A, for symmetric positive matrices, of which the lower triangle is read.
/// Throws for others. (Derivatives: Murray, "Differentiation of the Cholesky decomposition", 2016)
public struct Cholesky: MatrixOperation {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Of each matrix.
  public init() {}
  /// What the backward step reads.
  public var saves: Saves { .results }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    try checkMatrix(x, square: true)
    return x.spec
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    var a = ColumnMatrices(x)
    let n = Int32(a.rows)
    try a.forEach { number, column throws(TensorError) in
      let failure = "isn't positive definite"
      try check(axon_cholesky(n, column), number, Shape(x.shape.dropLast(2)), failure)
    }
    return a.tensor(x.dtype).lowerTriangle()
  }

  /// The lower triangle, its diagonal halved.
  private func half(_ x: Tensor) -> Tensor {
    let lower = x.lowerTriangle()
    return lower - lower.matrixDiagonal.diagonalEmbedded() * 0.5
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _ y: Tensor, _: Marks) -> Tensor? {
    let inner = half(y.matrixTransposed.matmul(g))
    let symmetric = (inner + inner.matrixTransposed) * 0.5
    let left = y.triangularSolve(symmetric, upper: false, transposed: true)
    return y.triangularSolve(left.matrixTransposed, upper: false, transposed: true)
  }
  /// The tangent of the result.
  public func jvp(_ tangent: Tensor?, _ x: Tensor, _ y: Tensor) -> Tensor? {
    tangent.map { tangent in
      let left = y.triangularSolve(tangent, upper: false)
      let both = y.triangularSolve(left.matrixTransposed, upper: false).matrixTransposed
      return y.matmul(half(both))
    }
  }
}

/// X with A X = B, A being L Lᵀ or Uᵀ U. Inputs: B [..., n, k] and L or U, of which that triangle is read;
/// derivatives are those of the products, in which the other triangle is zero.
public struct CholeskySolve: MatrixOperation {
  /// Two tensors.
  public typealias Inputs = Pair
  let isUpper: Bool
  /// `upper`: from U.
  public init(upper: Bool = false) { isUpper = upper }
  /// What the backward step reads.
  public var saves: Saves { .everything }

  /// The inputs as the rules expect them.
  public func aligned(_ x: Pair) throws(TensorError) -> Pair {
    let system = try Pair(x.b, x.a).alignedSystem(name)
    return Pair(system.b, system.a)
  }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Pair) throws(TensorError) -> Spec {
    try checkMatrix(x.b, square: true)
    return x.a.spec
  }
  /// Computes.
  public func evaluate(_ x: Pair, _ spec: Spec) throws(TensorError) -> Tensor {
    let first = TriangularSolve(upper: isUpper, transposed: isUpper)
    let second = TriangularSolve(upper: isUpper, transposed: !isUpper)
    return try Tensor.apply(second, Pair(x.b, Tensor.apply(first, Pair(x.b, x.a))))
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Pair, _ y: Tensor, _ wanted: Marks) -> (Tensor?, Tensor?) {
    let back = self(Pair(g, x.b))
    let outer = back.matmul(y.matrixTransposed)
    let ofA = outer + outer.matrixTransposed
    let ofTriangle = isUpper ? x.b.matmul(ofA) : ofA.matmul(x.b)
    return (wanted[0] ? back : nil, wanted[1] ? -ofTriangle : nil)
  }
  /// The tangent of the result.
  public func jvp(_ tangents: (Tensor?, Tensor?), _ x: Pair, _ y: Tensor) -> Tensor? {
    let moved = tangents.1.map { tangent -> Tensor in
      let half =
        isUpper
        ? tangent.matrixTransposed.matmul(x.b) : tangent.matmul(x.b.matrixTransposed)
      return (half + half.matrixTransposed).matmul(y)
    }
    let right = moved.map { (tangents.0 ?? .zeros(y.shape, y.dtype)) - $0 } ?? tangents.0
    return right.map { self(Pair($0, x.b)) }
  }
}

extension Tensor {
  /// L with L Lᵀ = this, for symmetric positive matrices.
  public func cholesky() -> Tensor { Cholesky()(self) }
}
