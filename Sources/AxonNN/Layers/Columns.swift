// Images as columns of windows, and back.

/// The windows of images as columns: [N, C, H, W] → [N, C · kH · kW, places], without N for one image.
public struct Unfold: Layer {
  private let operation: AxonTensor.Unfold, text: String
  /// Windows of `kernel` with zeros around.
  public init(
    _ kernel: AxisSizes, stride: AxisSizes = 1, padding: AxisSizes = 0, dilation: AxisSizes = 1
  ) {
    operation = AxonTensor.Unfold(
      kernel: kernel.list(2, "Unfold"), stride: stride.list(2, "Unfold"),
      padding: padding.list(2, "Unfold"), dilation: dilation.list(2, "Unfold"))
    text = "\(kernel)"
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(operation, x) }
  }
  /// The kernel.
  public var settings: String { text }
}

/// Columns added up to images where `Unfold` would cut them out: [N, C · kH · kW, places] →
/// [N, C, H, W], without N for one image.
public struct Fold: Layer {
  private let operation: AxonTensor.Fold, text: String
  /// To `sizes` rows and columns, from windows of `kernel`.
  public init(
    _ sizes: AxisSizes, kernel: AxisSizes, stride: AxisSizes = 1, padding: AxisSizes = 0,
    dilation: AxisSizes = 1
  ) {
    operation = AxonTensor.Fold(
      sizes.list(2, "Fold"), kernel: kernel.list(2, "Fold"), stride: stride.list(2, "Fold"),
      padding: padding.list(2, "Fold"), dilation: dilation.list(2, "Fold"))
    text = "\(sizes), kernel: \(kernel)"
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(operation, x) }
  }
  /// Sizes and kernel.
  public var settings: String { text }
}
