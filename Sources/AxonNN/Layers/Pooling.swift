// Pooling over images.

/// The largest of each window: [N, C, H, W] → [N, C, H', W'].
public struct MaxPool2d: Layer {
  /// Rows and columns of a window, steps between windows, zeros around the image.
  public let kernel: Int, stride: Int, padding: Int
  /// Windows of kernel × kernel, one every `stride` (nil: side by side) pixels.
  public init(_ kernel: Int, stride: Int? = nil, padding: Int = 0) {
    (self.kernel, self.stride, self.padding) = (kernel, stride ?? kernel, padding)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.maxPool2d(kernel, stride: stride, padding: padding)
  }
  /// What the initializer was given.
  public var settings: String { poolSettings(kernel, stride, padding) }
}

/// The mean of each window: [N, C, H, W] → [N, C, H', W'].
public struct AveragePool2d: Layer {
  /// Rows and columns of a window, steps between windows, zeros around the image.
  public let kernel: Int, stride: Int, padding: Int
  /// Windows of kernel × kernel, one every `stride` (nil: side by side) pixels.
  public init(_ kernel: Int, stride: Int? = nil, padding: Int = 0) {
    (self.kernel, self.stride, self.padding) = (kernel, stride ?? kernel, padding)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.averagePool2d(kernel, stride: stride, padding: padding)
  }
  /// What the initializer was given.
  public var settings: String { poolSettings(kernel, stride, padding) }
}

/// Means over windows that cover the image: [N, C, H, W] → [N, C, height, width].
public struct AdaptiveAveragePool2d: Layer {
  /// Rows and columns of the result.
  public let height: Int, width: Int
  /// To this size; `width` nil makes a square.
  public init(_ height: Int, _ width: Int? = nil) {
    (self.height, self.width) = (height, width ?? height)
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.adaptiveAveragePool2d(height, width) }
  /// What the initializer was given.
  public var settings: String { "\(height), \(width)" }
}

private func poolSettings(_ kernel: Int, _ stride: Int, _ padding: Int) -> String {
  "\(kernel)" + (stride == kernel ? "" : ", stride: \(stride)")
    + (padding == 0 ? "" : ", padding: \(padding)")
}
