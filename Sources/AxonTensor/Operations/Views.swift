// Operations that only change where elements are looked for.

/// The same elements in row-major order under another shape. One size may be -1: what remains.
public struct Reshape: LinearMap {
  let sizes: [Int]
  /// `sizes` of the result.
  public init(_ sizes: [Int]) { self.sizes = sizes }
  init(shape: Shape) { sizes = Array(shape) }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    var result = sizes
    let known = sizes.filter { $0 != -1 }
    if known.contains(where: { $0 < 0 }) || known.count < sizes.count - 1 {
      throw .argument(operation: name, "\(sizes): only one size may be -1, and none below")
    }
    let product = known.reduce(1, *)
    if let open = sizes.firstIndex(of: -1) {
      guard product > 0, x.count % product == 0 else {
        throw .argument(operation: name, "\(sizes) doesn't divide the elements of \(x.shape)")
      }
      result[open] = x.count / product
    } else if product != x.count {
      throw .argument(
        operation: name, "\(x.shape) has \(x.count) elements, \(sizes) has \(product)")
    }
    guard result.count <= Shape.maximumRank else {
      throw .argument(operation: name, "\(result) has more than \(Shape.maximumRank) axes")
    }
    return Spec(Shape(result), x.dtype)
  }

  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) -> Tensor {
    if x.isDense { return x.view(spec.shape, offset: x.offset, strides: spec.shape.strides) }
    if let strides = x.stridesIfReshaped(to: spec.shape) {
      return x.view(spec.shape, offset: x.offset, strides: strides)
    }
    return Tensor(spec.shape, x.dtype, x.dense().storage)
  }
  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor { g.reshaped(source.shape) }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) throws(TensorError) -> Reshape {
    let shape = try infer(Tensor(example, .bool, nil)).shape
    return Reshape(shape: shape.inserting(size, at: 0))
  }
}

extension Tensor {
  /// Steps under which the elements of a strided tensor have another shape, if there are any: axes
  /// of the new shape must lie within runs of old axes that are walked as one.
  fileprivate func stridesIfReshaped(to target: Shape) -> [Int]? {
    let strides = strides
    var runs: [(size: Int, stride: Int)] = []
    for axis in shape.indices where shape[axis] != 1 {
      if let last = runs.last, last.stride == strides[axis] * shape[axis] {
        runs[runs.count - 1] = (last.size * shape[axis], strides[axis])
      } else {
        runs.append((shape[axis], strides[axis]))
      }
    }
    var result = [Int](repeating: 0, count: target.count)
    var left = runs.popLast() ?? (1, 1)
    var step = left.stride
    for axis in target.indices.reversed() where target[axis] != 1 {
      while left.size == 1, let next = runs.popLast() { (left, step) = (next, next.stride) }
      guard left.size % target[axis] == 0 else { return nil }
      result[axis] = step
      step *= target[axis]
      left.size /= target[axis]
    }
    return result
  }
}

/// Axis i of the result is axis `order[i]` of the input.
public struct Permute: LinearMap {
  let order: [Int]
  /// `order` names every axis once; negative ones count from the end.
  public init(_ order: [Int]) { self.order = order }

  private func axes(_ x: Tensor) throws(TensorError) -> [Int] {
    var axes: [Int] = []
    for axis in order { axes.append(try x.shape.axis(axis, name)) }
    guard axes.count == x.rank, Set(axes).count == x.rank else {
      throw .argument(operation: name, "\(order) is no order of the axes of \(x.shape)")
    }
    return axes
  }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    Spec(Shape(try axes(x).map { x.shape[$0] }), x.dtype)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    let strides = x.strides
    return x.view(spec.shape, offset: x.offset, strides: try axes(x).map { strides[$0] })
  }
  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor {
    let forward = order.map { $0 < 0 ? $0 + source.shape.count : $0 }
    var inverse = forward
    for (place, axis) in forward.enumerated() { inverse[axis] = place }
    return Permute(inverse)(g)
  }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) -> Permute {
    Permute([0] + order.map { $0 < 0 ? $0 : $0 + 1 })
  }
}

/// Repeats axes of size 1, and new axes in front, up to `shape` without a copy.
public struct Expand: LinearMap {
  let shape: Shape
  /// To this shape.
  public init(shape: Shape) { self.shape = shape }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    guard x.rank <= shape.count else {
      throw .shape(operation: name, [x.shape, shape], "it can't lose axes")
    }
    let shift = shape.count - x.rank
    for axis in x.shape.indices where x.shape[axis] != shape[axis + shift] && x.shape[axis] != 1 {
      throw .shape(
        operation: name, [x.shape, shape],
        "axis \(axis) is \(x.shape[axis]), which is neither 1 nor \(shape[axis + shift])")
    }
    return Spec(shape, x.dtype)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) -> Tensor {
    let shift = shape.count - x.rank
    let strides = x.strides
    return x.view(
      shape, offset: x.offset,
      strides: shape.indices.map {
        $0 < shift || x.shape[$0 - shift] == 1 ? 0 : strides[$0 - shift]
      })
  }
  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor { g.summed(to: source.shape) }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) throws(TensorError) -> Expand {
    Expand(shape: shape.inserting(size, at: 0))
  }
  // New axes come between the examples and the axes that were there.
  /// All examples at once.
  public func vmap(_ x: Tensor, _: Marks, _ size: Int) throws(TensorError) -> Tensor {
    let missing = shape.count + 1 - x.rank
    let filled = [size] + [Int](repeating: 1, count: missing) + x.shape.dropFirst()
    return try bind(batched(size, x.shape), bind(Reshape(filled), x))
  }
}

extension Tensor {
  /// Adds along what was repeated from `shape`.
  func summed(to shape: Shape) -> Tensor {
    if shape == self.shape { return self }
    let shift = rank - shape.count
    let axes = self.shape.indices.filter {
      $0 < shift || shape[$0 - shift] == 1 && self.shape[$0] != 1
    }
    return Sum(axes: axes)(self).reshaped(shape)
  }
}

/// `count` entries of an axis from `start` on, every `step`-th; a negative step walks backwards.
public struct Slice: LinearMap {
  let axis: Int, start: Int, count: Int, step: Int
  /// Along `axis`. All entries must exist.
  public init(axis: Int, start: Int, count: Int, step: Int = 1) {
    (self.axis, self.start, self.count, self.step) = (axis, start, count, step)
  }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    let place = try x.shape.axis(axis, name)
    guard x.rank > 0 else { throw .argument(operation: name, "a number has no axis to slice") }
    let size = x.shape[place]
    guard step != 0, count >= 0, count <= 1 || step.magnitude <= Int32.max, count <= Int32.max
    else { throw .argument(operation: name, "\(count) entries with step \(step)") }
    if count > 0 {
      let last = count > 1 ? start + (count - 1) * step : start
      guard (0..<size).contains(start) else { throw .index(operation: name, start, limit: size) }
      guard (0..<size).contains(last) else { throw .index(operation: name, last, limit: size) }
    }
    return Spec(x.shape.replacing(place, with: count), x.dtype)
  }
  private func place(_ shape: Shape) -> Int { axis < 0 ? axis + shape.count : axis }

  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) -> Tensor {
    var strides = x.strides
    let place = place(x.shape)
    let offset = x.offset + (count > 0 ? start * strides[place] : 0)
    if count > 1 { strides[place] *= step }
    return x.view(spec.shape, offset: offset, strides: strides)
  }
  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor {
    Place(self, size: source.shape[place(source.shape)])(g)
  }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) -> Slice {
    Slice(axis: axis < 0 ? axis : axis + 1, start: start, count: count, step: step)
  }
}

/// Zeros of the size that a slice was cut from, with the input where the slice was: its transpose.
public struct Place: LinearMap {
  let slice: Slice, size: Int
  /// Where `slice` cuts from an axis of `size`.
  public init(_ slice: Slice, size: Int) { (self.slice, self.size) = (slice, size) }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    let place = try x.shape.axis(slice.axis, name)
    guard x.rank > 0, x.shape[place] == slice.count, size >= 0, size <= Int(Int32.max) else {
      throw .shape(
        operation: name, [x.shape], "\(slice.count) entries into \(size) along axis \(slice.axis)")
    }
    let whole = x.shape.replacing(place, with: size)
    _ = try slice.infer(Tensor(whole, x.dtype, nil))
    return Spec(x.shape.replacing(place, with: size), x.dtype)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    let result = Tensor.zeros(spec.shape, spec.dtype)
    let region = slice.evaluate(result, try slice.infer(result))
    x.copyElements(to: region.bytes, region.strides)
    return result
  }
  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor { slice(g) }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) -> Place {
    Place(slice.batched(size, example), size: self.size)
  }
}

/// Entries (i, i + offset) of two axes as a new last axis, without a copy.
public struct Diagonal: LinearMap {
  let offset: Int, first: Int, second: Int
  /// Of the axes `first` and `second`.
  public init(offset: Int = 0, first: Int = 0, second: Int = 1) {
    (self.offset, self.first, self.second) = (offset, first, second)
  }

  private func axes(_ x: Shape) throws(TensorError) -> (Int, Int) {
    let (a, b) = (try x.axis(first, name), try x.axis(second, name))
    guard x.count >= 2, a != b else {
      throw .argument(operation: name, "axes \(first) and \(second) of \(x) are no two axes")
    }
    return (a, b)
  }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    let (a, b) = try axes(x.shape)
    let length = max(
      0, offset >= 0 ? min(x.shape[a], x.shape[b] - offset) : min(x.shape[a] + offset, x.shape[b]))
    return Spec(Shape(Array(x.shape.removing([a, b])) + [length]), x.dtype)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    let (a, b) = try axes(x.shape)
    let strides = x.strides
    let start =
      spec.shape.elementCount == 0
      ? 0
      : offset >= 0 ? offset * strides[b] : -offset * strides[a]
    let kept = x.shape.indices.filter { $0 != a && $0 != b }.map { strides[$0] }
    return x.view(spec.shape, offset: x.offset + start, strides: kept + [strides[a] + strides[b]])
  }
  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor {
    PlaceDiagonal(self, shape: source.shape)(g)
  }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) -> Diagonal {
    Diagonal(
      offset: offset, first: first < 0 ? first : first + 1, second: second < 0 ? second : second + 1
    )
  }
}

/// Zeros of `shape` with the input on a diagonal: the transpose of `Diagonal`.
public struct PlaceDiagonal: LinearMap {
  let diagonal: Diagonal, shape: Shape
  init(_ diagonal: Diagonal, shape: Shape) { (self.diagonal, self.shape) = (diagonal, shape) }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    let wanted = try diagonal.infer(Tensor(shape, x.dtype, nil))
    guard wanted.shape == x.shape else {
      throw .shape(operation: name, [x.shape, shape], "the diagonal is \(wanted.shape)")
    }
    return Spec(shape, x.dtype)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    let result = Tensor.zeros(shape, x.dtype)
    let region = try diagonal.evaluate(result, diagonal.infer(result))
    x.copyElements(to: region.bytes, region.strides)
    return result
  }
  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor { diagonal(g) }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) -> PlaceDiagonal {
    PlaceDiagonal(diagonal.batched(size, example), shape: shape.inserting(size, at: 0))
  }
}
