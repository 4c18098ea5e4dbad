// Pooling over one to three axes.

/// The mean of each window: [N, C, L] → the same with fewer places; without N for one example.
public struct AveragePool1d: Layer {
  package let pool: AveragePool
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
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(pool, x) }
  }
  /// What the initializer was given.
  public var settings: String { pool.text }
}

/// The mean of each window: [N, C, H, W] → the same with fewer places; without N for one example.
public struct AveragePool2d: Layer {
  package let pool: AveragePool
  /// Windows of `kernel`, one every `stride` (nil: side by side) places. `roundsUp` keeps windows that
  /// reach over the end; `countsPadding`: zeros around count; `divisor`: what sums are divided by.
  public init(
    _ kernel: AxisSizes, stride: AxisSizes? = nil, padding: AxisSizes = 0, roundsUp: Bool = false,
    countsPadding: Bool = true, divisor: Int? = nil
  ) {
    pool = AveragePool(
      kernel: kernel.list(2, "AveragePool2d"), stride: stride?.list(2, "AveragePool2d"),
      padding: padding.list(2, "AveragePool2d"), roundsUp: roundsUp,
      countsPadding: countsPadding, divisor: divisor)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(pool, x) }
  }
  /// What the initializer was given.
  public var settings: String { pool.text }
}

/// The mean of each window: [N, C, D, H, W] → the same with fewer places; without N for one example.
public struct AveragePool3d: Layer {
  package let pool: AveragePool
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
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(pool, x) }
  }
  /// What the initializer was given.
  public var settings: String { pool.text }
}

extension AveragePool {
  fileprivate var text: String {
    sizesText(kernel) + settingText("stride", stride, unless: kernel)
      + settingText("padding", padding, unless: kernel.map { _ in 0 })
      + (roundsUp ? ", roundsUp: true" : "") + (countsPadding ? "" : ", countsPadding: false")
      + (divisor.map { ", divisor: \($0)" } ?? "")
  }
}
