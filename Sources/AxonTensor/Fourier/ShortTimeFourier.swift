/// The Fourier transforms of pieces of a real signal [..., n] that overlap: [..., frequencies, pieces, 2].
/// Inputs: the signal, and where there is one a window of the size of a piece. (Allen, "Short term spectral
/// analysis, synthesis, and modification by discrete Fourier transform", 1977)
public struct ShortTimeFourier: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let size: Int, step: Int, isCentered: Bool, isHalf: Bool, isNormalized: Bool
  /// Pieces of `size` numbers, one every `step` (a quarter of the size). `centered`: around every step-th
  /// number, the signal being mirrored at its ends. `half`: the frequencies that say everything.
  public init(
    size: Int, step: Int? = nil, centered: Bool = true, half: Bool = true, normalized: Bool = false
  ) {
    (self.size, self.step, isCentered) = (size, step ?? size / 4, centered)
    (isHalf, isNormalized) = (half, normalized)
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard size > 0, step > 0, (1...2).contains(x[0].rank) else {
      throw .shape(operation: name, [x[0].shape], "pieces of \(size) numbers, one every \(step)")
    }
    try requireFloatingPoint(x[0])
    if x.count > 1, x[1].rank != 1 || x[1].count > size {
      throw .shape(operation: name, [x[1].shape], "a window has at most \(size) numbers")
    }
    let margin = [size / 2, size / 2]
    let signal = isCentered ? try Tensor.apply(EdgePad(margin, .reflection), x[0]) : x[0]
    var pieces = try Tensor.apply(Windows(axis: -1, size: size, step: step), signal)
    if x.count > 1 {
      // A shorter window stands in the middle of a piece.
      let before = (size - x[1].count) / 2
      pieces = pieces * (try Tensor.apply(Pad([before, size - x[1].count - before]), x[1]))
    }
    let norm: FourierNorm = isNormalized ? .ortho : .backward
    let spectra =
      isHalf
      ? try Tensor.apply(RealFourierTransform(axes: [-1], norm: norm), pieces)
      : try Tensor.apply(FourierTransform(axes: [-1], norm: norm), pieces)
    return spectra.transposed(-3, -2)
  }
}

/// Real and imaginary parts as pairs along a new last axis of size 2, as the Fourier transforms have them.
/// The inputs broadcast.
public struct ComplexPair: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  /// Whether the inputs are magnitudes and angles instead.
  let isPolar: Bool
  /// `polar`: of magnitudes and angles.
  public init(polar: Bool = false) { isPolar = polar }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    guard x.a.dtype == x.b.dtype else {
      throw .dtype(operation: name, [x.a.dtype, x.b.dtype], "the dtypes differ")
    }
    try requireFloatingPoint(x.a)
    let shape = try x.a.shape.broadcast(with: x.b.shape, name)
    let (a, b) = (x.a.expanded(to: shape), x.b.expanded(to: shape))
    let parts = isPolar ? [a * b.cos(), a * b.sin()] : [a, b]
    return try Tensor.apply(Stack(axis: -1), parts)
  }
}
