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
    demand { () throws(TensorError) in
      try Tensor.apply(BilinearForm(), [a, b, weight] + (bias.map { [$0] } ?? []))
    }
  }

  /// What the initializer was given.
  public var settings: String {
    let sizes = weight.shape
    return "\(sizes[1]), \(sizes[2]), \(sizes[0])" + (_bias.cell == nil ? ", bias: false" : "")
  }
}
