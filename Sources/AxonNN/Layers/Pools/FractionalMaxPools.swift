// Max pooling over windows that begin at random places. (Graham, "Fractional max-pooling", 2014)

/// How large the result of a fractional pool is.
public enum FractionalSize: Sendable, Hashable {
  /// So many places.
  case sizes(AxisSizes)
  /// This share of the input, rounded down.
  case ratio(Double)
}

/// The largest of windows that begin at random places: [N, C, H, W] → the same with fewer places;
/// without N for one example.
public struct FractionalMaxPool2d: Layer {
  /// Where windows begin, [N, C, 2] in [0, 1), if it isn't drawn anew for every batch.
  @Buffer("_random_samples") public var samples: Tensor?
  private let windows: FractionalWindows

  /// Windows of `kernel`; `samples` fixes where they begin, otherwise the generator says it.
  public init(
    _ kernel: AxisSizes, _ size: FractionalSize, samples: Tensor? = nil,
    using generator: Generator = .standard
  ) {
    windows = FractionalWindows("FractionalMaxPool2d", 2, kernel, size, generator)
    self.samples = samples
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor { withIndices(x).values }
  /// The largest, and where they are in row-major order of the spatial axes.
  public func withIndices(_ x: Tensor) -> (values: Tensor, indices: Tensor) {
    windows.pool(x, samples)
  }
  /// Kernel and size.
  public var settings: String { windows.text }
}

/// The largest of windows that begin at random places: [N, C, D, H, W] → the same with fewer places;
/// without N for one example.
public struct FractionalMaxPool3d: Layer {
  /// Where windows begin, [N, C, 3] in [0, 1), if it isn't drawn anew for every batch.
  @Buffer("_random_samples") public var samples: Tensor?
  private let windows: FractionalWindows

  /// Windows of `kernel`; `samples` fixes where they begin, otherwise the generator says it.
  public init(
    _ kernel: AxisSizes, _ size: FractionalSize, samples: Tensor? = nil,
    using generator: Generator = .standard
  ) {
    windows = FractionalWindows("FractionalMaxPool3d", 3, kernel, size, generator)
    self.samples = samples
  }
  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor { withIndices(x).values }
  /// The largest, and where they are in row-major order of the spatial axes.
  public func withIndices(_ x: Tensor) -> (values: Tensor, indices: Tensor) {
    windows.pool(x, samples)
  }
  /// Kernel and size.
  public var settings: String { windows.text }
}

/// What they share.
private struct FractionalWindows: Sendable {
  let name: String, kernel: [Int], size: FractionalSize, generator: Generator, text: String

  init(
    _ name: String, _ axes: Int, _ kernel: AxisSizes, _ size: FractionalSize,
    _ generator: Generator
  ) {
    (self.name, self.size, self.generator) = (name, size, generator)
    self.kernel = kernel.list(axes, name)
    text = "\(kernel), \(size)"
    if case .ratio(let ratio) = size {
      require(ratio > 0 && ratio < 1, "\(name): a ratio of \(ratio)")
    }
  }

  func pool(_ x: Tensor, _ samples: Tensor?) -> (values: Tensor, indices: Tensor) {
    let axes = kernel.count
    require(
      x.rank == axes + 1 || x.rank == axes + 2,
      "\(name): found \(x.shape), which isn't [N, C, ...] of \(axes) axes")
    let front = (x.rank == axes + 1 ? [1] : []) + Array(x.shape.dropLast(axes))
    let sizes =
      switch size {
      case .sizes(let sizes): sizes.list(axes, name)
      case .ratio(let ratio): x.shape.suffix(axes).map { Int(Double($0) * ratio) }
      }
    let places =
      samples ?? .randomUniform(Shape(front + [axes]), x.dtype, using: generator)
    let both = demand { () throws(TensorError) in
      try Tensor.apply(FractionalMaxPool(kernel: kernel, sizes: sizes), Pair(x, places))
    }
    return (both[0], both[1])
  }
}
