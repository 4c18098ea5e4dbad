internal import CAxonKernels

/// [..., m, k] · [..., k, n] → [..., m, n]. One axis alone is a vector, as in NumPy; the axes in front
/// broadcast.
public struct MatrixProduct: Primitive {
  /// Two tensors.
  public typealias Inputs = Pair
  /// The product.
  public init() {}
  /// As in messages.
  public var name: String { "matmul" }
  /// What the backward step reads.
  public var saves: Saves { .inputs }

  /// The inputs as the rules expect them.
  public func aligned(_ x: Pair) throws(TensorError) -> Pair {
    let (a, b) = (x.a.shape, x.b.shape)
    guard a.count >= 2, b.count >= 2, a[a.count - 1] == b[b.count - 2] else {
      throw .shape(operation: name, [a, b], "need [..., m, k] and [..., k, n]")
    }
    let dtype = DType.promoted(x.a.dtype, x.b.dtype)
    if dtype == .bool {
      throw .dtype(operation: name, [x.a.dtype, x.b.dtype], "booleans have no product")
    }
    let front = try Shape(a.dropLast(2)).broadcast(with: Shape(b.dropLast(2)), name)
    return Pair(
      x.a.to(dtype).expanded(to: Shape(Array(front) + a.suffix(2))),
      x.b.to(dtype).expanded(to: Shape(Array(front) + b.suffix(2))))
  }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Pair) throws(TensorError) -> Spec {
    let (a, b) = (x.a.shape, x.b.shape)
    guard a.count >= 2, a.count == b.count, a.dropLast(2).elementsEqual(b.dropLast(2)),
      a[a.count - 1] == b[b.count - 2]
    else { throw .shape(operation: name, [a, b], "need [..., m, k] and [..., k, n]") }
    return Spec(Shape(a.dropLast() + [b[b.count - 1]]), x.a.dtype)
  }

  /// Computes.
  public func evaluate(_ x: Pair, _ spec: Spec) -> Tensor { evaluate(x, spec, bias: nil) }

  /// The same with `bias` [n] added to every row.
  func evaluate(_ x: Pair, _ spec: Spec, bias: Tensor?) -> Tensor {
    let bias = bias?.to(DType.accumulator(of: spec.dtype)).dense()
    let type = DType.accumulator(of: spec.dtype)
    let (a, b) = (x.a.to(type).readable(), x.b.to(type).readable())
    let rank = spec.shape.count
    let (m, n, k) = (spec.shape[rank - 2], spec.shape[rank - 1], a.shape[rank - 1])
    let front = Shape(spec.shape.dropLast(2))
    let (aOffsets, bOffsets) = (a.frontOffsets(front), b.frontOffsets(front))
    let (aStrides, bStrides) = (a.strides, b.strides)
    let result = Tensor(spec.shape, type) { target in
      aOffsets.withUnsafeBufferPointer { aOffsets in
        bOffsets.withUnsafeBufferPointer { bOffsets in
          var product = axon_product()
          product.type =
            type == .float32
            ? AXON_PRODUCT_F32 : type == .float64 ? AXON_PRODUCT_F64 : AXON_PRODUCT_I64
          (product.batch, product.m, product.n, product.k) = (front.elementCount, m, n, k)
          product.a = axon_matrix(
            data: a.bytes, row: aStrides[rank - 2], column: aStrides[rank - 1])
          product.b = axon_matrix(
            data: b.bytes, row: bStrides[rank - 2], column: bStrides[rank - 1])
          product.a_offsets = aOffsets.baseAddress
          product.b_offsets = bOffsets.baseAddress
          product.c = target
          product.bias = bias.map { UnsafeRawPointer($0.bytes) }
          withExtendedLifetime(bias) { axon_matrix_product(&product) }
        }
      }
    }
    return result.to(spec.dtype)
  }

  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Pair, _ y: Tensor, _ wanted: Marks) -> (Tensor?, Tensor?) {
    (
      wanted[0] ? self(Pair(g, x.b.transposed())) : nil,
      wanted[1] ? self(Pair(x.a.transposed(), g)) : nil
    )
  }

  /// The tangent of the result.
  public func jvp(_ tangents: (Tensor?, Tensor?), _ x: Pair, _ y: Tensor) -> Tensor? {
    let a = tangents.0.map { self(Pair($0, x.b)) }
    let b = tangents.1.map { self(Pair(x.a, $0)) }
    guard let a else { return b }
    return b.map { a + $0 } ?? a
  }

  /// All examples at once.
  public func vmap(_ x: Pair, _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    guard x.b.rank == 2, !batched[1] else {
      return try bind(self, x.allBatched(batched, size))
    }
    // Many matrices by one: a single product of [size · m, k] by [k, n].
    let (m, k) = (x.a.shape[1], x.a.shape[2])
    let product = try bind(self, Pair(x.a.reshaped([size * m, k]), x.b))
    return product.reshaped([size, m, x.b.shape[1]])
  }
}

extension Tensor {
  /// A matrix that a library with leading dimensions reads: one of the last two axes is dense.
  fileprivate func readable() -> Tensor {
    guard let layout else { return self }
    let (row, column) = (layout.strides[rank - 2], layout.strides[rank - 1])
    let (rows, columns) = (shape[rank - 2], shape[rank - 1])
    let byRows = (column == 1 || columns <= 1) && (row >= columns || rows <= 1)
    let byColumns = (row == 1 || rows <= 1) && (column >= rows || columns <= 1)
    return (byRows || byColumns) && row >= 0 && column >= 0 ? self : dense()
  }

  /// Where the matrices of the axes in front begin, in elements from the first.
  func frontOffsets(_ front: Shape) -> [Int] {
    let strides = strides
    var offsets = [0]
    for axis in front.indices {
      offsets = offsets.flatMap { start in
        (0..<front[axis]).map { start + $0 * strides[axis] }
      }
    }
    return offsets
  }
}

extension Tensor {
  /// The matrix product [..., m, k] · [..., k, n]; vectors and batches as in NumPy.
  public func matmul(_ b: Tensor) -> Tensor {
    if rank == b.rank, rank >= 2 { return MatrixProduct()(Pair(self, b)) }
    return Matmul()(Pair(self, b))
  }

  /// The last two axes exchanged.
  public func transposed() -> Tensor {
    require(rank >= 2, "transposed() of a tensor \(shape)")
    return transposed(-2, -1)
  }
}

/// The matrix product with vectors where an input has one axis.
public struct Matmul: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// The product.
  public init() {}

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    guard x.a.rank > 0, x.b.rank > 0 else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "a number has no matrix product")
    }
    let a = x.a.rank == 1 ? x.a.expandedDimensions(at: 0) : x.a
    let b = x.b.rank == 1 ? x.b.expandedDimensions(at: 1) : x.b
    guard a.shape[a.rank - 1] == b.shape[b.rank - 2] else {
      throw .shape(
        operation: name, [x.a.shape, x.b.shape],
        "the sizes to add over are \(a.shape[a.rank - 1]) and \(b.shape[b.rank - 2])")
    }
    var y: Tensor
    if b.rank == 2, a.rank > 2 {
      // Many matrices by one are one product with more rows, and so is its gradient.
      let rows = Shape(a.shape.dropLast())
      let flat = Pair(a.reshaped([rows.elementCount, a.shape[a.rank - 1]]), b)
      y = try Tensor.apply(MatrixProduct(), flat).reshaped(Shape(Array(rows) + [b.shape[1]]))
    } else {
      y = try Tensor.apply(MatrixProduct(), Pair(a, b))
    }
    if x.b.rank == 1 { y = y.squeezed(along: -1) }
    if x.a.rank == 1 { y = y.squeezed(along: x.b.rank == 1 ? -1 : -2) }
    return y
  }
}
