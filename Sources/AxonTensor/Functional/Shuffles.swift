// Channels and pixels that change places.

/// Channels in groups, dealt out in turn: [N, C, …] → the same shape. (Zhang et al., "ShuffleNet", 2017)
public struct ShuffleChannels: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let groups: Int
  /// In as many groups.
  public init(groups: Int) { self.groups = groups }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank >= 2, x.rank < Shape.maximumRank, groups > 0, x.shape[1] % groups == 0 else {
      throw .shape(operation: name, [x.shape], "need [N, C, ...] with \(groups) groups of channels")
    }
    let grouped = [x.shape[0], groups, x.shape[1] / groups] + x.shape.dropFirst(2)
    return x.reshaped(Shape(grouped)).transposed(1, 2).reshaped(x.shape)
  }
}

/// Channels become pixels: [..., C · r², H, W] → [..., C, H · r, W · r]. (Shi et al., "Real-time single
/// image and video super-resolution using an efficient sub-pixel convolutional network", 2016)
public struct ShufflePixels: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let factor: Int
  /// By this factor r along both axes.
  public init(factor: Int) { self.factor = factor }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let (r, front, sizes) = (factor, Array(x.shape.dropLast(3)), Array(x.shape.suffix(3)))
    guard sizes.count == 3, r > 0, sizes[0] % (r * r) == 0 else {
      throw .shape(operation: name, [x.shape], "need [..., C · \(r)², H, W]")
    }
    let channels = sizes[0] / (r * r)
    return x.reshaped(Shape([front.reduce(1, *), channels, r, r, sizes[1], sizes[2]]))
      .permuted([0, 1, 4, 2, 5, 3])
      .reshaped(Shape(front + [channels, sizes[1] * r, sizes[2] * r]))
  }
}

/// Pixels become channels: [..., C, H · r, W · r] → [..., C · r², H, W].
public struct UnshufflePixels: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let factor: Int
  /// By this factor r along both axes.
  public init(factor: Int) { self.factor = factor }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let (r, front, sizes) = (factor, Array(x.shape.dropLast(3)), Array(x.shape.suffix(3)))
    guard sizes.count == 3, r > 0, sizes[1] % r == 0, sizes[2] % r == 0 else {
      throw .shape(operation: name, [x.shape], "need [..., C, H · \(r), W · \(r)]")
    }
    let (rows, columns) = (sizes[1] / r, sizes[2] / r)
    return x.reshaped(Shape([front.reduce(1, *), sizes[0], rows, r, columns, r]))
      .permuted([0, 1, 3, 5, 2, 4])
      .reshaped(Shape(front + [sizes[0] * r * r, rows, columns]))
  }
}
