/// One half of an axis times the sigmoid of the other: a · σ(b). (Dauphin et al., "Language modeling with
/// gated convolutional networks", 2016)
public struct GLU: Layer {
  /// Which axis falls into halves.
  public let axis: Int
  /// Along this axis.
  public init(along axis: Int = -1) { self.axis = axis }
  /// Half as many entries along the axis.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    demand { () throws(TensorError) in try Tensor.apply(GatedLinearUnit(axis: axis), x) }
  }
  /// Along which axis.
  public var settings: String { "along: \(axis)" }
}

/// e⁻ˣ / Σ e⁻ˣ along an axis.
public struct Softmin: Layer {
  /// Along which axis.
  public let axis: Int
  /// Along this axis.
  public init(along axis: Int) { self.axis = axis }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { (-x).softmax(along: axis) }
  /// Along which axis.
  public var settings: String { "along: \(axis)" }
}

/// Softmax over the channels of each pixel: [N, C, H, W] or [C, H, W].
public struct Softmax2d: Layer {
  /// Without settings.
  public init() {}
  /// The same shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    require(
      x.rank == 3 || x.rank == 4, "Softmax2d: expected [N, C, H, W] or [C, H, W], found \(x.shape)")
    return x.softmax(along: -3)
  }
}
