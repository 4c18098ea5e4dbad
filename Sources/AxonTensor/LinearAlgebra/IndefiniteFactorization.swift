internal import CAxonKernels

/// A = L D Lᵀ of symmetric matrices, of which the lower triangle is read, with pivots as LAPACK's `dsytrf`
/// packs them. (Bunch and Kaufman, "Some stable methods for calculating inertia", 1977)
public struct IndefiniteFactorization: MatrixOperation {
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
    try checkMatrix(x, square: true)
    return [x.spec, Spec(Shape(x.shape.dropLast()), .int32)]
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ specs: [Spec]) throws(TensorError) -> [Tensor] {
    var a = ColumnMatrices(x.lowerTriangle())
    let n = a.rows
    var pivots = [Int32](repeating: 0, count: a.count * n)
    try a.forEach { number, column throws(TensorError) in
      let info = pivots.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.map { axon_indefinite(Int32(n), column, $0 + number * n) } ?? 0
      }
      // A zero pivot is a result, not a failure.
      try check(min(info, 0), number, Shape(x.shape.dropLast(2)), "")
    }
    return [a.tensor(x.dtype), Tensor(pivots, shape: specs[1].shape)]
  }
  /// The backward step.
  public func vjp(
    _ g: [Tensor?], _ x: Tensor, _ y: [Tensor], _ wanted: Marks
  ) -> Tensor? { nil }
}

/// X with A X = B from what `IndefiniteFactorization` gives. Inputs: both of it and B [..., n, k].
public struct IndefiniteSolve: MatrixOperation {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Without settings.
  public init() {}
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { false }
  /// There is no rule.
  public var refused: Marks { .all }

  /// The inputs as the rules expect them.
  public func aligned(_ x: [Tensor]) throws(TensorError) -> [Tensor] {
    guard x.count == 3, x[0].rank >= 2, x[1].rank == x[0].rank - 1, x[1].dtype.isInteger else {
      throw .shape(operation: name, x.map(\.shape), "need [..., n, n], pivots and [..., n, k]")
    }
    let pair = try Pair(x[0], x[2]).alignedSystem(name)
    let pivots = Shape(pair.a.shape.dropLast())
    return [pair.a, try Tensor.apply(Expand(shape: pivots), x[1]), pair.b]
  }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: [Tensor]) throws(TensorError) -> Spec {
    try checkMatrix(x[0], square: true)
    return x[2].spec
  }
  /// Computes.
  public func evaluate(_ x: [Tensor], _ spec: Spec) throws(TensorError) -> Tensor {
    let (a, pivots) = (ColumnMatrices(x[0]), x[1].array(of: Int32.self))
    var b = ColumnMatrices(x[2])
    let (n, k) = (b.rows, b.columns)
    for pivot in pivots where pivot == 0 || pivot.magnitude > n {
      throw .index(operation: name, Int(pivot), limit: n + 1)
    }
    let front = b.front
    try b.forEach { number, column throws(TensorError) in
      let info = a.numbers.withUnsafeBufferPointer { a in
        pivots.withUnsafeBufferPointer { pivots -> Int32 in
          guard let a = a.baseAddress, let pivots = pivots.baseAddress else { return 0 }
          return axon_indefinite_solve(
            Int32(n), Int32(k), a + number * n * n, pivots + number * n, column)
        }
      }
      try check(info, number, front, "is singular")
    }
    return b.tensor(spec.dtype)
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: [Tensor], _ y: Tensor, _ wanted: Marks) -> [Tensor?] {
    [nil, nil, nil]
  }
}
