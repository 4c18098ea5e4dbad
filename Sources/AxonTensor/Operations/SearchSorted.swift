/// How many entries of an ascending row are less than each value, int64: where the value keeps the order.
/// Inputs: rows [..., n] and values [..., m], or one row [n] and values of any shape.
public struct SearchSorted: Primitive {
  /// Two tensors.
  public typealias Inputs = Pair
  let isAfterEquals: Bool
  /// `afterEquals` counts equal entries too.
  public init(afterEquals: Bool = false) { isAfterEquals = afterEquals }
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { false }
  /// What the backward step reads.
  public var saves: Saves { .nothing }

  /// The inputs as the rules expect them.
  public func aligned(_ x: Pair) throws(TensorError) -> Pair {
    let dtype = DType.promoted(x.a.dtype, x.b.dtype)
    return Pair(x.a.to(dtype), x.b.to(dtype))
  }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Pair) throws(TensorError) -> Spec {
    let (rows, values) = (x.a.shape, x.b.shape)
    guard rows.count == 1 || rows.count > 1 && rows.dropLast().elementsEqual(values.dropLast())
    else {
      throw .shape(operation: name, [rows, values], "need rows [..., n] and values [..., m]")
    }
    return Spec(values, .int64)
  }
  /// Computes.
  public func evaluate(_ x: Pair, _ spec: Spec) -> Tensor {
    switch DType.accumulator(of: x.a.dtype) {
    case .int64: found(x, spec, Int.self) { $0 < $1 }
    case .float32: found(x, spec, Float.self, RowOrder().precedes)
    default: found(x, spec, Double.self, RowOrder().precedes)
    }
  }

  private func found<T: TensorScalar>(
    _ x: Pair, _ spec: Spec, _: T.Type, _ precedes: (T, T) -> Bool
  ) -> Tensor {
    let (rows, values) = (x.a.array(of: T.self), x.b.array(of: T.self))
    let width = x.a.shape[x.a.rank - 1]
    let each = x.a.rank == 1 ? max(values.count, 1) : max(x.b.shape[x.b.rank - 1], 1)
    let places = values.enumerated().map { i, value -> Int in
      let start = i / each * width
      var (low, high) = (0, width)
      while low < high {
        let middle = (low + high) / 2
        let entry = rows[start + middle]
        let isBefore = isAfterEquals ? !precedes(value, entry) : precedes(entry, value)
        if isBefore { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return Tensor(places, shape: spec.shape)
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Pair, _: Tensor, _: Marks) -> (Tensor?, Tensor?) { (nil, nil) }
  /// All examples at once.
  public func vmap(_ x: Pair, _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    if !batched[0], x.a.rank == 1 { return try bind(self, x) }
    let all = x.allBatched(batched, size)
    // One row for each example and any shape of values.
    guard all.a.rank == 2 else { return try bind(self, all) }
    let shape = all.b.shape
    let values = all.b.reshaped([size, shape.dropFirst().reduce(1, *)])
    return try bind(self, Pair(all.a, values)).reshaped(shape)
  }
}

/// Whether each entry of one tensor occurs in another.
public struct IsIn: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// Without settings.
  public init() {}
  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let dtype = DType.promoted(x.a.dtype, x.b.dtype)
    if x.b.count == 0 { return .zeros(x.a.shape, .bool) }
    let set = x.b.to(dtype).flattened().sorted().values
    let entries = x.a.to(dtype)
    let place = try Tensor.apply(SearchSorted(), Pair(set, entries)).minimum(set.count - 1)
    return try Tensor.apply(IndexSelect(axis: 0), Pair(set, place)) .== entries
  }
}

extension Tensor {
  /// How many entries of this ascending row are less than each value (with `afterEquals` or equal).
  public func searchSorted(_ values: Tensor, afterEquals: Bool = false) -> Tensor {
    SearchSorted(afterEquals: afterEquals)(Pair(self, values))
  }
  /// Whether each entry occurs in another tensor.
  public func isIn(_ other: Tensor) -> Tensor { IsIn()(Pair(self, other)) }
}
