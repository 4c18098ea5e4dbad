// The p-norm of windows, up to their signs.

/// (Σ xᵖ)^(1/p) over each window: [N, C, L] → the same with fewer places; without N for one example.
public struct PowerPool1d: Layer {
  private let pool: PowerPool, text: String
  /// Windows of `kernel`, one every `stride` (nil: side by side) places. `roundsUp` keeps windows that
  /// reach over the end.
  public init(
    _ power: Double, _ kernel: AxisSizes, stride: AxisSizes? = nil, roundsUp: Bool = false
  ) {
    pool = PowerPool(
      power, kernel: kernel.list(1, "PowerPool1d"), stride: stride?.list(1, "PowerPool1d"),
      roundsUp: roundsUp)
    text = "\(power), \(kernel)" + (stride.map { ", stride: \($0)" } ?? "")
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(pool, x) }
  }
  /// Power, kernel and stride.
  public var settings: String { text }
}

/// (Σ xᵖ)^(1/p) over each window: [N, C, H, W] → the same with fewer places; without N for one example.
public struct PowerPool2d: Layer {
  private let pool: PowerPool, text: String
  /// Windows of `kernel`, one every `stride` (nil: side by side) places. `roundsUp` keeps windows that
  /// reach over the end.
  public init(
    _ power: Double, _ kernel: AxisSizes, stride: AxisSizes? = nil, roundsUp: Bool = false
  ) {
    pool = PowerPool(
      power, kernel: kernel.list(2, "PowerPool2d"), stride: stride?.list(2, "PowerPool2d"),
      roundsUp: roundsUp)
    text = "\(power), \(kernel)" + (stride.map { ", stride: \($0)" } ?? "")
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(pool, x) }
  }
  /// Power, kernel and stride.
  public var settings: String { text }
}

/// (Σ xᵖ)^(1/p) over each window: [N, C, D, H, W] → the same with fewer places; without N for one example.
public struct PowerPool3d: Layer {
  private let pool: PowerPool, text: String
  /// Windows of `kernel`, one every `stride` (nil: side by side) places. `roundsUp` keeps windows that
  /// reach over the end.
  public init(
    _ power: Double, _ kernel: AxisSizes, stride: AxisSizes? = nil, roundsUp: Bool = false
  ) {
    pool = PowerPool(
      power, kernel: kernel.list(3, "PowerPool3d"), stride: stride?.list(3, "PowerPool3d"),
      roundsUp: roundsUp)
    text = "\(power), \(kernel)" + (stride.map { ", stride: \($0)" } ?? "")
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(pool, x) }
  }
  /// Power, kernel and stride.
  public var settings: String { text }
}
