import AxonEdgeCompiler
import AxonTensor

/// An operation of the catalogue in float32, with all its inputs in one row.
struct EdgeSample: Sendable, CustomStringConvertible {
  let sample: OperationSample
  var name: String { sample.name }
  var description: String { name }

  static let all = OperationCatalogue.all.filter { !$0.inputs.isEmpty }.map(EdgeSample.init)
  /// Operations that the edge has no kernel for: factorizations, sorting, scattering, Fourier transforms,
  /// the gamma family, and whatever says float64 itself.
  static let withoutKernel: Set<String> = [
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

  private var inputs: [Tensor] { sample.inputs.map { $0.to(.float32) } }
  var input: [Float] { inputs.flatMap { $0.array(of: Float.self) } }

  func plan() throws(EdgeError) -> EdgePlan {
    let shapes = inputs.map(\.shape)
    let count = shapes.reduce(0) { $0 + $1.elementCount }
    return try EdgeCompiler.plan([1, count], name: "sample") { row in
      var start = 0
      let parts = shapes.map { shape in
        defer { start += shape.elementCount }
        return row[0][start..<(start + shape.elementCount)].reshaped(shape)
      }
      return results(parts)
    }
  }
  func expected() -> [Float] { results(inputs).flatMap { $0.to(.float32).array(of: Float.self) } }

  private func results(_ x: [Tensor]) -> [Tensor] {
    do { return try sample.body(x) } catch { fatalError("\(name): \(error)") }
  }
}
