/// y[o] = Σ a[i] · W[o, i, j] · b[j] + bias[o] over the last axes.
public struct Bilinear: Module {
  /// [outputs, first, second]
  @Parameter public var weight: Tensor
  /// [outputs]
  @Parameter public var bias: Tensor?

  /// Weights and bias evenly in ±1 / √first, from the generator.
  public init(
    _ first: Int, _ second: Int, _ outputs: Int, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    weight = uniform([outputs, first, second], fanIn: first, dtype, generator)
    self.bias = bias ? uniform([outputs], fanIn: first, dtype, generator) : nil
  }

  /// [..., first] and [..., second] → [..., outputs]
  public func callAsFunction(_ a: Tensor, _ b: Tensor) -> Tensor {
    let sizes = weight.shape
    require(
      a.rank >= 1 && a.rank == b.rank && a.shape.dropLast().elementsEqual(b.shape.dropLast())
        && a.shape[a.rank - 1] == sizes[1] && b.shape[b.rank - 1] == sizes[2],
      "Bilinear: expected [..., \(sizes[1])] and [..., \(sizes[2])], found \(a.shape), \(b.shape)")
    // One product over all pairs (i, j).
    let pairs = (a.expandedDimensions(at: -1) * b.expandedDimensions(at: -2))
      .reshaped([-1, sizes[1] * sizes[2]])
    let y = pairs.matmul(weight.reshaped([sizes[0], sizes[1] * sizes[2]]).transposed(0, 1))
      .reshaped(Shape(Array(a.shape.dropLast()) + [sizes[0]]))
    return bias.map { y + $0 } ?? y
  }

  /// What the initializer was given.
  public var settings: String {
    let sizes = weight.shape
    return "\(sizes[1]), \(sizes[2]), \(sizes[0])" + (_bias.cell == nil ? ", bias: false" : "")
  }
}
