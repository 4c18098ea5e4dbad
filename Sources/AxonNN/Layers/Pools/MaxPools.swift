// Pooling over one to three axes.

/// The largest of each window: [N, C, L] → the same with fewer places; without N for one example.
public struct MaxPool1d: Layer {
  package let pool: MaxPool
  /// Windows of `kernel`, one every `stride` (nil: side by side) places, whose entries are `dilation`
  /// apart. `roundsUp` keeps windows that reach over the end.
  public init(
    _ kernel: AxisSizes, stride: AxisSizes? = nil, padding: AxisSizes = 0,
    dilation: AxisSizes = 1, roundsUp: Bool = false
  ) {
    pool = MaxPool(
      kernel: kernel.list(1, "MaxPool1d"), stride: stride?.list(1, "MaxPool1d"),
      padding: padding.list(1, "MaxPool1d"), dilation: dilation.list(1, "MaxPool1d"),
      roundsUp: roundsUp)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor { withIndices(x).values }
  /// The largest, and where they are in row-major order of the spatial axes.
  public func withIndices(_ x: Tensor) -> (values: Tensor, indices: Tensor) {
    let both = demand { () throws(TensorError) in try Tensor.apply(pool, x) }
    return (both[0], both[1])
  }
  /// What the initializer was given.
  public var settings: String { pool.text }
}

/// The largest of each window: [N, C, H, W] → the same with fewer places; without N for one example.
public struct MaxPool2d: Layer {
  package let pool: MaxPool
  /// Windows of `kernel`, one every `stride` (nil: side by side) places, whose entries are `dilation`
  /// apart. `roundsUp` keeps windows that reach over the end.
  public init(
    _ kernel: AxisSizes, stride: AxisSizes? = nil, padding: AxisSizes = 0,
    dilation: AxisSizes = 1, roundsUp: Bool = false
  ) {
    pool = MaxPool(
      kernel: kernel.list(2, "MaxPool2d"), stride: stride?.list(2, "MaxPool2d"),
      padding: padding.list(2, "MaxPool2d"), dilation: dilation.list(2, "MaxPool2d"),
      roundsUp: roundsUp)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor { withIndices(x).values }
  /// The largest, and where they are in row-major order of the spatial axes.
  public func withIndices(_ x: Tensor) -> (values: Tensor, indices: Tensor) {
    let both = demand { () throws(TensorError) in try Tensor.apply(pool, x) }
    return (both[0], both[1])
  }
  /// What the initializer was given.
  public var settings: String { pool.text }
}

/// The largest of each window: [N, C, D, H, W] → the same with fewer places; without N for one example.
public struct MaxPool3d: Layer {
  package let pool: MaxPool
  /// Windows of `kernel`, one every `stride` (nil: side by side) places, whose entries are `dilation`
  /// apart. `roundsUp` keeps windows that reach over the end.
  public init(
    _ kernel: AxisSizes, stride: AxisSizes? = nil, padding: AxisSizes = 0,
    dilation: AxisSizes = 1, roundsUp: Bool = false
  ) {
    pool = MaxPool(
      kernel: kernel.list(3, "MaxPool3d"), stride: stride?.list(3, "MaxPool3d"),
      padding: padding.list(3, "MaxPool3d"), dilation: dilation.list(3, "MaxPool3d"),
      roundsUp: roundsUp)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor { withIndices(x).values }
  /// The largest, and where they are in row-major order of the spatial axes.
  public func withIndices(_ x: Tensor) -> (values: Tensor, indices: Tensor) {
    let both = demand { () throws(TensorError) in try Tensor.apply(pool, x) }
    return (both[0], both[1])
  }
  /// What the initializer was given.
  public var settings: String { pool.text }
}

extension MaxPool {
  fileprivate var text: String {
    let (ones, zeros) = (kernel.map { _ in 1 }, kernel.map { _ in 0 })
    return sizesText(kernel) + settingText("stride", stride, unless: kernel)
      + settingText("padding", padding, unless: zeros)
      + settingText("dilation", dilation, unless: ones) + (roundsUp ? ", roundsUp: true" : "")
  }
}
