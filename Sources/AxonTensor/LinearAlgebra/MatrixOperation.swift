internal import CAxonKernels

/// A factorization of each matrix of the last two axes, by LAPACK in float64: further axes in front are a
/// batch, so that one more for the examples changes nothing.
protocol MatrixOperation: Primitive {}

extension MatrixOperation {
  /// All examples at once.
  public func vmap(_ inputs: Inputs, _ batched: Marks, _ size: Int) throws(TensorError) -> Results {
    try bind(self, inputs.allBatched(batched, size))
  }

  /// Throws unless these are matrices of floating-point numbers, square ones if asked for.
  func checkMatrix(_ x: Tensor, square: Bool = false) throws(TensorError) {
    guard x.rank >= 2, !square || x.shape[x.rank - 1] == x.shape[x.rank - 2] else {
      throw .shape(
        operation: name, [x.shape], square ? "need square matrices [..., n, n]" : "need matrices")
    }
    guard x.dtype.isFloatingPoint else {
      throw .dtype(operation: name, [x.dtype], "need floating point")
    }
  }

  /// Throws what LAPACK reports about matrix `number` of a batch; `failure` says what a positive `info`
  /// means.
  func check(_ info: Int32, _ number: Int, _ front: Shape, _ failure: String) throws(TensorError) {
    switch info {
    case 0: return
    case -1000:
      throw .argument(
        operation: name, "no LAPACK was found; install libopenblas0, or liblapack3 as the reference"
      )
    case 1...:
      var (rest, index) = (number, [Int]())
      for size in front.reversed() {
        index.insert(rest % size, at: 0)
        rest /= size
      }
      throw .argument(
        operation: name, (index.isEmpty ? "the matrix" : "matrix \(index)") + " \(failure)")
    default: throw .argument(operation: name, "LAPACK failed with \(info)")
    }
  }
}

/// The matrices of a tensor in float64, each by columns, in memory of their own.
struct ColumnMatrices {
  var numbers: [Double]
  let front: Shape, rows: Int, columns: Int

  /// A copy of x.
  init(_ x: Tensor) {
    front = Shape(x.shape.dropLast(2))
    (rows, columns) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    numbers = Permute(Array(0..<x.rank - 2) + [x.rank - 1, x.rank - 2])(x.to(.float64))
      .array(of: Double.self)
  }
  /// Zeros.
  init(_ front: Shape, _ rows: Int, _ columns: Int) {
    (self.front, self.rows, self.columns) = (front, rows, columns)
    numbers = [Double](repeating: 0, count: front.elementCount * rows * columns)
  }

  var count: Int { front.elementCount }
  /// Where matrix `number` begins.
  func start(_ number: Int) -> Int { number * rows * columns }

  /// Each matrix for itself, to be changed.
  mutating func forEach<E: Error>(
    _ body: (Int, UnsafeMutablePointer<Double>) throws(E) -> Void
  ) throws(E) {
    let (count, size) = (count, rows * columns)
    var failure: E?
    numbers.withUnsafeMutableBufferPointer { buffer in
      guard let first = buffer.baseAddress else { return }
      for number in 0..<count {
        do throws(E) { try body(number, first + number * size) } catch {
          failure = error
          return
        }
      }
    }
    if let failure { throw failure }
  }

  /// As a tensor again.
  func tensor(_ dtype: DType) -> Tensor {
    let rank = front.count + 2
    let x = Tensor(numbers, shape: Shape(Array(front) + [columns, rows]), dtype: .float64)
    return Permute(Array(0..<rank - 2) + [rank - 1, rank - 2])(x).to(dtype)
  }
}

extension Tensor {
  /// The last two axes exchanged.
  var matrixTransposed: Tensor { transposed(-2, -1) }
  /// The diagonal of each matrix.
  var matrixDiagonal: Tensor { diagonal(offset: 0, -2, -1) }
  /// [..., n, n]: ones on the diagonal.
  static func identities(like x: Tensor) -> Tensor {
    Tensor.eye(x.shape[x.rank - 1], nil, x.dtype).expanded(to: x.shape)
  }
  /// Columns `first` and on.
  func columns(_ first: Int, _ count: Int) -> Tensor {
    narrowed(along: -1, start: first, count: count)
  }
  /// Rows `first` and on.
  func rows(_ first: Int, _ count: Int) -> Tensor {
    narrowed(along: -2, start: first, count: count)
  }
}
