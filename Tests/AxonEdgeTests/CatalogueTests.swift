import AxonEdge
import AxonEdgeCompiler
import AxonScore
import AxonTensor
import Testing

@Suite("Every operation on the edge")
struct CatalogueTests {
  /// Operations that the edge has no kernel for: factorizations, sorting, scattering, Fourier transforms,
  /// the gamma family, and whatever says float64 itself.
  private static let withoutKernel: Set<String> = [
    "argCumulativeExtremum", "argMode", "argSort", "binCount", "bluestein", "cast", "cholesky",
    "choleskySolve", "conditionNumber", "cumulativeExtremum", "determinant", "digamma",
    "discreteFourier", "embeddingBags", "fourierTransform", "fourierTransform of pairs",
    "generalEigen", "hermitianTransform", "hermitianTransform of pairs", "histogram",
    "histogramBetween", "indefiniteFactorization", "indexAdd", "indexCopy", "indexPut",
    "indexReduce", "inverse", "isIn", "jointHistogram", "kthValue", "leastSquares", "lgamma",
    "linearSolve", "linearSpace", "logarithmicSpace", "lowerGamma", "luFactorization",
    "luFactorization of a tall matrix", "luSolve", "matrixExponential", "matrixNorm",
    "matrixPower", "matrixRank", "maxUnpool", "median", "median of numbers", "mostCommon",
    "multivariateLogGamma", "nextAfter", "oneHot", "pivotOrder", "polygamma", "polynomial",
    "pseudoInverse", "pseudoInverse of low rank", "put", "qr of a wide matrix",
    "qrFactorization", "quantile", "realFourierTransform", "reflectors", "scatter",
    "scatterAdd", "scatterExtremum", "scatterProduct", "scatterReduce", "searchSorted",
    "shortTimeFourier", "signedLogDeterminant", "singular values of a wide matrix",
    "singularValueDecomposition", "solve", "sort", "symmetricEigen", "topK", "triangularSolve",
    "triangularSolve transposed", "zeta",
  ]
  private static let operations = EdgeCase.operations()

  @Test("the catalogue's operations give the main library's numbers", arguments: operations.indices)
  func agrees(_ index: Int) throws {
    let operation = Self.operations[index]
    let plan: EdgePlan
    do {
      plan = try EdgeCompiler.plan(operation.shape, name: "operation", operation.body)
    } catch {
      #expect(Self.withoutKernel.contains(operation.name), "\(operation.name): \(error)")
      return
    }
    _ = try PlanHeader.checked(plan.words.span)
    let row = operation.inputs[0]
    let expected = operation.body(Tensor(row, shape: operation.shape)).flatMap {
      $0.to(.float32).array(of: Float.self)
    }
    let actual = plan.predict([row])[0]
    #expect(actual.count == expected.count)
    for (a, e) in zip(actual, expected) {
      let isClose = a == e || a.isNaN && e.isNaN || abs(a - e) <= 2e-6 + 2e-5 * abs(e)
      #expect(isClose, "\(operation.name): \(a) where the main library gives \(e)")
    }
  }
}
