/// x / (k + α · mean of x² over `size` neighboring channels)^β, channels along axis 1, zeros beyond the
/// first and the last. (Krizhevsky et al., "ImageNet classification with deep convolutional neural
/// networks", 2012)
public struct LocalResponseNormalization: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let size: Int, alpha: Double, beta: Double, k: Double
  /// Over `size` channels.
  public init(_ size: Int, alpha: Double = 1e-4, beta: Double = 0.75, k: Double = 1) {
    (self.size, self.alpha, self.beta, self.k) = (size, alpha, beta, k)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank >= 3, size > 0 else {
      throw .shape(operation: name, [x.shape], "need [N, C, ...] for \(size) channels")
    }
    guard x.dtype.isFloatingPoint else {
      throw .dtype(operation: name, [x.dtype], "it works on floating point")
    }
    let behind = [Int](repeating: 0, count: 2 * (x.rank - 2))
    let padded = try Tensor.apply(Pad(behind + [size / 2, (size - 1) / 2]), x.square())
    let windows = try Tensor.apply(Windows(axis: 1, size: size, step: 1), padded)
    let scale = windows.mean(along: -1) * alpha + k
    return x / scale.power(.full([], beta, x.dtype))
  }
}
