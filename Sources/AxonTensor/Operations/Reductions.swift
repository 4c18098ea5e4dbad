internal import CAxonKernels

/// Removes axes by folding along them.
protocol Reduction: Primitive where Inputs == Tensor, Results == Tensor {
  /// Nil: all.
  var axes: [Int]? { get }
  static var kind: axon_reduction { get }
  /// The same along these axes.
  init(axes: [Int]?)
  /// The dtype of the result.
  func resultType(_ dtype: DType) -> DType
  /// Whether an empty axis has a result.
  static var foldsNothing: Bool { get }
}

extension Reduction {
  static var foldsNothing: Bool { false }
  func resultType(_ dtype: DType) -> DType { dtype }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    let found = try x.shape.axes(axes, name)
    if !Self.foldsNothing, let empty = found.first(where: { x.shape[$0] == 0 }) {
      throw .argument(operation: name, "axis \(empty) of \(x.shape) is empty, which has no value")
    }
    return Spec(x.shape.removing(found), resultType(x.dtype))
  }

  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    let folded = try x.shape.axes(axes, name)
    let indices = Self.kind == AXON_ARGMAX || Self.kind == AXON_ARGMIN
    let type = DType.accumulator(of: indices ? x.dtype : spec.dtype)
    let (source, outer, n, inner) = x.arranged(folding: folded, in: type)
    let result = Tensor(spec.shape, indices ? .int64 : type) { target in
      axon_reduce(Self.kind, type.reduceType, source.bytes, target, outer, n, inner)
    }
    return result.to(spec.dtype)
  }

  /// All examples at once.
  public func vmap(_ x: Tensor, _: Marks, _ size: Int) throws(TensorError) -> Tensor {
    let inner = try Shape(x.shape.dropFirst()).axes(axes, name)
    // A number has no axis to fold.
    if x.rank == 1 { return try bind(Self(axes: []), x) }
    return try bind(Self(axes: inner.map { $0 + 1 }), x)
  }
}

extension DType {
  /// What kernels compute in.
  static func accumulator(of dtype: DType) -> DType {
    switch dtype {
    case .float64: .float64
    case .float32, .float16, .bfloat16: .float32
    default: .int64
    }
  }

  var reduceType: axon_reduce_type {
    switch self {
    case .float32: AXON_REDUCE_F32
    case .float64: AXON_REDUCE_F64
    default: AXON_REDUCE_I64
    }
  }
}

extension Tensor {
  /// The same numbers dense as [outer, n, inner], the folded axes in the middle.
  func arranged(
    folding axes: [Int], in dtype: DType
  ) -> (source: Tensor, outer: Int, n: Int, inner: Int) {
    let kept = shape.indices.filter { !axes.contains($0) }
    let n = axes.reduce(1) { $0 * shape[$1] }
    let isRun = axes.isEmpty || axes[axes.count - 1] - axes[0] == axes.count - 1
    var source = self
    var inner = 1
    if isRun, isDense {
      if let last = axes.last { inner = shape[(last + 1)...].reduce(1, *) }
    } else {
      let strides = strides
      let order = kept + axes
      source = view(
        Shape(order.map { shape[$0] }), offset: offset, strides: order.map { strides[$0] })
    }
    let outer =
      inner == 0 || n == 0
      ? kept.reduce(1) { $0 * shape[$1] } / Swift.max(inner, 1)
      : count / (n * inner)
    return (source.to(dtype).dense(), outer, n, inner)
  }
}

extension Shape {
  subscript(range: PartialRangeFrom<Int>) -> [Int] { (range.lowerBound..<count).map { self[$0] } }
}

/// Adds along axes. Integers and booleans add up to int64.
public struct Sum: Reduction, LinearMap {
  let axes: [Int]?
  /// Along these axes, or all.
  public init(axes: [Int]? = nil) { self.axes = axes }
  static var kind: axon_reduction { AXON_SUM }
  static var foldsNothing: Bool { true }
  func resultType(_ dtype: DType) -> DType { dtype.isFloatingPoint ? dtype : .int64 }

  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor {
    let folded = demand { () throws(TensorError) in try source.shape.axes(axes, name) }
    return g.reshaped(source.shape.keeping(folded)).expanded(to: source.shape)
  }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) throws(TensorError) -> Sum {
    Sum(axes: try example.axes(axes, name).map { $0 + 1 })
  }
  // Both families have a rule; this one says which.
  /// All examples at once.
  public func vmap(_ x: Tensor, _: Marks, _ size: Int) throws(TensorError) -> Tensor {
    try bind(batched(size, Shape(x.shape.dropFirst())), x)
  }
}

/// Multiplies along axes. Integers and booleans multiply up to int64.
public struct Product: Reduction, Fused {
  let axes: [Int]?
  /// Along these axes, or all.
  public init(axes: [Int]? = nil) { self.axes = axes }
  static var kind: axon_reduction { AXON_PRODUCT }
  static var foldsNothing: Bool { true }
  func resultType(_ dtype: DType) -> DType { dtype.isFloatingPoint ? dtype : .int64 }
  /// What the backward step reads.
  public var saves: Saves { .inputs }

  /// Halves multiplied with each other until one is left: right also where factors are zero.
  public func decomposed(_ x: Tensor) -> Tensor {
    let folded = demand { () throws(TensorError) in try x.shape.axes(axes, name) }
    let kept = x.shape.indices.filter { !folded.contains($0) }
    let rest = x.shape.removing(folded)
    var y = x.permuted(kept + folded).reshaped(Array(rest) + [-1], orEmpty: x.count == 0)
    if y.shape[rest.count] == 0 { return .ones(rest, resultType(x.dtype)) }
    while y.shape[rest.count] > 1 {
      let (size, half) = (y.shape[rest.count], y.shape[rest.count] / 2)
      let product =
        Slice(axis: -1, start: 0, count: half)(y) * Slice(axis: -1, start: half, count: half)(y)
      y =
        size % 2 == 0
        ? product
        : concatenate([product, Slice(axis: -1, start: size - 1, count: 1)(y)], along: -1)
    }
    return y.reshaped(rest).to(resultType(x.dtype))
  }
  /// All examples at once.
  public func vmap(_ x: Tensor, _: Marks, _ size: Int) throws(TensorError) -> Tensor {
    let inner = try Shape(x.shape.dropFirst()).axes(axes, name)
    return try bind(Product(axes: inner.map { $0 + 1 }), x)
  }
}

extension Tensor {
  /// `reshaped` where -1 of nothing means the product of what isn't named.
  fileprivate func reshaped(_ sizes: [Int], orEmpty: Bool) -> Tensor {
    if !orEmpty { return reshaped(sizes) }
    let known = sizes.dropLast().reduce(1, *)
    return known == 0 ? reshaped(sizes.dropLast() + [1]) : reshaped(sizes.dropLast() + [0])
  }
}

/// The largest along axes; NaN if there is one. Equal largest ones share the gradient.
public struct ReduceMaximum: Reduction, Extremum {
  let axes: [Int]?
  /// Along these axes, or all.
  public init(axes: [Int]? = nil) { self.axes = axes }
  static var kind: axon_reduction { AXON_MAXIMUM }
}

/// The smallest along axes; NaN if there is one. Equal smallest ones share the gradient.
public struct ReduceMinimum: Reduction, Extremum {
  let axes: [Int]?
  /// Along these axes, or all.
  public init(axes: [Int]? = nil) { self.axes = axes }
  static var kind: axon_reduction { AXON_MINIMUM }
}

/// The rules that the largest and the smallest share.
protocol Extremum: Reduction {}

extension Extremum {
  /// 1/n at each of the n places where `x` equals its extremum `y`.
  private func shares(_ x: Tensor, _ y: Tensor) -> Tensor {
    let folded = demand { () throws(TensorError) in try x.shape.axes(axes, name) }
    let wide = y.reshaped(x.shape.keeping(folded)).expanded(to: x.shape)
    let hits = ((x .== wide) .| (x.isNaN() .& wide.isNaN())).to(x.dtype).detached
    return hits / hits.sum(along: folded, keepingAxes: true)
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _ y: Tensor, _: Marks) -> Tensor? {
    let folded = demand { () throws(TensorError) in try x.shape.axes(axes, name) }
    return g.reshaped(x.shape.keeping(folded)) * shares(x, y)
  }
  /// The tangent of the result.
  public func jvp(_ tangent: Tensor?, _ x: Tensor, _ y: Tensor) -> Tensor? {
    tangent.map { ($0 * shares(x, y)).sum(along: axes) }
  }
}

/// Where the largest is along one axis, int64: the first of equals, or the first NaN.
public struct ArgMaximum: Reduction {
  let axes: [Int]?
  init(axes: [Int]?) { self.axes = axes }
  /// Along `axis`, or in row-major order of all elements.
  public init(axis: Int? = nil) { axes = axis.map { [$0] } }
  static var kind: axon_reduction { AXON_ARGMAX }
  func resultType(_ dtype: DType) -> DType { .int64 }
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { false }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _ y: Tensor, _: Marks) -> Tensor? { nil }
}

/// Where the smallest is along one axis, int64: the first of equals, or the first NaN.
public struct ArgMinimum: Reduction {
  let axes: [Int]?
  init(axes: [Int]?) { self.axes = axes }
  /// Along `axis`, or in row-major order of all elements.
  public init(axis: Int? = nil) { axes = axis.map { [$0] } }
  static var kind: axon_reduction { AXON_ARGMIN }
  func resultType(_ dtype: DType) -> DType { .int64 }
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { false }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _ y: Tensor, _: Marks) -> Tensor? { nil }
}

/// Whether all along axes are true (not zero).
public struct All: Reduction {
  let axes: [Int]?
  /// Along these axes, or all.
  public init(axes: [Int]? = nil) { self.axes = axes }
  static var kind: axon_reduction { AXON_PRODUCT }
  static var foldsNothing: Bool { true }
  func resultType(_ dtype: DType) -> DType { .bool }
  /// The inputs as the rules expect them.
  public func aligned(_ x: Tensor) throws(TensorError) -> Tensor { x.to(.bool) }
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { false }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _ y: Tensor, _: Marks) -> Tensor? { nil }
}

/// Whether any along axes is true (not zero).
public struct AnyTrue: Reduction {
  let axes: [Int]?
  /// Along these axes, or all.
  public init(axes: [Int]? = nil) { self.axes = axes }
  static var kind: axon_reduction { AXON_SUM }
  static var foldsNothing: Bool { true }
  func resultType(_ dtype: DType) -> DType { .bool }
  /// The inputs as the rules expect them.
  public func aligned(_ x: Tensor) throws(TensorError) -> Tensor { x.to(.bool) }
  /// Whether a gradient flows.
  public var isDifferentiable: Bool { false }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _ y: Tensor, _: Marks) -> Tensor? { nil }
  /// As in messages.
  public var name: String { "any" }
}
