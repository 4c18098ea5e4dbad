internal import CAxonKernels

/// (x - mean) / √(variance + ε) over the last axes, times weight plus bias. Inputs: x, and where there
/// are any weight and bias, both of shape `sizes`. (Ba, Kiros and Hinton, "Layer normalization", 2016)
public struct LayerNormalization: Fused, BackwardKernel {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let sizes: Shape, epsilon: Double
  /// Over the last axes, of these sizes.
  public init(_ sizes: Shape, epsilon: Double = 1e-5) {
    (self.sizes, self.epsilon) = (sizes, epsilon)
  }
  /// As in messages.
  public var name: String { "layerNorm" }
  /// What the backward step reads.
  public var saves: Saves { .inputs }

  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: [Tensor]) throws(TensorError) -> Spec {
    guard (1...3).contains(x.count) else {
      throw .argument(operation: name, "\(x.count) inputs where it takes x, weight and bias")
    }
    guard sizes.count > 0, x[0].shape.suffix(sizes.count).elementsEqual(sizes) else {
      throw .shape(operation: name, [x[0].shape, sizes], "the last axes differ")
    }
    for extra in x.dropFirst() where extra.shape != sizes || extra.dtype != x[0].dtype {
      throw .shape(
        operation: name, [extra.shape, sizes], "weight and bias have the normalised shape")
    }
    guard x[0].dtype.isFloatingPoint else {
      throw .dtype(operation: name, [x[0].dtype], "it works on floating point")
    }
    return x[0].spec
  }

  /// Computes.
  public func evaluate(_ x: [Tensor], _ spec: Spec) -> Tensor {
    let type = DType.accumulator(of: spec.dtype)
    let sources = x.map { $0.to(type).dense() }
    let columns = sizes.elementCount
    let result = withExtendedLifetime(sources) {
      Tensor(spec.shape, type) { target in
        if columns == 0 { return }
        axon_layer_norm(
          sources[0].bytes, sources.count > 1 ? sources[1].bytes : nil,
          sources.count > 2 ? sources[2].bytes : nil, target, spec.shape.elementCount / columns,
          columns, epsilon, type == .float64 ? 1 : 0)
      }
    }
    return result.to(spec.dtype)
  }

  func gradients(_ g: [Tensor?], _ x: [Tensor], _ y: [Tensor]) -> [Tensor] {
    guard let arriving = g[0] else { return [] }
    let type = DType.accumulator(of: x[0].dtype)
    let sources = (x.prefix(2) + [arriving]).map { $0.to(type).dense() }
    let found = x.map { Tensor($0.shape, type) { _ in } }
    let columns = sizes.elementCount
    withExtendedLifetime((sources, found)) {
      if columns == 0 { return }
      axon_layer_norm_backward(
        sources[0].bytes, x.count > 1 ? sources[1].bytes : nil, sources[sources.count - 1].bytes,
        found[0].bytes, x.count > 1 ? found[1].bytes : nil, x.count > 2 ? found[2].bytes : nil,
        x[0].count / columns, columns, epsilon, type == .float64 ? 1 : 0)
    }
    return found.map { $0.to(x[0].dtype) }
  }

  /// In other primitives.
  public func decomposed(_ x: [Tensor]) -> Tensor {
    let axes = Array(x[0].rank - sizes.count..<x[0].rank)
    let centred = x[0] - x[0].mean(along: axes, keepingAxes: true)
    let variance = (centred * centred).mean(along: axes, keepingAxes: true)
    var y = centred * (variance + epsilon).rsqrt()
    if x.count > 1 { y = y * x[1] }
    if x.count > 2 { y = y + x[2] }
    return y
  }

  /// All examples at once.
  public func vmap(_ x: [Tensor], _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    // With the same weight for all examples they are further rows.
    if !batched[1], !batched[2] { return try bind(self, x) }
    let plain = try bind(LayerNormalization(sizes, epsilon: epsilon), [x[0]])
    var y = plain
    let rows = x[0].rank - sizes.count - (batched[0] ? 1 : 0)
    func spread(_ index: Int) -> Tensor {
      let extra = x[index]
      let front = [batched[index] ? size : 1] + [Int](repeating: 1, count: rows)
      return extra.reshaped(Shape(front + Array(sizes)))
    }
    if !batched[0] { y = y.repeated(size) }
    if x.count > 1 { y = y * spread(1) }
    if x.count > 2 { y = y + spread(2) }
    return y
  }
}

extension Tensor {
  /// Normalises over the last axes, of `sizes`.
  public func layerNorm(
    _ sizes: Shape, weight: Tensor? = nil, bias: Tensor? = nil, epsilon: Double = 1e-5
  ) -> Tensor {
    if let bias, weight == nil {
      return LayerNormalization(sizes, epsilon: epsilon)([self, .ones(sizes, dtype), bias])
    }
    return LayerNormalization(sizes, epsilon: epsilon)(
      [self, weight, bias].compactMap { $0 })
  }
}

/// Normalises each channel (axis 1) of [N, C, …] with given or measured statistics. Inputs: x, mean,
/// variance, and where there are any weight and bias, all of shape [C]. (Ioffe and Szegedy, "Batch
/// normalization", 2015)
public struct BatchNormalization: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let epsilon: Double
  /// With this ε under the root.
  public init(epsilon: Double = 1e-5) { self.epsilon = epsilon }
  /// As in messages.
  public var name: String { "batchNorm" }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard x[0].dtype.isFloatingPoint else {
      throw .dtype(operation: name, [x[0].dtype], "it works on floating point")
    }
    // Nothing stays nothing, as in PyTorch.
    if x[0].count == 0 { return x[0] }
    guard x[0].rank >= 2 else {
      throw .shape(operation: name, [x[0].shape], "need [N, C, ...]")
    }
    let channels = x[0].shape[1]
    for extra in x.dropFirst() where extra.shape != [channels] {
      throw .shape(operation: name, [x[0].shape, extra.shape], "there are \(channels) channels")
    }
    let wide = Shape([1, channels] + [Int](repeating: 1, count: x[0].rank - 2))
    // One factor and one shift for each channel.
    var factor = (x[2] + epsilon).rsqrt()
    if x.count > 3 { factor = factor * x[3] }
    var shift = -x[1] * factor
    if x.count > 4 { shift = shift + x[4] }
    return x[0] * factor.reshaped(wide) + shift.reshaped(wide)
  }
}

extension Tensor {
  /// The mean and the variance (of the population) of each channel of [N, C, …].
  public func channelStatistics() -> (mean: Tensor, variance: Tensor) {
    require(rank >= 2, "channelStatistics() of \(shape); need [N, C, ...]")
    let axes = [0] + Array(2..<rank)
    return (mean(along: axes), variance(along: axes, correction: 0))
  }
}
