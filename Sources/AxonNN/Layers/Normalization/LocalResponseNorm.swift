/// x / (k + α · mean of x² over `size` neighboring channels)^β: [N, C, ...] → the same shape.
/// (Krizhevsky et al., "ImageNet classification with deep convolutional neural networks", 2012)
public struct LocalResponseNorm: Layer {
  private let operation: LocalResponseNormalization, text: String
  /// Over `size` channels.
  public init(_ size: Int, alpha: Double = 1e-4, beta: Double = 0.75, k: Double = 1) {
    operation = LocalResponseNormalization(size, alpha: alpha, beta: beta, k: k)
    text = "\(size), alpha: \(alpha), beta: \(beta), k: \(k)"
  }
  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(operation, x) }
  }
  /// What the initializer was given.
  public var settings: String { text }
}
