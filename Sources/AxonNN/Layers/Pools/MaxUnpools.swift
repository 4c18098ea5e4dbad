// The way back of max pooling.

/// The values of a `MaxPool1d` at the places where they were, zeros elsewhere: [N, C, L] → the same
/// with more places; without N for one example.
public struct MaxUnpool1d: Module {
  private let windows: UnpoolWindows
  /// For windows of `kernel`, one every `stride` (nil: side by side) places.
  public init(_ kernel: AxisSizes, stride: AxisSizes? = nil, padding: AxisSizes = 0) {
    windows = UnpoolWindows("MaxUnpool1d", 1, kernel, stride, padding)
  }
  /// Values and places of a pool; to spatial `sizes`, nil: the fewest that the windows may come from.
  public func callAsFunction(_ x: Tensor, _ indices: Tensor, sizes: [Int]? = nil) -> Tensor {
    windows.unpool(x, indices, sizes)
  }
  /// Kernel and stride.
  public var settings: String { windows.text }
}

/// The values of a `MaxPool2d` at the places where they were, zeros elsewhere: [N, C, H, W] → the same
/// with more places; without N for one example.
public struct MaxUnpool2d: Module {
  private let windows: UnpoolWindows
  /// For windows of `kernel`, one every `stride` (nil: side by side) places.
  public init(_ kernel: AxisSizes, stride: AxisSizes? = nil, padding: AxisSizes = 0) {
    windows = UnpoolWindows("MaxUnpool2d", 2, kernel, stride, padding)
  }
  /// Values and places of a pool; to spatial `sizes`, nil: the fewest that the windows may come from.
  public func callAsFunction(_ x: Tensor, _ indices: Tensor, sizes: [Int]? = nil) -> Tensor {
    windows.unpool(x, indices, sizes)
  }
  /// Kernel and stride.
  public var settings: String { windows.text }
}

/// The values of a `MaxPool3d` at the places where they were, zeros elsewhere: [N, C, D, H, W] → the same
/// with more places; without N for one example.
public struct MaxUnpool3d: Module {
  private let windows: UnpoolWindows
  /// For windows of `kernel`, one every `stride` (nil: side by side) places.
  public init(_ kernel: AxisSizes, stride: AxisSizes? = nil, padding: AxisSizes = 0) {
    windows = UnpoolWindows("MaxUnpool3d", 3, kernel, stride, padding)
  }
  /// Values and places of a pool; to spatial `sizes`, nil: the fewest that the windows may come from.
  public func callAsFunction(_ x: Tensor, _ indices: Tensor, sizes: [Int]? = nil) -> Tensor {
    windows.unpool(x, indices, sizes)
  }
  /// Kernel and stride.
  public var settings: String { windows.text }
}

/// What they share.
private struct UnpoolWindows: Sendable {
  let name: String, kernel: [Int], stride: [Int], padding: [Int], text: String

  init(
    _ name: String, _ axes: Int, _ kernel: AxisSizes, _ stride: AxisSizes?, _ padding: AxisSizes
  ) {
    self.name = name
    self.kernel = kernel.list(axes, name)
    self.stride = (stride ?? kernel).list(axes, name)
    self.padding = padding.list(axes, name)
    text = "\(kernel)" + (stride.map { ", stride: \($0)" } ?? "")
  }

  func unpool(_ x: Tensor, _ indices: Tensor, _ sizes: [Int]?) -> Tensor {
    let operation =
      sizes.map { MaxUnpool($0) } ?? MaxUnpool(kernel: kernel, stride: stride, padding: padding)
    return demand { () throws(TensorError) in try Tensor.apply(operation, Pair(x, indices)) }
  }
}
