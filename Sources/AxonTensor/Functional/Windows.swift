/// Windows of `size` entries, `dilation` apart, along an axis, one every `step` entries: the axis
/// counts windows, and a new last axis the entries of each. No copy.
public struct Windows: LinearMap {
  let axis: Int, step: Int, dilation: Int
  /// Entries of a window.
  public let size: Int
  /// Along `axis`.
  public init(axis: Int, size: Int, step: Int, dilation: Int = 1) {
    (self.axis, self.size, self.step, self.dilation) = (axis, size, step, dilation)
  }

  /// The inputs as the rules expect them.
  public func aligned(_ x: Tensor) throws(TensorError) -> Tensor {
    // A number is one entry.
    x.rank == 0 ? x.reshaped([1]) : x
  }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    let place = try x.shape.axis(axis, name)
    guard x.rank > 0, x.rank < Shape.maximumRank else {
      throw .argument(operation: name, "no windows over \(x.shape)")
    }
    guard size >= 0, step > 0, dilation > 0 else {
      throw .argument(operation: name, "size \(size), step \(step), dilation \(dilation)")
    }
    let reach = size == 0 ? 0 : (size - 1) * dilation + 1
    guard reach <= x.shape[place] else {
      throw .argument(
        operation: name, "windows of \(reach) entries along axis \(place) of \(x.shape)")
    }
    let count = (x.shape[place] - reach) / step + 1
    return Spec(Shape(Array(x.shape.replacing(place, with: count)) + [size]), x.dtype)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    let place = try x.shape.axis(axis, name)
    var strides = x.strides
    let entry = strides[place]
    strides[place] = entry * step
    return x.view(spec.shape, offset: x.offset, strides: strides + [entry * dilation])
  }
  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor {
    PlaceWindows(self, shape: source.shape)(g)
  }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) -> Windows {
    Windows(axis: axis < 0 ? axis : axis + 1, size: self.size, step: step, dilation: dilation)
  }
}

/// Windows added where they were cut from zeros of `shape`: the transpose of `Windows`.
public struct PlaceWindows: LinearMap {
  let windows: Windows, shape: Shape
  init(_ windows: Windows, shape: Shape) { (self.windows, self.shape) = (windows, shape) }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Tensor) throws(TensorError) -> Spec {
    let wanted = try windows.infer(Tensor(shape, x.dtype, nil)).shape
    guard wanted == x.shape else {
      throw .shape(operation: name, [x.shape, wanted], "the windows of \(shape) differ")
    }
    return Spec(shape, x.dtype)
  }
  /// Computes.
  public func evaluate(_ x: Tensor, _ spec: Spec) throws(TensorError) -> Tensor {
    let place = try shape.axis(windows.axis, name)
    let type = DType.accumulator(of: x.dtype)
    let source = x.to(type)
    let result = Tensor.zeros(shape, type)
    let strides = result.strides
    var steps = strides
    steps[place] *= windows.step
    // One entry of all windows at a time: no two of them meet in one place.
    for entry in 0..<windows.size where x.count > 0 {
      let part = Slice(axis: x.rank - 1, start: entry, count: 1).evaluate(
        source, Spec(x.shape.replacing(x.rank - 1, with: 1), type))
      let offset = entry * windows.dilation * strides[place] * type.byteCount
      let flat = part.view(
        Shape(x.shape.dropLast()), offset: part.offset, strides: part.strides.dropLast())
      flat.copyElements(to: result.bytes + offset, steps, adding: true)
    }
    return result.to(x.dtype)
  }
  /// The transpose.
  public func pullBack(_ g: Tensor, _ source: Spec) -> Tensor { windows(g) }
  /// The same below one more axis.
  public func batched(_ size: Int, _ example: Shape) -> PlaceWindows {
    PlaceWindows(windows.batched(size, example), shape: shape.inserting(size, at: 0))
  }
}

extension Tensor {
  /// Windows of `size` entries along an axis, one every `step`: the axis counts windows, a new last
  /// axis the entries of each. No copy.
  public func windows(along axis: Int, size: Int, step: Int) -> Tensor {
    Windows(axis: axis, size: size, step: step)(self)
  }
}
