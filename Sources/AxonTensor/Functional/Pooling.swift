/// The largest of each window over the last axes, and where it is: x [N, C, …] or [C, …] gives the
/// values and their places (int64) in the flattened spatial axes. The first of equals gets the
/// gradient.
public struct MaxPool: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  package let kernel: [Int], stride: [Int], padding: [Int], dilation: [Int], roundsUp: Bool
  /// One entry for each spatial axis; no `stride` means that of the kernel. `roundsUp` keeps windows
  /// that begin inside and reach over the end.
  public init(
    kernel: [Int], stride: [Int]? = nil, padding: [Int]? = nil, dilation: [Int]? = nil,
    roundsUp: Bool = false
  ) {
    self.kernel = kernel
    self.stride = stride ?? kernel
    self.padding = padding ?? kernel.map { _ in 0 }
    self.dilation = dilation ?? kernel.map { _ in 1 }
    self.roundsUp = roundsUp
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let axes = kernel.count
    let plan = try PoolPlan(name, x, kernel, stride, padding, dilation, roundsUp)
    // Where each entry of the padded input is in the input, so that a window can say it.
    let spatial = Shape(x.shape.suffix(axes))
    let lowest: Double = x.dtype.isFloatingPoint ? -.infinity : Double(Int32.min)
    let windows = try plan.windows(x, filling: lowest)
    let places = try plan.windows(
      Tensor.arange(spatial.elementCount).reshaped(spatial), filling: -1)
    let front = Array(windows.shape.dropLast(axes))
    let taps = kernel.reduce(1, *)
    let flat = windows.reshaped(Shape(front + [taps]))
    let best = try Tensor.apply(ArgMaximum(axis: -1), flat.detached).expandedDimensions(at: -1)
    let values = try Tensor.apply(Gather(axis: -1), Pair(flat, best))
    let all = places.reshaped(Shape(Array(places.shape.dropLast(axes)) + [taps]))
    let chosen = try Tensor.apply(
      Gather(axis: -1), Pair(all.expanded(to: flat.shape), best))
    return [values.reshaped(Shape(front)), chosen.reshaped(Shape(front))]
  }
}

/// The mean of each window over the last axes.
public struct AveragePool: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  package let kernel: [Int], stride: [Int], padding: [Int], roundsUp: Bool, countsPadding: Bool
  package let divisor: Int?
  /// `countsPadding`: zeros of the padding count in the mean. `divisor` replaces the count.
  public init(
    kernel: [Int], stride: [Int]? = nil, padding: [Int]? = nil, roundsUp: Bool = false,
    countsPadding: Bool = true, divisor: Int? = nil
  ) {
    self.kernel = kernel
    self.stride = stride ?? kernel
    self.padding = padding ?? kernel.map { _ in 0 }
    (self.roundsUp, self.countsPadding, self.divisor) = (roundsUp, countsPadding, divisor)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.dtype.isFloatingPoint else {
      throw .dtype(operation: name, [x.dtype], "a mean is floating point")
    }
    if divisor == 0 { throw .argument(operation: name, "a divisor of 0") }
    let axes = kernel.count
    let plan = try PoolPlan(
      name, x, kernel, stride, padding, kernel.map { _ in 1 }, roundsUp)
    let windows = try plan.windows(x, filling: 0)
    let last = Array(windows.rank - axes..<windows.rank)
    let sums = windows.sum(along: last)
    if let divisor { return sums / Double(divisor) }
    return sums / plan.counts(x, countingPadding: countsPadding)
  }
}

/// What max and average pooling share: padded windows over the last axes.
struct PoolPlan {
  private let kernel: [Int], stride: [Int], padding: [Int], dilation: [Int]
  /// Entries after the end that windows reach over, beside the padding.
  private var overhang: [Int] = []
  private var counts: [Int] = []
  private let sizes: [Int]

  init(
    _ name: String, _ x: Tensor, _ kernel: [Int], _ stride: [Int], _ padding: [Int],
    _ dilation: [Int], _ roundsUp: Bool
  ) throws(TensorError) {
    let axes = kernel.count
    (self.kernel, self.stride) = (kernel, stride)
    (self.padding, self.dilation) = (padding, dilation)
    guard x.rank == axes + 1 || x.rank == axes + 2 else {
      throw .shape(operation: name, [x.shape], "need [N, C, ...] with \(axes) sizes")
    }
    guard stride.count == axes, padding.count == axes, dilation.count == axes else {
      throw .argument(
        operation: name, "stride \(stride), padding \(padding), dilation \(dilation) for \(axes)")
    }
    sizes = Array(x.shape.suffix(axes))
    // Only the axis of examples may be empty.
    guard !x.shape.suffix(axes + 1).contains(0) else {
      throw .shape(operation: name, [x.shape], "an axis beside that of the examples is empty")
    }
    for axis in 0..<axes {
      guard kernel[axis] > 0, stride[axis] > 0, dilation[axis] > 0 else {
        throw .argument(
          operation: name, "kernel \(kernel), stride \(stride), dilation \(dilation)")
      }
      guard padding[axis] >= 0, padding[axis] * 2 <= (kernel[axis] - 1) * dilation[axis] + 1 else {
        throw .argument(
          operation: name, "padding \(padding) is over half of the kernel \(kernel)")
      }
      let reach = (kernel[axis] - 1) * dilation[axis] + 1
      let room = sizes[axis] + 2 * padding[axis] - reach
      var count =
        room < 0 && !(roundsUp && room > -stride[axis])
        ? 0
        : (room + (roundsUp ? stride[axis] - 1 : 0)) / stride[axis] + 1
      // A window must begin inside the input or the padding in front.
      if roundsUp, (count - 1) * stride[axis] >= sizes[axis] + padding[axis] { count -= 1 }
      guard count > 0, sizes[axis] > 0 else {
        throw .shape(
          operation: name, [x.shape], "a kernel of \(reach) finds no place along axis \(axis)")
      }
      counts.append(count)
      overhang.append(
        max(0, (count - 1) * stride[axis] + reach - sizes[axis] - 2 * padding[axis]))
    }
  }

  /// [..., out…, k…] of a tensor whose last axes are the spatial ones.
  func windows(_ x: Tensor, filling value: Double) throws(TensorError) -> Tensor {
    let axes = kernel.count
    let amounts = (0..<axes).reversed().flatMap { [padding[$0], padding[$0] + overhang[$0]] }
    var y = x
    if amounts.contains(where: { $0 > 0 }) { y = try Tensor.apply(Pad(amounts, value: value), x) }
    let first = x.rank - axes
    for axis in 0..<axes {
      y = try Tensor.apply(
        Windows(
          axis: first + axis, size: kernel[axis], step: stride[axis], dilation: dilation[axis]), y)
    }
    return y
  }

  /// How many entries each mean is over.
  func counts(_ x: Tensor, countingPadding: Bool) -> Tensor {
    var result = Tensor.ones([], x.dtype)
    for axis in kernel.indices {
      let entries = (0..<counts[axis]).map { window -> Double in
        let start = window * stride[axis] - padding[axis]
        let end = min(
          start + kernel[axis], sizes[axis] + (countingPadding ? padding[axis] : 0))
        return Double(end - (countingPadding ? start : max(start, 0)))
      }
      result = result.expandedDimensions(at: -1) * Tensor(entries, dtype: x.dtype)
    }
    return result
  }
}

/// Windows whose sizes differ by at most one, so that `size` of them cover each spatial axis: the
/// mean, or the largest and its place.
public struct AdaptivePool: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let sizes: [Int?], isMaximum: Bool
  /// Nil keeps the size of an axis.
  public init(_ sizes: [Int?], maximum: Bool) { (self.sizes, isMaximum) = (sizes, maximum) }
  /// As in messages.
  public var name: String { isMaximum ? "adaptiveMaxPool" : "adaptiveAveragePool" }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let axes = sizes.count
    guard x.rank == axes + 1 || x.rank == axes + 2 else {
      throw .shape(operation: name, [x.shape], "need [N, C, ...] with \(axes) sizes")
    }
    guard sizes.allSatisfy({ ($0 ?? 1) >= 0 }), !x.shape.suffix(x.rank - 1).contains(0) else {
      throw .shape(operation: name, [x.shape], "to sizes \(sizes.map { $0 ?? -1 })")
    }
    let first = x.rank - axes
    let spatial = Shape(x.shape.suffix(axes))
    var y = x
    var places = Tensor.arange(spatial.elementCount).reshaped(spatial).expanded(to: x.shape)
    if !isMaximum {
      guard x.dtype.isFloatingPoint else {
        throw .dtype(operation: name, [x.dtype], "it works on floating point")
      }
      // The mean over a box is the mean of means along each axis.
      for axis in 0..<axes {
        y = try along(first + axis, sizes[axis], y) { part in
          [part.mean(along: first + axis, keepingAxes: true)]
        }[0]
      }
      return [y]
    }
    if axes == 1 { return try largest(x, places, first) }
    // Largest along the axes one after the other; ties go to the first in row-major order only if
    // the last axis comes first.
    for axis in (0..<axes).reversed() {
      let picked = try along(first + axis, sizes[axis], y, places) { part, index in
        let best = part.detached.argmax(along: first + axis, keepingAxes: true)
        return [
          part.gathered(along: first + axis, best), index.gathered(along: first + axis, best),
        ]
      }
      (y, places) = (picked[0], picked[1])
    }
    return [y, places]
  }

  private func largest(
    _ x: Tensor, _ places: Tensor, _ axis: Int
  ) throws(TensorError) -> [Tensor] {
    try along(axis, sizes[0], x, places) { part, index in
      let best = part.detached.argmax(along: axis, keepingAxes: true)
      return [part.gathered(along: axis, best), index.gathered(along: axis, best)]
    }
  }

  private func ranges(_ size: Int, _ count: Int) -> [(start: Int, count: Int)] {
    (0..<count).map { i in
      let start = i * size / count
      return (start, ((i + 1) * size + count - 1) / count - start)
    }
  }
  private func along(
    _ axis: Int, _ count: Int?, _ x: Tensor, _ body: (Tensor) -> [Tensor]
  ) throws(TensorError) -> [Tensor] {
    try along(axis, count, x, x) { part, _ in body(part) }
  }
  private func along(
    _ axis: Int, _ count: Int?, _ x: Tensor, _ places: Tensor, _ body: (Tensor, Tensor) -> [Tensor]
  ) throws(TensorError) -> [Tensor] {
    let pieces = ranges(x.shape[axis], count ?? x.shape[axis]).map { range in
      body(
        x.narrowed(along: axis, start: range.start, count: range.count),
        places.narrowed(along: axis, start: range.start, count: range.count))
    }
    guard let one = pieces.first else {
      let empty = x.shape.replacing(axis, with: 0)
      return [.zeros(empty, x.dtype), .zeros(empty, .int64)]
    }
    return one.indices.map { index in concatenate(pieces.map { $0[index] }, along: axis) }
  }
}

extension Tensor {
  /// The largest of each window of [N, C, H, W]; the first of equals gets the gradient.
  public func maxPool2d(_ kernel: Int, stride: Int? = nil, padding: Int = 0) -> Tensor {
    MaxPool(
      kernel: [kernel, kernel], stride: stride.map { [$0, $0] }, padding: [padding, padding])(
        self)[0]
  }
  /// The mean of each window of [N, C, H, W].
  public func averagePool2d(_ kernel: Int, stride: Int? = nil, padding: Int = 0) -> Tensor {
    AveragePool(
      kernel: [kernel, kernel], stride: stride.map { [$0, $0] }, padding: [padding, padding])(self)
  }
  /// Means over height × width windows that cover [N, C, H, W].
  public func adaptiveAveragePool2d(_ height: Int, _ width: Int) -> Tensor {
    AdaptivePool([height, width], maximum: false)(self)[0]
  }
}
