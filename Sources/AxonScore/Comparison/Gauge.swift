import AxonTensor

/// Factors of a matrix that are unique only up to signs: compared are the values and the products
/// that no sign changes.
struct Gauge {
  /// The factors of one matrix, from the results of an operation.
  private let invariants: ([Matrix]) -> [Matrix]
  /// Whether the results are complex eigenvectors, whose phases are free.
  private var isOfPhases = false

  /// Nil for operations whose results have no freedom in real numbers.
  init?(name: String) {
    switch name {
    case "svd", "svd_lowrank", "pca_lowrank":
      invariants = { Self.singular($0[0], $0[1], $0[2].transposed) }
    case "linalg.svd": invariants = { Self.singular($0[0], $0[1], $0[2]) }
    case "linalg.eigh":
      invariants = { [$0[0], $0[1].scaled(by: $0[0]) * $0[1].transposed] }
    case "qr", "linalg.qr":
      // Without Q, RᵀR says everything.
      invariants = { [$0[0] * $0[1], $0[0].transposed * $0[0], $0[1].transposed * $0[1]] }
    case "linalg.eig":
      invariants = { $0 }
      isOfPhases = true
    default: return nil
    }
  }

  private static func singular(_ u: Matrix, _ s: Matrix, _ v: Matrix) -> [Matrix] {
    // Columns beyond the singular values span whatever is left: their product with themselves is
    // the identity in any gauge.
    [s, u.scaled(by: s) * v, u.transposed * u, v * v.transposed]
  }

  func compare(_ computed: [Numbers], with recorded: [Numbers]) throws {
    for (ours, theirs) in zip(computed, recorded) { try requireSameKind(ours, with: theirs) }
    if isOfPhases {
      try requireAgreement(computed[0], with: recorded[0], .first, "result 0")
      return try requireAgreement(
        Self.projections(computed[1]), with: Self.projections(recorded[1]),
        Tolerance(recorded[1].dtype, .first),
        [computed[1].count], "projection")
    }
    let tolerance = Tolerance(recorded[0].dtype, .first)
    let matrices = zip(Self.matrices(computed), Self.matrices(recorded))
    for (index, (ours, theirs)) in matrices.enumerated() {
      for (a, b) in zip(invariants(ours), invariants(theirs)) {
        try requireAgreement(
          a.elements, with: b.elements, tolerance.scaled(to: b.elements), [b.rows, b.columns],
          "reconstruction of matrix \(index)")
      }
    }
  }

  /// vᵢ times the conjugate of vₖ for each column v of each matrix of pairs.
  private static func projections(_ numbers: Numbers) -> [Double] {
    let (n, v) = (numbers.shape[numbers.shape.count - 2], numbers.doubles)
    var products: [Double] = []
    for matrix in stride(from: 0, to: v.count, by: max(1, 2 * n * n)) {
      for column in 0..<n {
        func part(_ row: Int, _ side: Int) -> Double { v[matrix + 2 * (row * n + column) + side] }
        for i in 0..<n {
          for k in 0..<n {
            products.append(part(i, 0) * part(k, 0) + part(i, 1) * part(k, 1))
            products.append(part(i, 1) * part(k, 0) - part(i, 0) * part(k, 1))
          }
        }
      }
    }
    return products
  }

  /// The results of each matrix of the batch.
  private static func matrices(_ results: [Numbers]) -> [[Matrix]] {
    // The list of values has one axis less than the factors.
    let rank = results.map(\.shape.count).max() ?? 2
    let batch = results.first { $0.shape.count == rank }?.shape.dropLast(2).reduce(1, *) ?? 0
    let all = results.map { numbers -> [Matrix] in
      let isList = numbers.shape.count < rank
      let columns = numbers.shape.last ?? 1
      let rows = isList ? 1 : numbers.shape[numbers.shape.count - 2]
      let elements = numbers.doubles
      return (0..<batch).map {
        Matrix(rows, columns, Array(elements[($0 * rows * columns)..<(($0 + 1) * rows * columns)]))
      }
    }
    return (0..<batch).map { index in all.map { $0[index] } }
  }
}

/// A small row-major matrix.
private struct Matrix {
  let rows: Int
  let columns: Int
  let elements: [Double]

  init(_ rows: Int, _ columns: Int, _ elements: [Double]) {
    (self.rows, self.columns, self.elements) = (rows, columns, elements)
  }

  var transposed: Matrix {
    Matrix(
      columns, rows,
      (0..<columns).flatMap { column in
        (0..<rows).map { elements[$0 * columns + column] }
      })
  }

  /// The columns times the elements of `values`; further columns are dropped.
  func scaled(by values: Matrix) -> Matrix {
    let kept = min(columns, values.columns)
    return Matrix(
      rows, kept,
      (0..<rows).flatMap { row in
        (0..<kept).map { elements[row * columns + $0] * values.elements[$0] }
      })
  }

  /// The product; further rows of `b` are dropped.
  static func * (a: Matrix, b: Matrix) -> Matrix {
    let length = min(a.columns, b.rows)
    return Matrix(
      a.rows, b.columns,
      (0..<a.rows).flatMap { row in
        (0..<b.columns).map { column in
          (0..<length).reduce(0.0) {
            $0 + a.elements[row * a.columns + $1] * b.elements[$1 * b.columns + column]
          }
        }
      })
  }
}
