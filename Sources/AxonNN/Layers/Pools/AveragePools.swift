// Pooling over one and three axes.

/// The mean of each window: [N, C, L] → the same with fewer places; without N for one example.
public struct AveragePool1d: Layer {
  private let pool: AveragePool, text: String
  /// Windows of `kernel`, one every `stride` (nil: side by side) places. `roundsUp` keeps windows that
  /// reach over the end; `countsPadding`: zeros around count; `divisor`: what sums are divided by.
  public init(
    _ kernel: AxisSizes, stride: AxisSizes? = nil, padding: AxisSizes = 0, roundsUp: Bool = false,
    countsPadding: Bool = true, divisor: Int? = nil
  ) {
    pool = AveragePool(
      kernel: kernel.list(1, "AveragePool1d"), stride: stride?.list(1, "AveragePool1d"),
      padding: padding.list(1, "AveragePool1d"), roundsUp: roundsUp,
      countsPadding: countsPadding, divisor: divisor)
    text = "\(kernel)" + (stride.map { ", stride: \($0)" } ?? "")
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(pool, x) }
  }
  /// Kernel and stride.
  public var settings: String { text }
}

/// The mean of each window: [N, C, D, H, W] → the same with fewer places; without N for one example.
public struct AveragePool3d: Layer {
  private let pool: AveragePool, text: String
  /// Windows of `kernel`, one every `stride` (nil: side by side) places. `roundsUp` keeps windows that
  /// reach over the end; `countsPadding`: zeros around count; `divisor`: what sums are divided by.
  public init(
    _ kernel: AxisSizes, stride: AxisSizes? = nil, padding: AxisSizes = 0, roundsUp: Bool = false,
    countsPadding: Bool = true, divisor: Int? = nil
  ) {
    pool = AveragePool(
      kernel: kernel.list(3, "AveragePool3d"), stride: stride?.list(3, "AveragePool3d"),
      padding: padding.list(3, "AveragePool3d"), roundsUp: roundsUp,
      countsPadding: countsPadding, divisor: divisor)
    text = "\(kernel)" + (stride.map { ", stride: \($0)" } ?? "")
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(pool, x) }
  }
  /// Kernel and stride.
  public var settings: String { text }
}
