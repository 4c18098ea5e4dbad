/// One half of an axis times the sigmoid of the other: a · σ(b). (Dauphin et al., "Language modeling with
/// gated convolutional networks", 2016)
public struct GatedLinearUnit: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let axis: Int
  /// Along this axis.
  public init(axis: Int = -1) { self.axis = axis }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let place = try x.shape.axis(axis, name)
    guard x.rank > 0, x.shape[place] % 2 == 0 else {
      throw .shape(operation: name, [x.shape], "axis \(axis) has no halves")
    }
    let half = x.shape[place] / 2
    let gate = x.narrowed(along: place, start: half, count: half)
    return x.narrowed(along: place, start: 0, count: half) * gate.sigmoid()
  }
}

/// x where it is positive, slope · x elsewhere. Inputs: x, and one slope or one for each entry of axis 1
/// (of axis 0 where x is a vector). (He et al., "Delving deep into rectifiers", 2015)
public struct ParametricRelu: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// The operation.
  public init() {}

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let (input, slope) = (x.a, x.b)
    let channels = input.rank < 2 ? 1 : input.shape[1]
    guard slope.rank <= 1, slope.count == 1 || slope.count == channels else {
      throw .shape(
        operation: name, [input.shape, slope.shape], "there are \(channels) channels")
    }
    let wide = Shape([slope.count] + [Int](repeating: 1, count: max(0, input.rank - 2)))
    let spread = input.rank < 2 ? slope.reshaped([]) : slope.reshaped(wide)
    return select(input .> 0, input, input * spread)
  }
}

/// y[o] = Σ a[i] · W[o, i, j] · b[j] + bias[o] over the last axes. Inputs: a [..., first], b
/// [..., second], W [outputs, first, second], and where there is one a bias [outputs].
public struct BilinearForm: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  /// The operation.
  public init() {}

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let (a, b, weight) = (x[0], x[1], x[2])
    guard a.rank >= 1, a.rank == b.rank, weight.rank == 3,
      a.shape.dropLast().elementsEqual(b.shape.dropLast()),
      a.shape.last == weight.shape[1], b.shape.last == weight.shape[2],
      x.count < 4 || x[3].shape == [weight.shape[0]]
    else {
      throw .shape(
        operation: name, x.map(\.shape),
        "need [..., first], [..., second], [outputs, first, second] and a bias [outputs]")
    }
    try requireFloatingPoint(a, b, weight)
    // One product over all pairs (i, j).
    let (front, size) = (Array(a.shape.dropLast()), weight.shape[1] * weight.shape[2])
    let pairs = (a.expandedDimensions(at: -1) * b.expandedDimensions(at: -2))
      .reshaped(Shape([front.reduce(1, *), size]))
    let y = pairs.matmul(weight.reshaped([weight.shape[0], size]).transposed())
      .reshaped(Shape(front + [weight.shape[0]]))
    return x.count > 3 ? y + x[3] : y
  }
}
