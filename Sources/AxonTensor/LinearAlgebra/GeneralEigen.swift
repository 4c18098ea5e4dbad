internal import CAxonKernels

/// Eigenvalues and vectors as columns of square matrices, complex numbers being pairs along a last axis of size
/// 2: [..., n, 2] and [..., n, n, 2]. Each vector has the length 1 and any phase, so that only what doesn't
/// depend on the phase has a gradient. (Boeddeker et al., "On the computation of complex-valued gradients", 2017)
public struct GeneralEigen: MatrixOperation {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  /// Of each matrix.
  public init() {}
  /// What the backward step reads.
  public var saves: Saves { .results }

  /// Shapes and dtypes of the results, or why there are none.
  public func infer(_ x: Tensor) throws(TensorError) -> [Spec] {
    try checkMatrix(x, square: true)
    guard x.rank < Shape.maximumRank else {
      throw .shape(operation: name, [x.shape], "pairs need one more axis")
    }
    return [
      Spec(Shape(x.shape.dropLast() + [2]), x.dtype), Spec(Shape(Array(x.shape) + [2]), x.dtype),
    ]
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ specs: [Spec]) throws(TensorError) -> [Tensor] {
    var a = ColumnMatrices(x)
    let n = a.rows
    var parts = (0..<3).map { [Double](repeating: 0, count: a.count * n * ($0 == 2 ? n : 1)) }
    try a.forEach { number, column throws(TensorError) in
      var (real, imaginary) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
      var vectors = [Double](repeating: 0, count: n * n)
      let info = axon_eigen(Int32(n), column, &real, &imaginary, &vectors)
      try check(info, number, Shape(x.shape.dropLast(2)), "has eigenvalues that don't converge")
      parts[0].replaceSubrange(number * n..<(number + 1) * n, with: real)
      parts[1].replaceSubrange(number * n..<(number + 1) * n, with: imaginary)
      parts[2].replaceSubrange(number * n * n..<(number + 1) * n * n, with: vectors)
    }
    return pairs(parts, n, specs).map { $0.to(x.dtype) }
  }

  /// LAPACK packs a vector of a conjugate pair as two columns, real and imaginary part of the first one.
  private func pairs(_ parts: [[Double]], _ n: Int, _ specs: [Spec]) -> [Tensor] {
    var values: [Double] = []
    var vectors = [Double](repeating: 0, count: 2 * parts[2].count)
    for i in parts[0].indices {
      let imaginary = parts[1][i]
      values += [parts[0][i], imaginary]
      let (matrix, column) = (i / n * n * n, i % n)
      let first = imaginary < 0 ? column - 1 : column
      for row in 0..<n {
        let place = 2 * (matrix + row * n + column)
        vectors[place] = parts[2][matrix + first * n + row]
        if imaginary != 0 {
          let size = parts[2][matrix + (first + 1) * n + row]
          vectors[place + 1] = imaginary > 0 ? size : -size
        }
      }
    }
    return [
      Tensor(values, shape: specs[0].shape, dtype: .float64),
      Tensor(vectors, shape: specs[1].shape, dtype: .float64),
    ]
  }

  /// 1 / (λⱼ - λᵢ), 0 on the diagonal.
  private func gaps(_ values: ComplexTensor) -> ComplexTensor {
    let (row, column) = (
      values.map { $0.expandedDimensions(at: -2) }, values.map { $0.expandedDimensions(at: -1) }
    )
    let isDiagonal = Tensor.eye(values.real.shape[values.real.rank - 1], nil, .bool)
    let (a, b) = (row.real - column.real, row.imaginary - column.imaginary)
    let square = select(isDiagonal, 1, a.square() + b.square())
    return ComplexTensor(select(isDiagonal, 0, a / square), select(isDiagonal, 0, -b / square))
  }
  /// What lengths other than 1 would be: the vectors times the real parts of a diagonal.
  private func lengthening(_ vectors: ComplexTensor, _ x: ComplexTensor) -> ComplexTensor {
    let lengths = x.real.matrixDiagonal.expandedDimensions(at: -2)
    return vectors.map { $0 * lengths }
  }
  /// The backward step.
  public func vjp(
    _ g: [Tensor?], _ x: Tensor, _ y: [Tensor], _ wanted: Marks
  ) -> Tensor? {
    let (values, vectors) = (ComplexTensor(y[0]), ComplexTensor(y[1]))
    let adjoint = vectors.adjoint
    var inner = g[0].map { ComplexTensor($0).map { $0.diagonalEmbedded() } }
    if let given = g[1] {
      let turned = adjoint * ComplexTensor(given)
      let free = turned - adjoint * lengthening(vectors, turned)
      let part = free.times(gaps(values).conjugate)
      inner = inner.map { $0 + part } ?? part
    }
    return inner.map { adjoint.solve($0 * adjoint).real }
  }
  /// The tangents of the results.
  public func jvp(_ tangent: Tensor?, _ x: Tensor, _ y: [Tensor]) -> [Tensor?] {
    guard let tangent else { return [nil, nil] }
    let (values, vectors) = (ComplexTensor(y[0]), ComplexTensor(y[1]))
    let moved = vectors.map { tangent.matmul($0) }
    let inner = vectors.solve(moved)
    let turned = vectors * inner.times(gaps(values))
    let change = turned - lengthening(vectors, vectors.adjoint * turned)
    return [inner.map(\.matrixDiagonal).pairs, change.pairs]
  }
}

/// Real and imaginary parts of complex numbers.
private struct ComplexTensor {
  let real: Tensor, imaginary: Tensor
  init(_ real: Tensor, _ imaginary: Tensor) { (self.real, self.imaginary) = (real, imaginary) }
  init(_ pairs: Tensor) {
    let parts = pairs.unstacked(along: -1)
    self.init(parts[0], parts[1])
  }
  var pairs: Tensor { stack([real, imaginary], along: -1) }
  func map(_ body: (Tensor) -> Tensor) -> ComplexTensor {
    ComplexTensor(body(real), body(imaginary))
  }
  var conjugate: ComplexTensor { ComplexTensor(real, -imaginary) }
  var adjoint: ComplexTensor { conjugate.map(\.matrixTransposed) }

  static func + (a: ComplexTensor, b: ComplexTensor) -> ComplexTensor {
    ComplexTensor(a.real + b.real, a.imaginary + b.imaginary)
  }
  static func - (a: ComplexTensor, b: ComplexTensor) -> ComplexTensor {
    ComplexTensor(a.real - b.real, a.imaginary - b.imaginary)
  }
  /// The matrix product.
  static func * (a: ComplexTensor, b: ComplexTensor) -> ComplexTensor {
    ComplexTensor(
      a.real.matmul(b.real) - a.imaginary.matmul(b.imaginary),
      a.real.matmul(b.imaginary) + a.imaginary.matmul(b.real))
  }
  /// Element by element.
  func times(_ b: ComplexTensor) -> ComplexTensor {
    ComplexTensor(
      real * b.real - imaginary * b.imaginary, real * b.imaginary + imaginary * b.real)
  }
  /// X with this · X = B, as twice as many real equations.
  func solve(_ b: ComplexTensor) -> ComplexTensor {
    let n = real.shape[real.rank - 1]
    let rows = concatenate(
      [
        concatenate([real, -imaginary], along: -1), concatenate([imaginary, real], along: -1),
      ], along: -2)
    let y = Solve(perturbingZeros: true)(
      Pair(rows, concatenate([b.real, b.imaginary], along: -2)))
    return ComplexTensor(y.rows(0, n), y.rows(n, n))
  }
}

extension Tensor {
  /// Eigenvalues and vectors as columns, complex numbers being pairs along a last axis.
  public func eigen() -> (values: Tensor, vectors: Tensor) {
    let both = GeneralEigen()(self)
    return (both[0], both[1])
  }
}
