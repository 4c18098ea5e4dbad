extension OperationCatalogue {
  /// Factorizations, and what is made of them.
  static let linearAlgebra: [OperationSample] = [
    OperationSample("triangularSolve", [ramp([2, 3, 3]), ramp([2, 3, 2])]) {
      x throws(TensorError) in
      [try Tensor.apply(TriangularSolve(upper: true), Pair(regular(x[0]), x[1]))]
    },
    OperationSample("triangularSolve transposed", [ramp([2, 3, 3]), ramp([3, 1])]) {
      x throws(TensorError) in
      let solve = TriangularSolve(upper: false, transposed: true, unit: true)
      return [try Tensor.apply(solve, Pair(regular(x[0]), x[1]))]
    },
    OperationSample("luFactorization", [ramp([2, 3, 4])]) { x throws(TensorError) in
      [try Tensor.apply(LUFactorization(), x[0])[0]]
    },
    OperationSample("luFactorization of a tall matrix", [ramp([4, 3])]) { x throws(TensorError) in
      let both = try Tensor.apply(LUFactorization(), regular(x[0]))
      return try Tensor.apply(LUUnpacking(), Pair(both[0], both[1]))
    },
    OperationSample("luSolve", [ramp([2, 3, 3]), ramp([2, 3, 2])]) { x throws(TensorError) in
      let both = try Tensor.apply(LUFactorization(), regular(x[0]))
      return [try Tensor.apply(LUSolve(transposed: true), both + [x[1]])]
    },
    OperationSample("pivotOrder", [ramp([3])], differentiable: false) { x throws(TensorError) in
      [try Tensor.apply(PivotOrder(rows: 3), (x[0] * 0 + 3).to(.int32)).to(.float64)]
    },
    OperationSample("solve", [ramp([2, 3, 3]), ramp([3, 2])]) { x throws(TensorError) in
      [try Tensor.apply(Solve(), Pair(regular(x[0]), x[1]))]
    },
    OperationSample("linearSolve", [ramp([2, 3, 3]), ramp([2, 3])]) { x throws(TensorError) in
      [try Tensor.apply(LinearSolve(), Pair(regular(x[0]), x[1]))]
    },
    OperationSample("inverse", [ramp([2, 3, 3])]) { x throws(TensorError) in
      [try Tensor.apply(Inverse(), regular(x[0]))]
    },
    OperationSample("determinant", [ramp([2, 3, 3])]) { x throws(TensorError) in
      [try Tensor.apply(Determinant(), regular(x[0]))]
    },
    OperationSample("signedLogDeterminant", [ramp([2, 3, 3])]) { x throws(TensorError) in
      try Tensor.apply(SignedLogDeterminant(), regular(x[0]))
    },
    OperationSample("cholesky", [ramp([2, 3, 3])]) { x throws(TensorError) in
      [try Tensor.apply(Cholesky(), positive(x[0]))]
    },
    OperationSample("choleskySolve", [ramp([2, 3, 3]), ramp([3, 2])]) { x throws(TensorError) in
      let lower = try Tensor.apply(Cholesky(), positive(x[0]))
      return [try Tensor.apply(CholeskySolve(), Pair(x[1], lower))]
    },
    OperationSample(QRFactorization(), ramp([2, 4, 3])),
    OperationSample(QRFactorization(complete: true), ramp([2, 3]), named: "qr of a wide matrix"),
    OperationSample("reflectors", [ramp([4, 3])], differentiable: false) { x throws(TensorError) in
      try Tensor.apply(Reflectors(), x[0])
    },
    OperationSample(ReflectorProduct(), ramp([4, 2]), ramp([2]), ramp([4, 3])),
    OperationSample(
      ReflectorProduct(transposed: true, right: true), ramp([4, 2]), ramp([2]), ramp([3, 4]),
      named: "reflectorProduct from the right"),
    OperationSample("symmetricEigen", [ramp([2, 3, 3])]) { x throws(TensorError) in
      try Tensor.apply(SymmetricEigen(), positive(x[0]))
    },
    OperationSample("generalEigen", [ramp([2, 3, 3])]) { x throws(TensorError) in
      let both = try Tensor.apply(GeneralEigen(), x[0])
      return [both[0], try Tensor.apply(VectorNorm(axes: [-1]), both[1])]
    },
    OperationSample(SingularValueDecomposition(), ramp([4, 3])),
    OperationSample(
      SingularValueDecomposition(), ramp([2, 2, 3]), named: "singular values of a wide matrix"),
    OperationSample(PseudoInverse(), ramp([2, 4, 3])),
    OperationSample("pseudoInverse of low rank", [ramp([3, 2]), ramp([2, 4], 0.8)]) {
      x throws(TensorError) in
      [try Tensor.apply(PseudoInverse(), Tensor.apply(MatrixProduct(), Pair(x[0], x[1])))]
    },
    OperationSample("matrixRank", [ramp([3, 3])], differentiable: false) { x throws(TensorError) in
      [try Tensor.apply(MatrixRank(), x[0])]
    },
    OperationSample("matrixPower", [ramp([2, 3, 3])]) { x throws(TensorError) in
      [try Tensor.apply(MatrixPower(-3), regular(x[0]))]
    },
    OperationSample(MatrixExponential(), ramp([2, 3, 3], 2)),
    OperationSample(ChainProduct(), ramp([3]), ramp([3, 2]), ramp([2, 4])),
    OperationSample(LeastSquares(), ramp([4, 3]), ramp([4, 2], 0.8)),
    OperationSample(MatrixNorm(.nuclear, axes: [0, 1]), ramp([3, 2, 2])),
    OperationSample(MatrixNorm(.columns(largest: true), keepingAxes: true), ramp([2, 3])),
    OperationSample("conditionNumber", [ramp([2, 3, 3])]) { x throws(TensorError) in
      [try Tensor.apply(ConditionNumber(), regular(x[0]))]
    },
    OperationSample(
      "indefiniteFactorization", [ramp([2, 3, 3]), ramp([3, 2])], differentiable: false
    ) { x throws(TensorError) in
      let both = try Tensor.apply(IndefiniteFactorization(), x[0])
      return [try Tensor.apply(IndefiniteSolve(), both + [x[1]])]
    },
  ]

  /// A matrix far from singular of any one.
  private static func regular(_ x: Tensor) throws(TensorError) -> Tensor {
    let (rows, columns) = x.rank < 2 ? (1, 1) : (x.shape[x.rank - 2], x.shape[x.rank - 1])
    return try Tensor.apply(
      Elementwise<Pair>(.add), Pair(x, Tensor.eye(rows, columns, .float64) * 3))
  }

  /// A symmetric positive matrix of any one.
  private static func positive(_ x: Tensor) throws(TensorError) -> Tensor {
    let square = try Tensor.apply(MatrixProduct(), Pair(x, Tensor.apply(TransposeAxes(-2, -1), x)))
    let weights = Tensor([1.5, 2.2, 3.1], dtype: .float64).diagonalEmbedded()
    return try Tensor.apply(Elementwise<Pair>(.add), Pair(square, weights))
  }
}
