/// X with A X = B. Inputs: A [..., n, n] and B [..., n, k], whose axes in front broadcast. Throws for a
/// singular matrix.
public struct Solve: MatrixOperation {
  /// Two tensors.
  public typealias Inputs = Pair
  /// For derivatives, which can't throw: a zero pivot counts as the rounding unit.
  private let perturbsZeros: Bool
  /// For any k.
  public init() { perturbsZeros = false }
  init(perturbingZeros: Bool) { perturbsZeros = perturbingZeros }
  /// What the backward step reads.
  public var saves: Saves { .everything }

  /// The inputs as the rules expect them.
  public func aligned(_ x: Pair) throws(TensorError) -> Pair { try x.alignedSystem(name) }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Pair) throws(TensorError) -> Spec {
    try checkMatrix(x.a, square: true)
    return x.b.spec
  }
  /// Computes.
  public func evaluate(_ x: Pair, _ spec: Spec) throws(TensorError) -> Tensor {
    let packed = try Tensor.apply(LUFactorization(), x.a.to(.float64))
    let diagonal = packed[0].matrixDiagonal
    let size = x.a.shape[x.a.rank - 1]
    let zeros = (diagonal .== 0).array(of: Bool.self)
    guard let zero = zeros.firstIndex(of: true) else {
      return try Tensor.apply(LUSolve(), packed + [x.b.to(.float64)]).to(spec.dtype)
    }
    guard perturbsZeros else {
      try check(1, zero / size, Shape(x.a.shape.dropLast(2)), "is singular")
      return x.b
    }
    let largest = x.a.to(.float64).abs().max(along: [-2, -1], keepingAxes: true)
    let unit = select(largest .== 0, 1, largest) * Double.ulpOfOne
    let moved = (diagonal .== 0).to(.float64).diagonalEmbedded() * unit
    return try Tensor.apply(LUSolve(), [packed[0] + moved, packed[1], x.b.to(.float64)])
      .to(spec.dtype)
  }

  private func solved(_ a: Tensor, _ b: Tensor) -> Tensor {
    Solve(perturbingZeros: true)(Pair(a, b))
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Pair, _ y: Tensor, _ wanted: Marks) -> (Tensor?, Tensor?) {
    let back = solved(x.a.matrixTransposed, g)
    return (wanted[0] ? -back.matmul(y.matrixTransposed) : nil, wanted[1] ? back : nil)
  }
  /// The tangent of the result.
  public func jvp(_ tangents: (Tensor?, Tensor?), _ x: Pair, _ y: Tensor) -> Tensor? {
    let moved = tangents.0.map { $0.matmul(y) }
    let right = moved.map { (tangents.1 ?? .zeros(y.shape, y.dtype)) - $0 } ?? tangents.1
    return right.map { solved(x.a, $0) }
  }
}

/// `Solve` where B may be a vector [n], or vectors [..., n] of the batch of A.
public struct LinearSolve: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  let isRight: Bool
  /// `right`: X with X A = B instead.
  public init(right: Bool = false) { isRight = right }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    guard x.a.rank >= 2 else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "need a matrix")
    }
    let isVector = x.b.rank == 1 || x.b.shape.elementsEqual(x.a.shape.dropLast())
    if isVector {
      let column = try Tensor.apply(Unsqueeze(axis: -1), x.b)
      return try Tensor.apply(Solve(), Pair(x.a, column)).squeezed(along: -1)
    }
    guard isRight else { return try Tensor.apply(Solve(), x) }
    guard x.b.rank >= 2 else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "need two matrices")
    }
    return try Tensor.apply(Solve(), Pair(x.a.matrixTransposed, x.b.matrixTransposed))
      .matrixTransposed
  }
}

/// The inverse of each matrix. Throws for a singular one.
public struct Inverse: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Without settings.
  public init() {}

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank >= 2, x.shape[x.rank - 1] == x.shape[x.rank - 2] else {
      throw .shape(operation: name, [x.shape], "need square matrices [..., n, n]")
    }
    return try Tensor.apply(Solve(), Pair(x, .identities(like: x)))
  }
}

/// The sign of the determinant and the logarithm of its size; 0 and -∞ for a singular matrix.
public struct SignedLogDeterminant: MatrixOperation {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  /// Of each matrix.
  public init() {}
  /// What the backward step reads.
  public var saves: Saves { .inputs }

  /// Shapes and dtypes of the results, or why there are none.
  public func infer(_ x: Tensor) throws(TensorError) -> [Spec] {
    try checkMatrix(x, square: true)
    let spec = Spec(Shape(x.shape.dropLast(2)), x.dtype)
    return [spec, spec]
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ specs: [Spec]) throws(TensorError) -> [Tensor] {
    let packed = try Tensor.apply(LUFactorization(), x.to(.float64))
    let diagonal = packed[0].matrixDiagonal
    let turns = Tensor.arange(x.shape[x.rank - 1]) + 1
    let sign = select(packed[1] .== turns, diagonal.sign(), -diagonal.sign())
    return [
      sign.product(along: [-1]).to(x.dtype), diagonal.abs().log().sum(along: -1).to(x.dtype),
    ]
  }
  /// The backward step.
  public func vjp(
    _ g: [Tensor?], _ x: Tensor, _ y: [Tensor], _ wanted: Marks
  ) -> Tensor? {
    g[1].map { $0.spread * x.perturbedInverse.matrixTransposed }
  }
  /// The tangents of the results.
  public func jvp(_ tangent: Tensor?, _ x: Tensor, _ y: [Tensor]) -> [Tensor?] {
    [nil, tangent.map { x.perturbedInverse.matmul($0).matrixDiagonal.sum(along: -1) }]
  }
}

/// The determinant of each matrix.
public struct Determinant: MatrixOperation {
  /// One tensor.
  public typealias Inputs = Tensor
  private let perturbsZeros: Bool
  /// Of each matrix.
  public init() { perturbsZeros = false }
  private init(perturbingZeros: Bool) { perturbsZeros = perturbingZeros }
  /// What the backward step reads.
  public var saves: Saves { .inputs }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    try checkMatrix(x, square: true)
    return Spec(Shape(x.shape.dropLast(2)), x.dtype)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    let packed = try Tensor.apply(LUFactorization(), x.to(.float64))
    var diagonal = packed[0].matrixDiagonal
    if perturbsZeros {
      let largest = x.to(.float64).abs().max(along: [-2, -1]).expandedDimensions(at: -1)
      let unit = select(largest .== 0, 1, largest) * Double.ulpOfOne
      diagonal = select(diagonal .== 0, unit, diagonal)
    }
    let turns = Tensor.arange(x.shape[x.rank - 1]) + 1
    return select(packed[1] .== turns, diagonal, -diagonal).product(along: [-1]).to(x.dtype)
  }

  /// Its gradient: the determinant times the inverse, transposed. Of a singular matrix both are moved by a
  /// rounding unit.
  private func cofactors(_ x: Tensor) -> Tensor {
    if x.shape[x.rank - 1] == 1 { return .ones(x.shape, x.dtype) }
    return Determinant(perturbingZeros: true)(x).spread * x.perturbedInverse.matrixTransposed
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _ y: Tensor, _: Marks) -> Tensor? {
    if x.shape[x.rank - 1] == 0 { return nil }
    return g.spread * cofactors(x)
  }
  /// The tangent of the result.
  public func jvp(_ tangent: Tensor?, _ x: Tensor, _ y: Tensor) -> Tensor? {
    if x.shape[x.rank - 1] == 0 { return nil }
    return tangent.map { (cofactors(x) * $0).sum(along: [-2, -1]) }
  }
}

extension Tensor {
  /// [...] as [..., 1, 1].
  fileprivate var spread: Tensor { reshaped(Shape(Array(shape) + [1, 1])) }
  fileprivate var perturbedInverse: Tensor {
    Solve(perturbingZeros: true)(Pair(self, .identities(like: self)))
  }

  /// X with this · X = b; b may be vectors.
  public func solve(_ b: Tensor) -> Tensor { LinearSolve()(Pair(self, b)) }
  /// The inverse of each matrix.
  public func inverse() -> Tensor { Inverse()(self) }
  /// The determinant of each matrix.
  public func determinant() -> Tensor { Determinant()(self) }
  /// The sign of the determinant and the logarithm of its size.
  public func signedLogDeterminant() -> (sign: Tensor, logarithm: Tensor) {
    let both = SignedLogDeterminant()(self)
    return (both[0], both[1])
  }
}
