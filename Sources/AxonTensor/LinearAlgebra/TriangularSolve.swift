internal import CAxonKernels

/// X with T X = B, or Tᵀ X = B, T being a triangle of A. Inputs: A [..., n, n] and B [..., n, k], whose
/// axes in front broadcast.
public struct TriangularSolve: MatrixOperation {
  /// Two tensors.
  public typealias Inputs = Pair
  let isUpper: Bool, isTransposed: Bool, isUnit: Bool
  /// `unit`: the diagonal counts as ones and isn't read.
  public init(upper: Bool, transposed: Bool = false, unit: Bool = false) {
    (isUpper, isTransposed, isUnit) = (upper, transposed, unit)
  }
  /// What the backward step reads.
  public var saves: Saves { .everything }

  /// The inputs as the rules expect them.
  public func aligned(_ x: Pair) throws(TensorError) -> Pair {
    try x.alignedSystem(name)
  }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Pair) throws(TensorError) -> Spec {
    try checkMatrix(x.a, square: true)
    return x.b.spec
  }
  /// Computes.
  public func evaluate(_ x: Pair, _ spec: Spec) throws(TensorError) -> Tensor {
    let a = ColumnMatrices(x.a)
    var b = ColumnMatrices(x.b)
    let (n, k) = (Int32(b.rows), Int32(b.columns))
    try a.numbers.withUnsafeBufferPointer { a throws(TensorError) in
      guard let first = a.baseAddress else { return }
      try b.forEach { number, column throws(TensorError) in
        let info = axon_triangular_solve(
          n, k, first + number * Int(n * n), column, isUpper ? 1 : 0, isTransposed ? 1 : 0,
          isUnit ? 1 : 0)
        try check(info, number, Shape(x.b.shape.dropLast(2)), "")
      }
    }
    return b.tensor(spec.dtype)
  }

  private var opposite: TriangularSolve {
    TriangularSolve(upper: isUpper, transposed: !isTransposed, unit: isUnit)
  }
  private func triangle(_ x: Tensor) -> Tensor {
    isUpper ? x.upperTriangle(isUnit ? 1 : 0) : x.lowerTriangle(isUnit ? -1 : 0)
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Pair, _ y: Tensor, _ wanted: Marks) -> (Tensor?, Tensor?) {
    let back = opposite(Pair(x.a, g))
    let ofA =
      isTransposed ? y.matmul(back.matrixTransposed) : back.matmul(y.matrixTransposed)
    return (wanted[0] ? -triangle(ofA) : nil, wanted[1] ? back : nil)
  }
  /// The tangent of the result.
  public func jvp(_ tangents: (Tensor?, Tensor?), _ x: Pair, _ y: Tensor) -> Tensor? {
    let moved = tangents.0.map { tangent -> Tensor in
      let part = triangle(tangent)
      return (isTransposed ? part.matrixTransposed : part).matmul(y)
    }
    let right = moved.map { (tangents.1 ?? .zeros(y.shape, y.dtype)) - $0 } ?? tangents.1
    return right.map { self(Pair(x.a, $0)) }
  }
}

extension Pair {
  /// A [..., n, n] and B [..., n, k] of one dtype and of one batch.
  func alignedSystem(_ name: String) throws(TensorError) -> Pair {
    let dtype = DType.promoted(a.dtype, b.dtype)
    guard dtype.isFloatingPoint else {
      throw .dtype(operation: name, [a.dtype, b.dtype], "need floating point")
    }
    guard a.rank >= 2, b.rank >= 2, a.shape[a.rank - 1] == a.shape[a.rank - 2],
      a.shape[a.rank - 1] == b.shape[b.rank - 2]
    else {
      throw .shape(operation: name, [a.shape, b.shape], "need [..., n, n] and [..., n, k]")
    }
    let front = try Shape(a.shape.dropLast(2)).broadcast(with: Shape(b.shape.dropLast(2)), name)
    return Pair(
      a.to(dtype).expanded(to: Shape(Array(front) + a.shape.suffix(2))),
      b.to(dtype).expanded(to: Shape(Array(front) + b.shape.suffix(2))))
  }
}

extension Tensor {
  /// X with T X = B, T being a triangle of this.
  public func triangularSolve(
    _ b: Tensor, upper: Bool, transposed: Bool = false, unit: Bool = false
  ) -> Tensor {
    TriangularSolve(upper: upper, transposed: transposed, unit: unit)(Pair(self, b))
  }
}
