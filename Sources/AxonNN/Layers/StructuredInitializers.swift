extension Tensor {
  /// The identity as a kernel [outputs, inputs, places…]: each of the first channels passes unchanged, in
  /// every group. Three to five axes, outputs a multiple of the groups. (PyTorch's `dirac_`)
  public static func dirac(
    _ shape: Shape, groups: Int = 1, _ dtype: DType = .float32
  ) -> Tensor {
    require(3...5 ~= shape.count, "dirac: expected 3 to 5 axes, found \(shape)")
    require(
      groups > 0 && shape[0].isMultiple(of: groups),
      "dirac: expected outputs in \(groups) groups, found \(shape)")
    let outputs = shape[0] / groups
    let places = shape.dropFirst(2)
    let count = places.reduce(1, *)
    // The middle one, the later of two.
    let middle = places.reduce(0) { $0 * $1 + $1 / 2 }
    var numbers = [Double](repeating: 0, count: shape.elementCount)
    for group in 0..<groups {
      for channel in 0..<Swift.min(outputs, shape[1]) {
        numbers[((group * outputs + channel) * shape[1] + channel) * count + middle] = 1
      }
    }
    return Tensor(numbers, shape: shape, dtype: dtype)
  }

  /// Normal numbers, of which a share is zero in every column, rounded up. Matrices only. (Martens, "Deep
  /// learning via Hessian-free optimization", 2010)
  public static func sparseNormal(
    _ shape: Shape, sparsity: Double, standardDeviation: Double = 0.01, _ dtype: DType = .float32,
    using generator: Generator = .standard
  ) -> Tensor {
    require(shape.count == 2, "sparseNormal: expected a matrix, found \(shape)")
    require(0...1 ~= sparsity, "sparseNormal: expected a share of zeros, found \(sparsity)")
    let zeros = Int((sparsity * Double(shape[0])).rounded(.up))
    let normal = Tensor.randomNormal(
      shape, standardDeviation: standardDeviation, dtype, using: generator)
    // The ranks of other random numbers within their column are a random order.
    let order = Tensor.randomUniform(shape, .float64, using: generator)
      .sorted(along: 0).places
    return select(order.sorted(along: 0).places .< zeros, 0, normal)
  }
}
