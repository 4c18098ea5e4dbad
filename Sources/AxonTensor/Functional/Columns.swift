/// The windows of images as columns: [N, C, H, W] → [N, C · kH · kW, places], without N for one image.
/// Zeros around.
public struct Unfold: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let kernel: [Int], stride: [Int], padding: [Int], dilation: [Int]
  /// One number for rows and one for columns.
  public init(
    kernel: [Int], stride: [Int] = [1, 1], padding: [Int] = [0, 0], dilation: [Int] = [1, 1]
  ) {
    (self.kernel, self.stride) = (kernel, stride)
    (self.padding, self.dilation) = (padding, dilation)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank == 3 || x.rank == 4 else {
      throw .shape(operation: name, [x.shape], "need [N, C, H, W] or [C, H, W]")
    }
    try checkSettings(name)
    let first = x.rank - 2
    let amounts = [padding[1], padding[1], padding[0], padding[0]]
    var y = padding == [0, 0] ? x : try Tensor.apply(Pad(amounts), x)
    for axis in 0..<2 { y = try Tensor.apply(windows(axis, first), y) }
    // [N, C, kH, kW, places…]
    let order = Array(0..<first) + [first + 2, first + 3, first, first + 1]
    let places = y.shape[first] * y.shape[first + 1]
    let rows = kernel.reduce(x.shape[first - 1], *)
    return y.permuted(order).reshaped(Shape(x.shape.prefix(first - 1) + [rows, places]))
  }

  /// Throws where there is no number for each axis, or one that makes no sense.
  func checkSettings(_ name: String) throws(TensorError) {
    guard [kernel, stride, padding, dilation].allSatisfy({ $0.count == 2 }),
      (kernel + stride + dilation).allSatisfy({ $0 > 0 }), padding.allSatisfy({ $0 >= 0 })
    else {
      throw .argument(
        operation: name,
        "kernel \(kernel), stride \(stride), padding \(padding), dilation \(dilation)")
    }
  }

  /// Along rows (0) or columns (1), which are the axes `first` and the next.
  func windows(_ axis: Int, _ first: Int) -> Windows {
    Windows(
      axis: first + axis, size: kernel[axis], step: stride[axis], dilation: dilation[axis])
  }
}

/// Columns added up to images where `Unfold` would cut them out, of which it is the transpose:
/// [N, C · kH · kW, places] → [N, C, H, W], without N for one image.
public struct Fold: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let sizes: [Int], unfold: Unfold
  /// To `sizes` rows and columns. One number for rows and one for columns.
  public init(
    _ sizes: [Int], kernel: [Int], stride: [Int] = [1, 1], padding: [Int] = [0, 0],
    dilation: [Int] = [1, 1]
  ) {
    self.sizes = sizes
    unfold = Unfold(kernel: kernel, stride: stride, padding: padding, dilation: dilation)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank == 2 || x.rank == 3, sizes.count == 2, sizes.allSatisfy({ $0 > 0 }) else {
      throw .shape(operation: name, [x.shape], "need [N, C · kernel, places] for sizes \(sizes)")
    }
    try unfold.checkSettings(name)
    let (kernel, padding) = (unfold.kernel, unfold.padding)
    let padded = (0..<2).map { sizes[$0] + 2 * padding[$0] }
    var counts: [Int] = []
    for axis in 0..<2 {
      let reach = (kernel[axis] - 1) * unfold.dilation[axis] + 1
      guard reach <= padded[axis] else {
        throw .argument(operation: name, "a kernel of \(reach) in \(padded[axis]) places")
      }
      counts.append((padded[axis] - reach) / unfold.stride[axis] + 1)
    }
    let (taps, rows) = (kernel[0] * kernel[1], x.shape[x.rank - 2])
    guard rows % taps == 0, x.shape[x.rank - 1] == counts[0] * counts[1] else {
      throw .shape(
        operation: name, [x.shape],
        "\(counts[0]) · \(counts[1]) places of kernels of \(kernel) were expected")
    }
    let front = x.shape.dropLast(2) + [rows / taps]
    let first = front.count
    // [N, C, places…, kH, kW]
    var y = x.reshaped(Shape(front + kernel + counts))
      .permuted(Array(0..<first) + [first + 2, first + 3, first, first + 1])
    y = try Tensor.apply(
      PlaceWindows(
        unfold.windows(1, first), shape: Shape(front + [counts[0], padded[1], kernel[0]])), y)
    y = try Tensor.apply(
      PlaceWindows(unfold.windows(0, first), shape: Shape(front + padded)), y)
    if padding == [0, 0] { return y }
    return try Tensor.apply(Pad([-padding[1], -padding[1], -padding[0], -padding[0]]), y)
  }
}
