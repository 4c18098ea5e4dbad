internal import CAxonKernels

/// eˣ / Σ eˣ along an axis, or its logarithm.
public struct Softmax: Fused {
  /// One tensor.
  public typealias Inputs = Tensor
  let axis: Int, isLogarithm: Bool
  /// Along this axis; `logarithm` gives x - log Σ eˣ.
  public init(axis: Int, logarithm: Bool = false) { (self.axis, isLogarithm) = (axis, logarithm) }
  /// As in messages.
  public var name: String { isLogarithm ? "logSoftmax" : "softmax" }
  /// What the backward step reads.
  public var saves: Saves { .results }

  /// The inputs as the rules expect them.
  public func aligned(_ x: Tensor) throws(TensorError) -> Tensor { x.to(x.dtype.floatingPoint) }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    _ = try x.shape.axis(axis, name)
    return x.spec
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    let place = try x.shape.axis(axis, name)
    return x.overRows(along: place) { source, target, rows, columns, isDouble in
      axon_softmax(source[0], target, rows, columns, isDouble, isLogarithm ? 1 : 0)
    }
  }
  /// In other primitives.
  public func decomposed(_ x: Tensor) -> Tensor {
    if x.count == 0 { return x * 1 }
    let shifted = x - x.max(along: [axis], keepingAxes: true).detached
    let e = shifted.exp()
    let sum = e.sum(along: axis, keepingAxes: true)
    return isLogarithm ? shifted - sum.log() : e / sum
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Tensor, _ y: Tensor, _ wanted: Marks) -> Tensor? {
    SoftmaxBackward(axis: axis, isLogarithm: isLogarithm)(Pair(y, g))
  }
  /// The tangent of the result.
  public func jvp(_ tangent: Tensor?, _ x: Tensor, _ y: Tensor) -> Tensor? {
    guard let tangent else { return nil }
    let weights = isLogarithm ? y.exp() : y
    let mean = (weights * tangent).sum(along: axis, keepingAxes: true)
    return isLogarithm ? tangent - mean : y * (tangent - mean)
  }
  /// All examples at once.
  public func vmap(_ x: Tensor, _: Marks, _ size: Int) throws(TensorError) -> Tensor {
    if x.rank == 1 {
      return try bind(Softmax(axis: 1, logarithm: isLogarithm), x.reshaped([size, 1]))
        .reshaped([size])
    }
    return try bind(Softmax(axis: axis < 0 ? axis : axis + 1, logarithm: isLogarithm), x)
  }
}

/// The backward step of softmax from its result y and the gradient g.
struct SoftmaxBackward: Fused {
  typealias Inputs = Pair
  let axis: Int, isLogarithm: Bool
  var saves: Saves { .inputs }

  func infer(_ x: Pair) throws(TensorError) -> Spec {
    guard x.a.spec == x.b.spec else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "result and gradient differ")
    }
    return x.a.spec
  }
  func evaluate(_ x: Pair, _ spec: Spec) throws(TensorError) -> Tensor {
    let place = try x.a.shape.axis(axis, name)
    return x.a.overRows(with: [x.b], along: place) { source, target, rows, columns, isDouble in
      axon_softmax_backward(
        source[0], source[1], target, rows, columns, isDouble, isLogarithm ? 1 : 0)
    }
  }
  func decomposed(_ x: Pair) -> Tensor {
    let (y, g) = (x.a, x.b)
    if isLogarithm { return g - y.exp() * g.sum(along: axis, keepingAxes: true) }
    return y * (g - (g * y).sum(along: axis, keepingAxes: true))
  }
  func vmap(_ x: Pair, _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    let all = x.allBatched(batched, size)
    if all.a.rank == 1 {
      let wide = Pair(all.a.reshaped([size, 1]), all.b.reshaped([size, 1]))
      return try bind(SoftmaxBackward(axis: 1, isLogarithm: isLogarithm), wide).reshaped([size])
    }
    return try bind(
      SoftmaxBackward(axis: axis < 0 ? axis : axis + 1, isLogarithm: isLogarithm), all)
  }
}

extension Tensor {
  /// A tensor of this shape that a kernel fills row by row, the rows lying along `axis`.
  fileprivate func overRows(
    with others: [Tensor] = [], along axis: Int,
    _ body: ([UnsafeRawPointer], UnsafeMutableRawPointer, Int, Int, Int32) -> Void
  ) -> Tensor {
    let type = DType.accumulator(of: dtype)
    let isLast = axis >= rank - 1
    let sources = ([self] + others).map { tensor -> Tensor in
      let wide = tensor.to(type)
      return (isLast ? wide : wide.moved(axis, to: -1)).dense()
    }
    let columns = rank == 0 ? 1 : shape[axis]
    // An array may go after its last mention: the pointers need it until the kernel is done.
    let result = withExtendedLifetime(sources) {
      Tensor(sources[0].shape, type) { target in
        if count == 0 { return }
        body(
          sources.map { UnsafeRawPointer($0.bytes) }, target, count / columns, columns,
          type == .float64 ? 1 : 0)
      }
    }
    return (isLast ? result : result.moved(-1, to: axis)).to(dtype)
  }
}

extension Tensor {
  /// eˣ / Σ eˣ along an axis.
  public func softmax(along axis: Int) -> Tensor { Softmax(axis: axis)(self) }
  /// x - log Σ eˣ along an axis.
  public func logSoftmax(along axis: Int) -> Tensor { Softmax(axis: axis, logarithm: true)(self) }
}
