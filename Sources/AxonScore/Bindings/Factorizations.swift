import AxonTensor

extension Bindings {
  /// LU, QR, Cholesky, eigenvalues and singular values.
  mutating func addFactorizations() {
    addTriangularFactors()
    addOrthogonalFactors()
    addSpectra()
    bind("linalg.ldl_factor") { a in
      try Tensor.apply(IndefiniteFactorization(), a.tensor(0))
    }
    bind("linalg.ldl_factor_ex") { a in
      let x = try a.tensor(0)
      return try Tensor.apply(IndefiniteFactorization(), x) + [successes(x)]
    }
    bind("linalg.ldl_solve") { a in
      let inputs = try [a.tensor(0), a.tensor(1, "pivots"), a.tensor(2, "B")]
      return [try Tensor.apply(IndefiniteSolve(), inputs)]
    }
  }

  private mutating func addTriangularFactors() {
    bind("linalg.lu_factor") { a in try Tensor.apply(LUFactorization(), a.tensor(0)) }
    bind("linalg.lu_factor_ex") { a in
      let x = try a.tensor(0)
      return try Tensor.apply(LUFactorization(), x) + [successes(x)]
    }
    bind("lu") { a in
      let x = try a.tensor(0)
      let both = try Tensor.apply(LUFactorization(), x)
      return try a.bool(2, "get_infos") ? both + [successes(x)] : both
    }
    bind("linalg.lu") { a in
      let both = try Tensor.apply(LUFactorization(), a.tensor(0))
      return try Tensor.apply(LUUnpacking(), Pair(both[0], both[1]))
    }
    bind("lu_unpack") { a in
      try Tensor.apply(LUUnpacking(), Pair(a.tensor(0), a.tensor(1, "LU_pivots")))
    }
    bind("lu_solve") { a in
      let inputs = try [a.tensor(1, "LU_data"), a.tensor(2, "LU_pivots"), a.tensor(0)]
      return [try Tensor.apply(LUSolve(), inputs)]
    }
    bind("linalg.lu_solve") { a in
      let (factors, pivots) = (try a.tensor(0), try a.tensor(1, "pivots"))
      let b = try a.tensor(2, "B")
      let isTransposed = try a.bool(nil, "adjoint")
      if try a.bool(nil, "left", default: true) {
        return [try Tensor.apply(LUSolve(transposed: isTransposed), [factors, pivots, b])]
      }
      let solve = LUSolve(transposed: !isTransposed)
      return [try transposed(Tensor.apply(solve, [factors, pivots, transposed(b)]))]
    }
    bind("cholesky", "linalg.cholesky") { a in [try cholesky(a)] }
    bind("linalg.cholesky_ex") { a in [try cholesky(a), successes(try a.tensor(0))] }
  }

  private mutating func addOrthogonalFactors() {
    bind("qr") { a in
      let isComplete = try !a.bool(1, "some", default: true)
      return try Tensor.apply(QRFactorization(complete: isComplete), a.tensor(0))
    }
    bind("linalg.qr") { a in
      switch try a.string(1, "mode", default: "reduced") {
      case "complete": return try Tensor.apply(QRFactorization(complete: true), a.tensor(0))
      case "r":
        let both = try Tensor.apply(QRFactorization(), a.tensor(0))
        return [.zeros([0], both[0].dtype), both[1]]
      default: return try Tensor.apply(QRFactorization(), a.tensor(0))
      }
    }
    bind("geqrf") { a in try Tensor.apply(Reflectors(), a.tensor(0)) }
    bind("linalg.householder_product") { a in
      let x = try a.tensor(0)
      guard x.rank >= 2 else {
        throw TensorError.shape(operation: "householderProduct", [x.shape], "need matrices")
      }
      let (m, n) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
      let shape = Shape(Array(x.shape.dropLast(2)) + [m, n])
      let one = try Tensor.apply(Expand(shape: shape), .eye(m, n, x.dtype))
      return [try Tensor.apply(ReflectorProduct(), [x, a.tensor(1, "tau"), one])]
    }
    bind("ormqr") { a in
      let operation = ReflectorProduct(
        transposed: try a.bool(4, "transpose"), right: try !a.bool(3, "left", default: true))
      return [try Tensor.apply(operation, [a.tensor(0), a.tensor(1, "tau"), a.tensor(2, "other")])]
    }
  }

  private mutating func addSpectra() {
    bind("linalg.eigh") { a in try Tensor.apply(a.symmetricEigen(), a.tensor(0)) }
    bind("linalg.eigvalsh") { a in [try Tensor.apply(a.symmetricEigen(), a.tensor(0))[0]] }
    bind("linalg.eig") { a in try Tensor.apply(GeneralEigen(), a.tensor(0)) }
    bind("linalg.eigvals") { a in [try Tensor.apply(GeneralEigen(), a.tensor(0))[0]] }
    bind("linalg.svd") { a in
      let isFull = try a.bool(1, "full_matrices", default: true)
      return try Tensor.apply(SingularValueDecomposition(full: isFull), a.tensor(0))
    }
    bind("linalg.svdvals") { a in
      [try Tensor.apply(SingularValueDecomposition(), a.tensor(0))[1]]
    }
    bind("svd") { a in
      let isFull = try !a.bool(1, "some", default: true)
      let all = try Tensor.apply(SingularValueDecomposition(full: isFull), a.tensor(0))
      return [all[0], all[1], try transposed(all[2])]
    }
    bind("svd_lowrank", "pca_lowrank") { a in
      // The cases have two factors of a matrix of low rank.
      var x = try product(a.tensor(0), transposed(a.tensor(1, "b")))
      if let mean = try a.optionalTensor(nil, "M") { x = try apply(.subtract, x, mean) }
      if try a.bool(nil, "center") {
        x = try apply(.subtract, x, Tensor.apply(Mean(axes: [-2], keepingAxes: true), x))
      }
      let all = try Tensor.apply(SingularValueDecomposition(), x)
      let cut = Slice(axis: -1, start: 0, count: try a.int(nil, "q"))
      return try [all[0], all[1], transposed(all[2])].map { try Tensor.apply(cut, $0) }
    }
  }
}

extension Arguments {
  fileprivate func symmetricEigen() throws -> SymmetricEigen {
    SymmetricEigen(upper: try string(nil, "UPLO", default: "L") == "U")
  }
}

private func cholesky(_ a: Arguments) throws -> Tensor {
  let lower = try Tensor.apply(Cholesky(), a.tensor(0))
  return try a.bool(1, "upper") ? transposed(lower) : lower
}
