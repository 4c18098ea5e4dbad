import AxonTensor

extension Bindings {
  /// Solving, inverting, determinants, norms. The factorizations have a file of their own.
  mutating func addLinearAlgebra() {
    addSolving()
    addTriangles()
    addNorms()
    addPowers()
    bind("linalg.det") { a in [try Tensor.apply(Determinant(), a.tensor(0))] }
    bind("linalg.slogdet") { a in try Tensor.apply(SignedLogDeterminant(), a.tensor(0)) }
    bind("logdet") { a in
      let both = try Tensor.apply(SignedLogDeterminant(), a.tensor(0))
      let isNegative = try apply(.less, both[0], .zeros([], both[0].dtype))
      return [try apply(.select, [isNegative, .full([], Double.nan, both[1].dtype), both[1]])]
    }
    bind("linalg.matrix_rank") { a in
      let operation = MatrixRank(
        relative: try a.tolerance("rtol"), absolute: try a.tolerance("atol"),
        hermitian: try a.bool(nil, "hermitian"))
      return [try Tensor.apply(operation, a.tensor(0))]
    }
    bind("linalg.pinv") { a in
      if a.variant == "singular" {
        // The cases have two factors of a matrix of low rank.
        let product = try product(a.tensor(0), transposed(a.tensor(1, "b")))
        return [try Tensor.apply(PseudoInverse(), product)]
      }
      let operation = PseudoInverse(
        relative: try a.tolerance("rtol"), absolute: try a.tolerance("atol"),
        hermitian: try a.bool(nil, "hermitian"))
      return [try Tensor.apply(operation, a.tensor(0))]
    }
    bind("pinverse") { a in
      let relative = try a.double(1, "rcond", default: 1e-15)
      return [try Tensor.apply(PseudoInverse(relative: relative), a.tensor(0))]
    }
    bind("linalg.lstsq") { a in try leastSquares(a) }
  }

  private mutating func addSolving() {
    bind("linalg.solve") { a in
      let isLeft = try a.bool(nil, "left", default: true)
      return [
        try Tensor.apply(LinearSolve(right: !isLeft), Pair(a.tensor(0), a.tensor(1, "B")))
      ]
    }
    bind("linalg.solve_ex") { a in
      let (x, isLeft) = (try a.tensor(0), try a.bool(nil, "left", default: true))
      let y = try Tensor.apply(LinearSolve(right: !isLeft), Pair(x, a.tensor(1, "B")))
      return [y, successes(x)]
    }
    bind("linalg.inv") { a in [try Tensor.apply(Inverse(), a.tensor(0))] }
    bind("linalg.inv_ex") { a in
      let x = try a.tensor(0)
      return [try Tensor.apply(Inverse(), x), successes(x)]
    }
    bind("linalg.tensorinv") { a in
      let (x, count) = (try a.tensor(0), try a.int(nil, "ind", default: 2))
      guard count > 0, count < x.rank else {
        throw TensorError.argument(operation: "tensorinv", "\(count) axes of \(x.shape)")
      }
      let (front, back) = (Array(x.shape.prefix(count)), Array(x.shape.dropFirst(count)))
      let matrix = try Tensor.apply(Reshape([front.reduce(1, *), back.reduce(1, *)]), x)
      return [try Tensor.apply(Reshape(back + front), Tensor.apply(Inverse(), matrix))]
    }
    bind("linalg.tensorsolve") { a in
      let (b, axes) = (try a.tensor(1, "other"), try a.ints(nil, "dims", default: []))
      let given = try a.tensor(0)
      let ends = axes.indices.map { given.rank - axes.count + $0 }
      let x = try Tensor.apply(MoveAxes(axes, to: ends), given)
      let sizes = Array(x.shape.dropFirst(b.rank))
      let matrix = try Tensor.apply(Reshape([b.count, sizes.reduce(1, *)]), x)
      let y = try Tensor.apply(
        LinearSolve(), Pair(matrix, Tensor.apply(Reshape([b.count]), b)))
      return [try Tensor.apply(Reshape(sizes), y)]
    }
  }

  private mutating func addTriangles() {
    bind("linalg.solve_triangular") { a in
      let isUpper = try a.bool(nil, "upper")
      let isUnit = try a.bool(nil, "unitriangular")
      let (x, b) = (try a.tensor(0), try a.tensor(1, "B"))
      if try a.bool(nil, "left", default: true) {
        return [try Tensor.apply(TriangularSolve(upper: isUpper, unit: isUnit), Pair(x, b))]
      }
      let solve = TriangularSolve(upper: isUpper, transposed: true, unit: isUnit)
      return [try transposed(Tensor.apply(solve, Pair(x, transposed(b))))]
    }
    bind("triangular_solve") { a in
      let (b, x) = (try a.tensor(0), try a.tensor(1, "A"))
      let solve = TriangularSolve(
        upper: try a.bool(2, "upper", default: true), transposed: try a.bool(3, "transpose"),
        unit: try a.bool(4, "unitriangular"))
      return [try Tensor.apply(solve, Pair(x, b)), x]
    }
    bind("cholesky_solve") { a in
      let operation = CholeskySolve(upper: try a.bool(2, "upper"))
      return [try Tensor.apply(operation, Pair(a.tensor(0), a.tensor(1, "L")))]
    }
    bind("cholesky_inverse") { a in
      let triangle = try a.tensor(0)
      guard triangle.rank >= 2 else {
        throw TensorError.shape(operation: "choleskyInverse", [triangle.shape], "need matrices")
      }
      let one = Tensor.eye(triangle.shape[triangle.rank - 1], nil, triangle.dtype)
      let operation = CholeskySolve(upper: try a.bool(1, "upper"))
      return [try Tensor.apply(operation, Pair(one, triangle))]
    }
  }

  private mutating func addNorms() {
    bind("linalg.vector_norm") { a in
      let operation = VectorNorm(
        try a.double(1, "ord", default: 2), axes: try a.axes(2),
        keepingAxes: try a.bool(3, "keepdim"))
      return [try Tensor.apply(operation, a.converted())]
    }
    bind("linalg.matrix_norm") { a in
      let kind = try matrixNorm(a.value(1, "ord") ?? .string("fro"))
      let axes = try a.ints(2, "dim", default: [-2, -1])
      let operation = MatrixNorm(kind, axes: axes, keepingAxes: try a.bool(3, "keepdim"))
      return [try Tensor.apply(operation, a.converted())]
    }
    bind("linalg.norm") { a in [try norm(a, "ord", ofMatrices: true)] }
    bind("norm") { a in [try norm(a, "p", ofMatrices: false)] }
    bind("linalg.cond") { a in
      guard let given = a.value(1, "p") else {
        return [try Tensor.apply(ConditionNumber(), a.tensor(0))]
      }
      return [try Tensor.apply(ConditionNumber(matrixNorm(given)), a.tensor(0))]
    }
    bind("linalg.vecdot") { a in
      let y = try apply(.multiply, a.tensor(0), a.tensor(1, "y"))
      return [try Tensor.apply(Sum(axes: [a.int(nil, "dim", default: -1)]), y)]
    }
  }

  private mutating func addPowers() {
    bind("linalg.matrix_power") { a in
      [try Tensor.apply(MatrixPower(a.int(1, "n")), a.tensor(0))]
    }
    bind("matrix_exp") { a in [try Tensor.apply(MatrixExponential(), a.tensor(0))] }
    bind("linalg.multi_dot") { a in [try Tensor.apply(ChainProduct(), a.tensorList(0))] }
    bind("linalg.vander") { a in
      [try Tensor.apply(Powers(a.optionalInt(nil, "N")), a.tensor(0))]
    }
  }
}

extension Arguments {
  /// A number, or a tensor of one.
  fileprivate func tolerance(_ name: String) throws -> Double? {
    guard isTensor(nil, name) else { return try optionalDouble(nil, name) }
    let given = try tensor(nil, name)
    guard given.rank == 0 else { throw BindingError.notBuilt("tolerances of each matrix") }
    return try given.numbers(of: Double.self)[0]
  }
}

/// `info`: 0 for each matrix, because those that fail throw.
func successes(_ x: Tensor) -> Tensor { .zeros(Shape(x.shape.dropLast(2)), .int32) }

/// The last two axes exchanged.
func transposed(_ x: Tensor) throws -> Tensor { try Tensor.apply(TransposeAxes(-2, -1), x) }

private func matrixNorm(_ argument: Argument) throws -> MatrixNorm.Kind {
  let order: Double
  switch argument {
  case .string("fro"): return .frobenius
  case .string("nuc"): return .nuclear
  case .int(let number): order = Double(number)
  case .double(let number): order = number
  default: throw BindingError.wrongArgument("ord is \(argument.kind)")
  }
  switch order {
  case 2, -2: return .spectral(largest: order > 0)
  case 1, -1: return .columns(largest: order > 0)
  case .infinity, -.infinity: return .rows(largest: order > 0)
  default: throw BindingError.wrongArgument("ord is \(order)")
  }
}

/// `linalg.norm`, and `norm`, for which a number always means the norm of a vector.
private func norm(_ a: Arguments, _ name: String, ofMatrices: Bool) throws -> Tensor {
  let (x, axes) = (try a.converted(), try a.axes(2))
  let keeps = try a.bool(3, "keepdim")
  let order = a.value(1, name)
  let isMatrix = axes?.count == 2 || axes == nil && x.rank == 2
  let isNamed = if case .string? = order { true } else { false }
  guard let order, isNamed || ofMatrices && isMatrix else {
    let number = try a.double(1, name, default: 2)
    return try Tensor.apply(VectorNorm(number, axes: axes, keepingAxes: keeps), x)
  }
  let kind = try matrixNorm(order)
  if kind == .frobenius { return try Tensor.apply(VectorNorm(axes: axes, keepingAxes: keeps), x) }
  return try Tensor.apply(MatrixNorm(kind, axes: axes ?? [-2, -1], keepingAxes: keeps), x)
}

/// `lstsq`: the solution, then residuals, ranks and singular values where the driver computes them.
private func leastSquares(_ a: Arguments) throws -> [Tensor] {
  let (x, b) = (try a.tensor(0), try a.tensor(1, "B"))
  let y = try Tensor.apply(LeastSquares(), Pair(x, b))
  let driver = try a.string(nil, "driver", default: "gelsy")
  let isTall = x.shape[x.rank - 2] > x.shape[x.rank - 1]
  var residuals = Tensor.zeros([0], x.dtype)
  if isTall, driver != "gelsy" {
    let rest = try apply(.square, apply(.subtract, product(x, y), b))
    residuals = try Tensor.apply(Sum(axes: [-2]), rest)
  }
  if a.variant == "grad_oriented" { return [y, residuals] }
  let rank =
    try driver == "gels" ? Tensor.zeros([0], .int64) : Tensor.apply(MatrixRank(), x)
  let values =
    try driver == "gels" || driver == "gelsy"
    ? Tensor.zeros([0], x.dtype) : Tensor.apply(SingularValueDecomposition(), x)[1]
  return [y, residuals, rank, values]
}
