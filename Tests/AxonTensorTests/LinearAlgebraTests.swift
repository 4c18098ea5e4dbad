import AxonTensor
import Testing

/// What the catalogue's rules can't say about factorizations.
@Suite struct LinearAlgebraTests {
  private let identity = Tensor.eye(3, nil, .float64)

  @Test func `a singular matrix is named by its place in the batch`() {
    let matrices = stack([identity, identity * 0, identity]).reshaped([3, 1, 3, 3])
    let error = #expect(throws: TensorError.self) { _ = try Tensor.apply(Inverse(), matrices) }
    #expect(error?.description == "solve: matrix [1, 0] is singular")
    let negative = #expect(throws: TensorError.self) { _ = try Tensor.apply(Cholesky(), -identity) }
    #expect(negative?.description == "cholesky: the matrix isn't positive definite")
  }

  @Test func `factors multiply to the matrix`() {
    for shape: Shape in [[4, 3], [3, 4], [2, 5, 5]] {
      let x = ramp(shape)
      let (p, l, u) = x.luFactors()
      #expect(near(p.matmul(l).matmul(u), x, 1e-12))
      for isComplete in [false, true] {
        let (q, r) = x.qrFactors(complete: isComplete)
        #expect(near(q.matmul(r), x, 1e-12))
        let one = Tensor.eye(q.shape[q.rank - 1], nil, .float64)
        #expect(
          near(q.transposed().matmul(q), one.expanded(to: q.transposed().matmul(q).shape), 1e-12))
        let (a, s, vt) = x.singularValueDecomposition(full: isComplete)
        let count = s.shape[s.rank - 1]
        let scaled =
          a.narrowed(along: -1, start: 0, count: count) * s.expandedDimensions(at: -2)
        #expect(near(scaled.matmul(vt.narrowed(along: -2, start: 0, count: count)), x, 1e-12))
      }
    }
    let square = ramp([4, 4])
    let symmetric = square + square.transposed()
    let (values, vectors) = symmetric.symmetricEigen()
    #expect(near((vectors * values).matmul(vectors.transposed()), symmetric, 1e-12))
  }

  @Test func `the gradient of a determinant doesn't need an inverse`() {
    // Of rank 2: the cofactors aren't zero, the inverse isn't there.
    let x = Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]]).to(.float64)
    let slope = gradient { (x: Tensor) in x.determinant() }(x)
    let cofactors = Tensor([[-3, 6, -3], [6, -12, 6], [-3, 6, -3]]).to(.float64)
    #expect(near(slope, cofactors, 1e-9))
  }

  @Test func `a pseudoinverse of low rank has Penrose's properties`() {
    let x = ramp([4, 2]).matmul(ramp([2, 3], 0.8))
    let y = x.pseudoInverse()
    #expect(near(x.matmul(y).matmul(x), x, 1e-12) && near(y.matmul(x).matmul(y), y, 1e-12))
    #expect(near(x.matmul(y).transposed(), x.matmul(y), 1e-12))
    #expect(x.matrixRank().item(as: Int.self) == 2)
  }

  @Test func `the exponential of a turn is a rotation, however large`() {
    for angle in [0.3, 3.0, 40.0] {
      let turn = Tensor([[0, -angle], [angle, 0]], dtype: .float64).matrixExponential()
      let cosine = Tensor(angle, dtype: .float64).cos(), sine = Tensor(angle, dtype: .float64).sin()
      #expect(near(turn, stack([stack([cosine, -sine]), stack([sine, cosine])]), 1e-12))
    }
  }
}
