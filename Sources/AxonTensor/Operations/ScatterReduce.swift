/// `x` combined with `source` where the index says. Inputs: x, index, source, as for `ScatterAdd`.
public struct ScatterReduce: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// How entries for one place become one.
  public enum Kind: Sendable {
    /// Their sum.
    case sum
    /// Their product.
    case product
    /// Their mean.
    case mean
    /// The largest; equal largest ones share the gradient.
    case maximum
    /// The smallest; equal smallest ones share the gradient.
    case minimum
  }
  let kind: Kind, axis: Int, includesSelf: Bool
  /// Along this axis. `includingSelf`: what was there before takes part.
  public init(_ kind: Kind, axis: Int, includingSelf: Bool = true) {
    (self.kind, self.axis, includesSelf) = (kind, axis, includingSelf)
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let (index, source) = (x[1], x[2])
    var target = x[0]
    if !includesSelf {
      target = try Tensor.apply(Scatter(axis: axis), [target, index, neutral(source)])
    }
    switch kind {
    case .sum: return try Tensor.apply(ScatterAdd(axis: axis), [target, index, source])
    case .product: return try Tensor.apply(ScatterProduct(axis: axis), [target, index, source])
    case .maximum, .minimum:
      let extremum = ScatterExtremum(axis: axis, largest: kind == .maximum)
      return try Tensor.apply(extremum, [target, index, source])
    case .mean:
      let sum = try Tensor.apply(ScatterAdd(axis: axis), [target, index, source])
      let ones = Tensor.ones(source.shape, .int64)
      let first = Tensor.full(target.shape, includesSelf ? 1 : 0, .int64)
      let counts = try Tensor.apply(ScatterAdd(axis: axis), [first, index, ones]).maximum(1)
      return target.dtype.isFloatingPoint
        ? sum / counts.to(target.dtype) : Formula.floorDivide(sum, counts).to(target.dtype)
    }
  }

  /// What changes nothing, in the shape of `source`.
  private func neutral(_ source: Tensor) -> Tensor {
    let isFloating = source.dtype.isFloatingPoint
    let number: any WeakScalar =
      switch kind {
      case .sum, .mean: 0
      case .product: 1
      case .maximum: isFloating ? -Double.infinity : source.dtype.smallestInteger
      case .minimum: isFloating ? Double.infinity : source.dtype.largestInteger
      }
    return .full(source.shape, number, source.dtype)
  }
}

extension DType {
  fileprivate var smallestInteger: Int {
    switch self {
    case .int8: Int(Int8.min)
    case .int16: Int(Int16.min)
    case .int32: Int(Int32.min)
    case .int64: Int.min
    default: 0
    }
  }
  fileprivate var largestInteger: Int {
    switch self {
    case .int8: Int(Int8.max)
    case .int16: Int(Int16.max)
    case .int32: Int(Int32.max)
    case .uint8: Int(UInt8.max)
    case .bool: 1
    default: Int.max
    }
  }
}

/// `x` times `source` where the index says. Inputs: x, index, source.
struct ScatterProduct: Fused {
  typealias Inputs = [Tensor]
  let axis: Int
  var saves: Saves { .inputs }
  init(axis: Int) { self.axis = axis }

  func infer(_ x: [Tensor]) throws(TensorError) -> Spec { try ScatterAdd(axis: axis).infer(x) }
  func evaluate(_ x: [Tensor], _ spec: Spec) throws(TensorError) -> Tensor {
    let combined = try combine(x, axis, name, { $0 * $1 }, { $0 &* $1 })
    return combined.to(spec.dtype)
  }
  /// Entry after entry along the axis: the places of one entry differ, so none is written twice.
  func decomposed(_ x: [Tensor]) -> Tensor {
    if x[0].rank == 0 { return x[0] * x[2] }
    var y = x[0]
    for entry in 0..<x[1].shape[axis < 0 ? axis + x[1].rank : axis] {
      let index = x[1].narrowed(along: axis, start: entry, count: 1)
      let factors = x[2].narrowed(along: axis, start: entry, count: 1)
      y = y * Tensor.ones(x[0].shape, x[0].dtype).scattered(along: axis, index, factors)
    }
    return y
  }
}

/// The largest (or smallest) of `x` and of `source` where the index says. Inputs: x, index, source.
struct ScatterExtremum: Primitive {
  typealias Inputs = [Tensor]
  let axis: Int, isLargest: Bool
  init(axis: Int, largest: Bool) { (self.axis, isLargest) = (axis, largest) }

  func infer(_ x: [Tensor]) throws(TensorError) -> Spec { try ScatterAdd(axis: axis).infer(x) }
  func evaluate(_ x: [Tensor], _ spec: Spec) throws(TensorError) -> Tensor {
    let combined =
      isLargest
      ? try combine(x, axis, name, { $0.isNaN || $0 > $1 ? $0 : $1 }, { max($0, $1) })
      : try combine(x, axis, name, { $0.isNaN || $0 < $1 ? $0 : $1 }, { min($0, $1) })
    return combined.to(spec.dtype)
  }

  /// How much of each place's change comes from x and from each entry of the source.
  private func shares(_ x: [Tensor], _ y: Tensor) -> (Tensor, Tensor) {
    let source = x[2].corner(x[1].shape)
    let own = (x[0] .== y).to(y.dtype).detached
    let others = (source .== y.gathered(along: axis, x[1])).to(y.dtype).detached
    let counts = own.scatterAdded(along: axis, x[1], others)
    return (own / counts, others / counts.gathered(along: axis, x[1]))
  }
  func vjp(_ g: Tensor, _ x: [Tensor], _ y: Tensor, _ wanted: Marks) -> [Tensor?] {
    let (own, others) = shares(x, y)
    let back = g.gathered(along: axis, x[1]) * others
    return [wanted[0] ? g * own : nil, nil, wanted[2] ? back.grown(to: x[2].shape) : nil]
  }
  func jvp(_ tangents: [Tensor?], _ x: [Tensor], _ y: Tensor) -> Tensor? {
    let (own, others) = shares(x, y)
    let kept = tangents[0].map { $0 * own } ?? .zeros(y.shape, y.dtype)
    guard let tangent = tangents[2] else { return kept }
    return kept.scatterAdded(along: axis, x[1], tangent.corner(x[1].shape) * others)
  }
  func vmap(_ x: [Tensor], _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    let all = x.allBatched(batched, size)
    if all[0].rank == 1 {
      return try bind(
        ScatterExtremum(axis: 1, largest: isLargest), all.map { $0.reshaped([size, 1]) }
      ).reshaped([size])
    }
    return try bind(ScatterExtremum(axis: axis < 0 ? axis : axis + 1, largest: isLargest), all)
  }
}

/// `x` with each entry of the source combined where the index says, in the dtype that sums are computed in.
private func combine(
  _ x: [Tensor], _ axis: Int, _ name: String, _ real: (Double, Double) -> Double,
  _ integer: (Int, Int) -> Int
) throws(TensorError) -> Tensor {
  let offsets = try elementOffsets(x[0].shape, x[1], axis, name)
  let source = x[2].corner(x[1].shape)
  func combined<T: TensorScalar>(_: T.Type, _ both: (T, T) -> T) -> Tensor {
    var y = x[0].array(of: T.self)
    for (offset, entry) in zip(offsets, source.array(of: T.self)) {
      y[offset] = both(y[offset], entry)
    }
    return Tensor(y, shape: x[0].shape, dtype: T.dtype)
  }
  return x[0].dtype.isFloatingPoint ? combined(Double.self, real) : combined(Int.self, integer)
}
