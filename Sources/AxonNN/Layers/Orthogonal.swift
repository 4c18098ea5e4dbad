extension Tensor {
  /// Rows (or columns, where there are more rows) at right angles and of length `gain`: [m, n, ...]
  /// counts as the matrix [m, n · ...]. (Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear
  /// dynamics of learning in deep linear neural networks", 2013)
  ///
  /// Gram and Schmidt's way over normal numbers, each row twice, in float64.
  public static func orthogonal(
    _ shape: Shape, gain: Double = 1, _ dtype: DType = .float32,
    using generator: Generator = .standard
  ) -> Tensor {
    require(
      shape.count >= 2 && shape.elementCount > 0, "orthogonal: expected a matrix, found \(shape)")
    let (rows, columns) = (shape[0], shape.elementCount / shape[0])
    let isTall = rows > columns
    let (count, length) = isTall ? (columns, rows) : (rows, columns)
    var vectors = Tensor.randomNormal([count, length], .float64, using: generator)
      .array(of: Double.self)
    for row in 0..<count {
      // The second time removes what rounding left.
      for _ in 0..<2 {
        for other in 0..<row { removePart(of: &vectors, row, along: other, length) }
        makeUnit(&vectors, row, length)
      }
    }
    let matrix = Tensor(vectors, shape: [count, length], dtype: .float64)
    return ((isTall ? matrix.transposed(0, 1) : matrix).reshaped(shape) * gain).to(dtype)
  }
}

/// Takes from row `row` what lies along row `other`, of length 1.
private func removePart(
  of rows: inout [Double], _ row: Int, along other: Int, _ length: Int
) {
  let (a, b) = (row * length, other * length)
  var product = 0.0
  for i in 0..<length { product += rows[a + i] * rows[b + i] }
  for i in 0..<length { rows[a + i] -= product * rows[b + i] }
}

/// Makes row `row` of length 1.
private func makeUnit(_ rows: inout [Double], _ row: Int, _ length: Int) {
  let range = row * length..<(row + 1) * length
  let norm = rows[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
  for i in range { rows[i] /= norm }
}
