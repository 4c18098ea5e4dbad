extension OperationCatalogue {
  /// What is made of windows, and the ways back.
  static let windows: [OperationSample] = [
    OperationSample(
      Unfold(kernel: [2, 3], stride: [2, 1], padding: [1, 0], dilation: [1, 2]),
      ramp([1, 2, 4, 6])),
    OperationSample(
      Fold([3, 4], kernel: [2, 2], stride: [1, 2], padding: [0, 1]), ramp([2, 4, 6])),
    OperationSample(Resample([7], filter: .nearest), ramp([1, 2, 3]), named: "resample nearest"),
    OperationSample(
      Resample([3, 6], factors: [1.5, 2], filter: .linear), ramp([1, 1, 2, 3]),
      named: "resample linear"),
    OperationSample(
      Resample([5, 4], filter: .cubic, alignsCorners: true), ramp([1, 1, 3, 2]),
      named: "resample cubic"),
    OperationSample(
      GridSample(edge: .reflection), ramp([1, 2, 3, 4]), ramp([1, 2, 3, 2], 1.3)),
    OperationSample(
      GridSample(.cubic, edge: .border, alignsCorners: true), ramp([1, 2, 3, 4]),
      ramp([1, 2, 2, 2], 0.9), named: "gridSample cubic"),
    OperationSample(PowerPool(2, kernel: [2], stride: [1]), ramp([1, 2, 4])),
    OperationSample(LocalResponseNormalization(2, alpha: 0.5), ramp([2, 3, 2])),
    OperationSample("maxUnpool", [ramp([1, 2, 2])]) { x throws(TensorError) in
      [try Tensor.apply(MaxUnpool([4]), Pair(x[0], Tensor([[[1, 2], [0, 3]]])))]
    },
    OperationSample("fractionalMaxPool", [ramp([1, 2, 5, 4])]) { x throws(TensorError) in
      let samples = Tensor([[[0.3, 0.7], [0.1, 0.9]]], dtype: .float64)
      return try Tensor.apply(
        FractionalMaxPool(kernel: [2, 2], sizes: [3, 2]), Pair(x[0], samples))
    },
  ]
  /// Transforms to frequencies.
  static let fourier: [OperationSample] = [
    OperationSample(DiscreteFourier(axis: 0), ramp([6, 2, 2])),
    OperationSample(
      DiscreteFourier(axis: 1, inverse: true), ramp([2, 37, 2]), named: "bluestein"),
    OperationSample(FourierTransform(axes: [1, 0], sizes: [3, 4], norm: .ortho), ramp([3, 5])),
    OperationSample(
      FourierTransform(axes: [0], inverse: true, complex: true), ramp([3, 2, 2]),
      named: "fourierTransform of pairs"),
    OperationSample(RealFourierTransform(axes: [0, 1]), ramp([3, 4])),
    OperationSample(HermitianTransform(axes: [0, 1], norm: .forward), ramp([3, 4])),
    OperationSample(
      HermitianTransform(axes: [0], sizes: [5], inverse: false, complex: true), ramp([3, 2]),
      named: "hermitianTransform of pairs"),
    OperationSample(ShortTimeFourier(size: 4, step: 2), ramp([2, 7]), ramp([3], 0.5, shift: 1)),
    OperationSample(ComplexPair(polar: true), ramp([2, 3]), ramp([3])),
  ]
}
