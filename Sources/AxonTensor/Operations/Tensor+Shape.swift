// Views and rearrangements by name.

extension Tensor {
  /// The same elements under another shape.
  public func reshaped(_ shape: Shape) -> Tensor {
    shape == self.shape ? self : Reshape(shape: shape)(self)
  }
  /// The same; one size may be -1: what remains.
  public func reshaped(_ sizes: [Int]) -> Tensor { Reshape(sizes)(self) }

  /// Repeats axes of size 1, and new axes in front, up to `shape`, without a copy.
  public func expanded(to shape: Shape) -> Tensor {
    shape == self.shape ? self : Expand(shape: shape)(self)
  }

  /// Axis i of the result is axis `order[i]`.
  public func permuted(_ order: [Int]) -> Tensor {
    order == Array(shape.indices) ? self : Permute(order)(self)
  }

  /// Two axes exchanged.
  public func transposed(_ a: Int, _ b: Int) -> Tensor { TransposeAxes(a, b)(self) }

  /// One axis moved to another place.
  public func moved(_ axis: Int, to place: Int) -> Tensor {
    let (from, to) = demand { () throws(TensorError) in
      (try shape.axis(axis, "moved"), try shape.axis(place, "moved"))
    }
    if from == to { return self }
    var order = Array(shape.indices)
    order.insert(order.remove(at: from), at: to)
    return permuted(order)
  }

  /// A new axis of size 1; a negative place counts from the end of the result.
  public func expandedDimensions(at axis: Int) -> Tensor { Unsqueeze(axis: axis)(self) }

  /// Without axes of size 1: all, or those named.
  public func squeezed(along axes: Int...) -> Tensor {
    Squeeze(axes: axes.isEmpty ? nil : axes)(self)
  }

  /// Axes `from` through `to` as one.
  public func flattened(from first: Int = 0, to last: Int = -1) -> Tensor {
    Flatten(from: first, to: last)(self)
  }

  /// The axes in reverse order of elements.
  public func flipped(along axes: Int...) -> Tensor { Flip(axes: axes)(self) }

  /// `count` entries of an axis from `start` on.
  public func narrowed(along axis: Int, start: Int, count: Int) -> Tensor {
    Slice(axis: axis, start: start, count: count)(self)
  }

  /// Parts of `size` entries along an axis, the last one perhaps smaller.
  public func split(_ size: Int, along axis: Int = 0) -> [Tensor] { Split(size, axis: axis)(self) }

  /// `count` parts of nearly equal size along an axis.
  public func chunked(_ count: Int, along axis: Int = 0) -> [Tensor] {
    Chunk(count, axis: axis)(self)
  }

  /// The entries of an axis, each without it.
  public func unstacked(along axis: Int = 0) -> [Tensor] { Unbind(axis: axis)(self) }

  /// Zeros (or `value`) around: (before, after) for the last axes, the last axis first as in PyTorch.
  public func padded(_ amounts: [(Int, Int)], value: Double = 0) -> Tensor {
    Pad(amounts.flatMap { [$0.0, $0.1] }, value: value)(self)
  }

  /// Entries (i, i + offset) of two axes as a new last axis.
  public func diagonal(offset: Int = 0, _ first: Int = 0, _ second: Int = 1) -> Tensor {
    Diagonal(offset: offset, first: first, second: second)(self)
  }

  /// The part of each matrix on and above the diagonal `offset`, zeros below.
  public func upperTriangle(_ offset: Int = 0) -> Tensor { Triangle(.upper, offset)(self) }
  /// The part of each matrix on and below the diagonal `offset`, zeros above.
  public func lowerTriangle(_ offset: Int = 0) -> Tensor { Triangle(.lower, offset)(self) }
}

/// Two axes exchanged.
public struct TransposeAxes: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let first: Int, second: Int
  /// These two.
  public init(_ first: Int, _ second: Int) { (self.first, self.second) = (first, second) }
  /// As in messages.
  public var name: String { "transpose" }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let (a, b) = (try x.shape.axis(first, name), try x.shape.axis(second, name))
    if a == b { return x }
    var order = Array(x.shape.indices)
    order.swapAt(a, b)
    return try Tensor.apply(Permute(order), x)
  }
}

/// A new axis of size 1.
public struct Unsqueeze: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let axis: Int
  /// At this place of the result.
  public init(axis: Int) { self.axis = axis }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard axis >= -x.rank - 1, axis <= x.rank else {
      throw .index(operation: name, axis, limit: x.rank + 1)
    }
    guard x.rank < Shape.maximumRank else {
      throw .argument(operation: name, "\(x.shape) has \(x.rank) axes, the most there may be")
    }
    let place = axis < 0 ? axis + x.rank + 1 : axis
    return try Tensor.apply(Reshape(Array(x.shape.inserting(1, at: place))), x)
  }
}

/// Without axes of size 1; named ones of another size stay, as in PyTorch.
public struct Squeeze: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let axes: [Int]?
  /// All, or those named.
  public init(axes: [Int]?) { self.axes = axes }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let gone = try x.shape.axes(axes, name).filter { x.shape[$0] == 1 }
    return try Tensor.apply(Reshape(Array(x.shape.removing(gone))), x)
  }
}

/// Several neighbouring axes as one.
public struct Flatten: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let first: Int, last: Int
  /// From the axis `first` through `last`.
  public init(from first: Int = 0, to last: Int = -1) { (self.first, self.last) = (first, last) }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let (a, b) = (try x.shape.axis(first, name), try x.shape.axis(last, name))
    if x.rank == 0 { return try Tensor.apply(Reshape([1]), x) }
    guard a <= b else {
      throw .argument(operation: name, "axis \(first) of \(x.shape) comes after axis \(last)")
    }
    let joined = (a...b).reduce(1) { $0 * x.shape[$1] }
    return try Tensor.apply(
      Reshape(Array(x.shape.prefix(a)) + [joined] + Array(x.shape.suffix(x.rank - b - 1))), x)
  }
}

/// Axes walked backwards.
public struct Flip: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let axes: [Int]
  /// Along these.
  public init(axes: [Int]) { self.axes = axes }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    var y = x
    for axis in try x.shape.axes(axes, name) where x.shape[axis] > 1 {
      let size = x.shape[axis]
      y = try Tensor.apply(Slice(axis: axis, start: size - 1, count: size, step: -1), y)
    }
    return y
  }
}

/// Parts of given sizes along an axis.
public struct Split: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let sizes: [Int], isRepeated: Bool, axis: Int
  /// Of `size` each, the last one perhaps smaller.
  public init(_ size: Int, axis: Int) { (sizes, isRepeated, self.axis) = ([size], true, axis) }
  /// Of these sizes.
  public init(_ sizes: [Int], axis: Int) {
    (self.sizes, isRepeated, self.axis) = (sizes, false, axis)
  }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let place = try x.shape.axis(axis, name)
    guard x.rank > 0 else { throw .argument(operation: name, "a number has no axis to split") }
    let total = x.shape[place]
    var parts = sizes
    if isRepeated {
      guard sizes[0] > 0 || (sizes[0] == 0 && total == 0) else {
        throw .argument(operation: name, "parts of \(sizes[0]) entries")
      }
      let count = sizes[0] == 0 ? 1 : max(1, (total + sizes[0] - 1) / sizes[0])
      parts = (0..<count).map { min(sizes[0], total - $0 * sizes[0]) }
    }
    guard parts.allSatisfy({ $0 >= 0 }), parts.reduce(0, +) == total else {
      throw .argument(operation: name, "parts \(sizes) of axis \(place) of \(x.shape)")
    }
    return try Tensor.apply(Parts(parts, axis: place), x)
  }
}

/// A number of parts of nearly equal size along an axis.
public struct Chunk: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let count: Int, axis: Int
  /// `count` parts, or fewer where the axis is short.
  public init(_ count: Int, axis: Int) { (self.count, self.axis) = (count, axis) }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let place = try x.shape.axis(axis, name)
    guard x.rank > 0 else { throw .argument(operation: name, "a number has no axis to split") }
    guard count > 0 else { throw .argument(operation: name, "\(count) parts") }
    let size = (x.shape[place] + count - 1) / count
    if size == 0 { return [Tensor](repeating: x, count: count) }
    return try Tensor.apply(Split(size, axis: place), x)
  }
}

/// The entries of an axis, each without it.
public struct Unbind: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let place = try x.shape.axis(axis, name)
    guard x.rank > 0 else { throw .argument(operation: name, "a number has no axis to split") }
    let ones = [Int](repeating: 1, count: x.shape[place])
    let parts = try Tensor.apply(Parts(ones, axis: place), x)
    return parts.map { $0.reshaped(x.shape.removing([place])) }
  }
}

/// A constant around; negative amounts cut off.
public struct Pad: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let amounts: [Int], value: Double
  /// (before, after) of the last axis, then of the one before it, and so on.
  public init(_ amounts: [Int], value: Double = 0) { (self.amounts, self.value) = (amounts, value) }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard amounts.count % 2 == 0, amounts.count <= 2 * x.rank else {
      throw .argument(operation: name, "amounts \(amounts) for \(x.shape)")
    }
    var y = x
    for pair in 0..<amounts.count / 2 {
      let axis = x.rank - 1 - pair
      let (before, after) = (amounts[2 * pair], amounts[2 * pair + 1])
      let size = x.shape[axis] + before + after
      guard size >= 0 else {
        throw .argument(operation: name, "amounts \(amounts) leave nothing of \(x.shape)")
      }
      let (cutBefore, cutAfter) = (max(0, -before), max(0, -after))
      if cutBefore + cutAfter > 0 {
        y = try Tensor.apply(
          Slice(axis: axis, start: cutBefore, count: x.shape[axis] - cutBefore - cutAfter), y)
      }
      if max(before, 0) + max(after, 0) == 0 { continue }
      if value == 0 {
        let slice = Slice(axis: axis, start: max(before, 0), count: y.shape[axis])
        y = try Tensor.apply(Place(slice, size: size), y)
      } else {
        let edge = { (count: Int) in
          Tensor.full(y.shape.replacing(axis, with: count), value, y.dtype)
        }
        let parts = [edge(max(before, 0)), y, edge(max(after, 0))]
        y = try Tensor.apply(Concatenate(axis: axis), parts)
      }
    }
    return y
  }
}

/// A part of each matrix, zeros elsewhere.
public struct Triangle: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Which part stays.
  public enum Part: Sendable {
    /// On and above the diagonal.
    case upper
    /// On and below the diagonal.
    case lower
  }
  let part: Part, offset: Int
  /// On this side of the diagonal `offset`.
  public init(_ part: Part, _ offset: Int = 0) { (self.part, self.offset) = (part, offset) }
  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank >= 2 else {
      throw .shape(operation: name, [x.shape], "a matrix has two axes")
    }
    let rows = Tensor.arange(x.shape[x.rank - 2]).expandedDimensions(at: 1)
    let columns = Tensor.arange(x.shape[x.rank - 1]) - offset
    let stays = part == .upper ? columns .>= rows : columns .<= rows
    return try Tensor.apply(
      Elementwise<[Tensor]>(.select), [stays, x, .zeros([], x.dtype)])
  }
}
