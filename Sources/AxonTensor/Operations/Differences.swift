// Neighbouring entries compared or joined.

/// Each entry less the one before it, along an axis, `order` times.
public struct Difference: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let order: Int, axis: Int
  /// Along this axis.
  public init(order: Int = 1, axis: Int = -1) { (self.order, self.axis) = (order, axis) }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let place = try x.shape.axis(axis, name)
    guard x.rank > 0, order >= 0 else {
      throw .argument(operation: name, "order \(order) of \(x.shape)")
    }
    var y = x
    for _ in 0..<order {
      let size = y.shape[place]
      if size <= 1 { return try Tensor.apply(Slice(axis: place, start: 0, count: 0), y) }
      let next = try Tensor.apply(Slice(axis: place, start: 1, count: size - 1), y)
      let before = try Tensor.apply(Slice(axis: place, start: 0, count: size - 1), y)
      y = x.dtype == .bool ? next.logicalXor(before) : next - before
    }
    return y
  }
}

/// The area under values along an axis by trapezoids, or all areas up to each entry. Inputs: values,
/// and where there are any their positions, of the same shape or one vector.
public struct Trapezoid: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let step: Double, axis: Int, isCumulative: Bool
  /// At distance `step` where no positions are given.
  public init(step: Double = 1, axis: Int = -1, cumulative: Bool = false) {
    (self.step, self.axis, isCumulative) = (step, axis, cumulative)
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let y = x[0]
    let place = try y.shape.axis(axis, name)
    guard y.rank > 0 else { throw .argument(operation: name, "a number has no axis") }
    let size = y.shape[place]
    if size == 0 {
      return isCumulative ? y : .zeros(y.shape.removing([place]), y.dtype.floatingPoint)
    }
    let next = try Tensor.apply(Slice(axis: place, start: 1, count: size - 1), y)
    let before = try Tensor.apply(Slice(axis: place, start: 0, count: size - 1), y)
    var areas = (next + before) * 0.5
    if x.count > 1 {
      let isVector = x[1].rank == 1
      let steps = try Tensor.apply(Difference(axis: isVector ? 0 : place), x[1])
      let wide = Shape([steps.count] + [Int](repeating: 1, count: y.rank - place - 1))
      let spread = isVector ? steps.reshaped(wide) : steps
      _ = try areas.shape.broadcast(with: spread.shape, name)
      areas = areas * spread
    } else {
      areas = areas * step
    }
    return isCumulative ? areas.cumulativeSum(along: place) : areas.sum(along: place)
  }
}

/// The outer product of two vectors.
public struct Outer: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// The product.
  public init() {}
  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    guard x.a.rank == 1, x.b.rank == 1 else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "need two vectors")
    }
    return x.a.expandedDimensions(at: 1) * x.b
  }
}

/// Every entry of one tensor times the whole other one: Kronecker's product.
public struct Kronecker: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// The product.
  public init() {}
  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let rank = max(x.a.rank, x.b.rank)
    guard 2 * rank <= Shape.maximumRank else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "too many axes")
    }
    func filled(_ t: Tensor) -> [Int] {
      [Int](repeating: 1, count: rank - t.rank) + Array(t.shape)
    }
    let (a, b) = (filled(x.a), filled(x.b))
    let left = x.a.reshaped(Shape(a.flatMap { [$0, 1] }))
    let right = x.b.reshaped(Shape(b.flatMap { [1, $0] }))
    return (left * right).reshaped(Shape(zip(a, b).map { $0 * $1 }))
  }
}

/// The cross product along an axis of size 3.
public struct Cross: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let axis: Int
  /// Along this axis.
  public init(axis: Int = -1) { self.axis = axis }
  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let shape = try x.a.shape.broadcast(with: x.b.shape, name)
    guard x.a.rank == x.b.rank else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "the ranks differ")
    }
    let place = try shape.axis(axis, name)
    guard x.a.dtype != .bool || x.b.dtype != .bool else {
      throw .dtype(operation: name, [x.a.dtype, x.b.dtype], "booleans have no minus")
    }
    guard shape.count > 0, x.a.shape[place] == 3, x.b.shape[place] == 3 else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "axis \(axis) has 3 entries")
    }
    let (a, b) = (x.a.expanded(to: shape), x.b.expanded(to: shape))
    func turned(_ t: Tensor, _ by: Int) -> Tensor { t.rolled(by, along: place) }
    return turned(a, -1) * turned(b, -2) - turned(a, -2) * turned(b, -1)
  }
}

/// The sum over pairs of axes of two tensors: the last `count` of one with the first of the other, or
/// those named.
public struct TensorDot: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  let first: [Int], second: [Int], count: Int?
  /// Over the last `count` axes of one and the first of the other.
  public init(_ count: Int) { (first, second, self.count) = ([], [], count) }
  /// Over these axes.
  public init(_ first: [Int], _ second: [Int]) {
    (self.first, self.second, count) = (first, second, nil)
  }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    var (left, right): ([Int], [Int])
    if let count {
      guard count >= 0, count <= x.a.rank, count <= x.b.rank else {
        throw .argument(operation: name, "\(count) axes of \(x.a.shape) and \(x.b.shape)")
      }
      (left, right) = (Array(x.a.rank - count..<x.a.rank), Array(0..<count))
    } else {
      guard first.count == second.count else {
        throw .argument(operation: name, "axes \(first) and \(second)")
      }
      (left, right) = ([], [])
      for axis in first { left.append(try x.a.shape.axis(axis, name)) }
      for axis in second { right.append(try x.b.shape.axis(axis, name)) }
    }
    guard Set(left).count == left.count, Set(right).count == right.count else {
      throw .argument(operation: name, "an axis appears twice in \(first) or \(second)")
    }
    let rank = x.a.rank + x.b.rank - 2 * left.count
    guard rank <= Shape.maximumRank else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "the result has \(rank) axes")
    }
    // A size of 1 meets the sum over the other axis.
    var (one, other) = (x.a, x.b)
    for (a, b) in zip(left, right) where x.a.shape[a] != x.b.shape[b] {
      guard x.a.shape[a] == 1 || x.b.shape[b] == 1 else {
        throw .shape(operation: name, [x.a.shape, x.b.shape], "axes \(a) and \(b) differ")
      }
      if x.a.shape[a] != 1 { one = one.sum(along: a, keepingAxes: true).to(x.a.dtype) }
      if x.b.shape[b] != 1 { other = other.sum(along: b, keepingAxes: true).to(x.b.dtype) }
    }
    let keptA = x.a.shape.indices.filter { !left.contains($0) }
    let keptB = x.b.shape.indices.filter { !right.contains($0) }
    let size = left.reduce(1) { $0 * one.shape[$1] }
    let rows = keptA.reduce(1) { $0 * x.a.shape[$1] }
    let columns = keptB.reduce(1) { $0 * x.b.shape[$1] }
    let a = one.permuted(keptA + left).reshaped([rows, size])
    let b = other.permuted(right + keptB).reshaped([size, columns])
    let y = try Tensor.apply(MatrixProduct(), Pair(a, b))
    return y.reshaped(Shape(keptA.map { x.a.shape[$0] } + keptB.map { x.b.shape[$0] }))
  }
}

extension Tensor {
  /// Each entry less the one before it, along an axis.
  public func differences(along axis: Int = -1, order: Int = 1) -> Tensor {
    Difference(order: order, axis: axis)(self)
  }
  /// The outer product of two vectors.
  public func outer(_ other: Tensor) -> Tensor { Outer()(Pair(self, other)) }
  /// Every entry of this times the whole other tensor.
  public func kronecker(_ other: Tensor) -> Tensor { Kronecker()(Pair(self, other)) }
  /// The cross product along an axis of size 3.
  public func cross(_ other: Tensor, along axis: Int = -1) -> Tensor {
    Cross(axis: axis)(Pair(self, other))
  }
  /// The sum over the last `count` axes of this and the first of the other.
  public func tensorDot(_ other: Tensor, _ count: Int) -> Tensor {
    TensorDot(count)(Pair(self, other))
  }
}
