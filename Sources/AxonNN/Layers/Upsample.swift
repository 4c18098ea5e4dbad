/// Values between the pixels: [N, C, L], [N, C, H, W] or [N, C, D, H, W] → the same with other sizes.
public struct Upsample: Layer {
  /// To which sizes.
  public enum Target: Sendable, Hashable {
    /// So many places.
    case sizes(AxisSizes)
    /// So many times the places of the input, along all axes.
    case factor(Double)
  }
  private let target: Target, filter: Resample.Filter, alignsCorners: Bool
  /// `linear` is bilinear of images and trilinear of volumes. `alignsCorners`: the outermost pixels stay
  /// where they are, otherwise the outer edges.
  public init(
    _ target: Target, filter: Resample.Filter = .nearest, alignsCorners: Bool = false
  ) {
    (self.target, self.filter, self.alignsCorners) = (target, filter, alignsCorners)
    if case .factor(let factor) = target {
      require(factor > 0, "Upsample: a factor of \(factor)")
    }
  }

  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(x.rank >= 3, "Upsample: found \(x.shape), which isn't [N, C, ...]")
    let spatial = Array(x.shape.dropFirst(2))
    let operation =
      switch target {
      case .sizes(let sizes):
        Resample(
          sizes.list(spatial.count, "Upsample"), filter: filter, alignsCorners: alignsCorners)
      case .factor(let factor):
        Resample(
          spatial.map { Int(Double($0) * factor) }, factors: spatial.map { _ in factor },
          filter: filter, alignsCorners: alignsCorners)
      }
    return demand { () throws(TensorError) in try Tensor.apply(operation, x) }
  }

  /// Target and filter.
  public var settings: String { "\(target), filter: \(filter)" }
}
