/// (Σ xᵖ)^(1/p) over each window of the last axes. Where windows reach over the end, the sum is that
/// of a whole window with the mean of what is there.
public struct PowerPool: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let power: Double, pool: AveragePool
  /// One entry for each spatial axis; no `stride` means that of the kernel.
  public init(_ power: Double, kernel: [Int], stride: [Int]? = nil, roundsUp: Bool = false) {
    self.power = power
    pool = AveragePool(kernel: kernel, stride: stride, roundsUp: roundsUp)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard power != 0 else { throw .argument(operation: name, "a power of 0") }
    guard x.dtype.isFloatingPoint else {
      throw .dtype(operation: name, [x.dtype], "it works on floating point")
    }
    let means = try Tensor.apply(pool, x.power(.full([], power, x.dtype)))
    let sums = means * Double(pool.kernel.reduce(1, *))
    return sums.power(.full([], 1 / power, x.dtype))
  }
}

/// The way back of `MaxPool`: values [N, C, …] at their places in the flattened spatial axes of
/// `sizes`, zeros elsewhere. Inputs: values and places.
public struct MaxUnpool: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  private let sizes: [Int]?, kernel: [Int], stride: [Int], padding: [Int]
  /// To these spatial sizes.
  public init(_ sizes: [Int]) {
    (self.sizes, kernel, stride, padding) = (sizes, sizes, sizes, sizes)
  }
  /// To the smallest sizes that windows of `kernel` may come from.
  public init(kernel: [Int], stride: [Int]? = nil, padding: [Int]? = nil) {
    (sizes, self.kernel, self.stride) = (nil, kernel, stride ?? kernel)
    self.padding = padding ?? kernel.map { _ in 0 }
  }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let axes = kernel.count
    let counts = Array(x.a.shape.suffix(axes))
    guard counts.count == axes, stride.count == axes, padding.count == axes else {
      throw .shape(operation: name, [x.a.shape], "need [N, C, ...] with \(axes) more axes")
    }
    let sizes =
      sizes ?? (0..<axes).map { (counts[$0] - 1) * stride[$0] - 2 * padding[$0] + kernel[$0] }
    guard x.a.shape == x.b.shape, x.a.rank == axes + 1 || x.a.rank == axes + 2,
      sizes.allSatisfy({ $0 >= 0 })
    else {
      throw .shape(
        operation: name, [x.a.shape, x.b.shape], "need [N, C, ...] twice for sizes \(sizes)")
    }
    let front = Array(x.a.shape.dropLast(axes))
    let flat = Shape(front + [x.a.shape.suffix(axes).reduce(1, *)])
    let zeros = Tensor.zeros(Shape(front + [sizes.reduce(1, *)]), x.a.dtype)
    let y = try Tensor.apply(
      Scatter(axis: -1), [zeros, x.b.reshaped(flat), x.a.reshaped(flat)])
    return y.reshaped(Shape(front + sizes))
  }
}

/// The largest of windows that begin at random places, and where it is, as in `MaxPool`. Inputs: x
/// [N, C, …] or [C, …] and numbers in [0, 1), [N, C, axes], of which the last is for the rows of an
/// image and the first for its columns; of three axes they come in order. Those of further examples
/// than x has aren't read. (Graham, "Fractional
/// max-pooling", 2014)
public struct FractionalMaxPool: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// A list of tensors.
  public typealias Results = [Tensor]
  let kernel: [Int], sizes: [Int]
  /// Windows of `kernel`, as many as `sizes` along each spatial axis.
  public init(kernel: [Int], sizes: [Int]) { (self.kernel, self.sizes) = (kernel, sizes) }

  /// In other operations.
  public func composed(_ inputs: Pair) throws(TensorError) -> [Tensor] {
    let axes = kernel.count
    let isOne = inputs.a.rank == axes + 1
    let x = isOne ? inputs.a.expandedDimensions(at: 0) : inputs.a
    try check(x, inputs.b, axes)
    let samples = inputs.b.narrowed(along: 0, start: 0, count: x.shape[0])
    let spatial = Array(x.shape.suffix(axes))
    var place = Tensor([0])
    for axis in 0..<axes {
      let sample = samples.narrowed(along: 2, start: axes == 2 ? 1 - axis : axis, count: 1)
      let rows =
        starts(axis, spatial[axis], sample).expandedDimensions(at: -1)
        + Tensor.arange(kernel[axis])
      var shape = Array(x.shape.prefix(2)) + [Int](repeating: 1, count: 2 * axes)
      (shape[2 + axis], shape[2 + axes + axis]) = (sizes[axis], kernel[axis])
      place = place * spatial[axis] + rows.reshaped(Shape(shape))
    }
    let front = Array(x.shape.prefix(2))
    let (count, taps) = (sizes.reduce(1, *), kernel.reduce(1, *))
    let all = place.reshaped(Shape(front + [count * taps]))
    let entries = try Tensor.apply(
      Gather(axis: 2), Pair(x.reshaped(Shape(front + [spatial.reduce(1, *)])), all)
    ).reshaped(Shape(front + [count, taps]))
    let best = try Tensor.apply(ArgMaximum(axis: -1), entries.detached).expandedDimensions(at: -1)
    let shape = Shape((isOne ? Array(front.dropFirst()) : front) + sizes)
    return [entries, all.reshaped(Shape(front + [count, taps]))].map {
      $0.gathered(along: -1, best).reshaped(shape)
    }
  }

  private func check(_ x: Tensor, _ samples: Tensor, _ axes: Int) throws(TensorError) {
    guard x.rank == axes + 2, sizes.count == axes,
      samples.rank == 3, samples.shape[0] >= x.shape[0], samples.shape[1] == x.shape[1],
      samples.shape[2] == axes, samples.dtype.isFloatingPoint
    else {
      throw .shape(
        operation: name, [x.shape, samples.shape],
        "need [N, C, ...] and [N, C, \(axes)] for sizes \(sizes)")
    }
    for axis in 0..<axes {
      guard kernel[axis] > 0, sizes[axis] > 0, sizes[axis] + kernel[axis] - 1 <= x.shape[axis + 2]
      else {
        throw .argument(
          operation: name,
          "\(sizes[axis]) windows of \(kernel[axis]) in \(x.shape[axis + 2]) entries")
      }
    }
  }

  /// Where the windows begin, [N, C, count]: ⌊(i + u) · α⌋ - ⌊u · α⌋, the last one at the end.
  private func starts(_ axis: Int, _ size: Int, _ sample: Tensor) -> Tensor {
    let (count, room) = (sizes[axis], size - kernel[axis])
    let last = (sample * 0).to(.int64) + room
    if count == 1 { return last }
    let step = Double(room) / Double(count - 1)
    let steps = (sample + Tensor.arange(count - 1).to(sample.dtype)) * step
    let begin = steps.floor() - (sample * step).floor()
    return concatenate([begin.to(.int64), last], along: 2)
  }
}
