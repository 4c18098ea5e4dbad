/// y = x · Wᵀ + b over the last axis: [..., inputs] → [..., outputs].
public struct Linear: Layer {
  /// [outputs, inputs]
  @Parameter public var weight: Tensor
  /// [outputs]
  @Parameter public var bias: Tensor?

  /// Weights and bias evenly in ±1 / √inputs, from the generator.
  public init(
    _ inputs: Int, _ outputs: Int, bias: Bool = true, dtype: DType = .float32,
    using generator: Generator = .standard
  ) {
    weight = uniform([outputs, inputs], fanIn: inputs, dtype, generator)
    self.bias = bias ? uniform([outputs], fanIn: inputs, dtype, generator) : nil
  }

  /// A layer with the weight of another place, such as an embedding's, and without bias.
  public init(sharing weight: Parameter<Tensor>) {
    _weight = Parameter(sharing: weight)
    bias = nil
  }

  /// Applies it to a batch.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.linear(weight, bias: bias)
  }

  /// What the initializer was given.
  public var settings: String {
    let shape = weight.shape
    return "\(shape[1]), \(shape[0])" + (_bias.cell == nil ? ", bias: false" : "")
  }
}
