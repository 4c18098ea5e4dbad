/// Normalises each group of channels of [N, C, …] over its channels and places, then weight and bias
/// of shape [C] where there are any. (Wu and He, "Group normalization", 2018)
public struct GroupNormalization: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let groups: Int, epsilon: Double
  /// In `groups` groups. As many as channels: instance norm.
  public init(groups: Int, epsilon: Double = 1e-5) {
    (self.groups, self.epsilon) = (groups, epsilon)
  }
  /// As in messages.
  public var name: String { "groupNorm" }

  /// Throws what is wrong with the inputs.
  public func check(_ x: [Tensor]) throws(TensorError) {
    guard let input = x.first, input.rank >= 2 else {
      throw .shape(operation: name, x.map(\.shape), "need [N, C, ...]")
    }
    guard groups > 0, input.shape[1] % groups == 0 else {
      throw .shape(
        operation: name, [input.shape], "\(input.shape[1]) channels don't make \(groups) groups")
    }
    guard input.dtype.isFloatingPoint else {
      throw .dtype(operation: name, [input.dtype], "it works on floating point")
    }
    for extra in x.dropFirst() where extra.shape != [input.shape[1]] {
      throw .shape(operation: name, [extra.shape], "there are \(input.shape[1]) channels")
    }
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let input = x[0]
    let (examples, channels) = (input.shape[0], input.shape[1])
    let width = groups == 0 || examples == 0 ? 0 : input.count / (examples * groups)
    let rows = input.reshaped([examples, groups, width])
    let normal = rows.layerNorm([width], epsilon: epsilon).reshaped(input.shape)
    let wide = Shape([channels] + [Int](repeating: 1, count: input.rank - 2))
    var y = normal
    if x.count > 1 { y = y * x[1].reshaped(wide) }
    if x.count > 2 { y = y + x[2].reshaped(wide) }
    return y
  }
}

/// x / √(mean of squares + ε) over the last axes, times a weight where there is one. (Zhang and
/// Sennrich, "Root mean square layer normalization", 2019)
public struct RootMeanSquareNormalization: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let sizes: Shape, epsilon: Double?
  /// Over the last axes, of these sizes. Without ε the dtype's rounding unit.
  public init(_ sizes: Shape, epsilon: Double? = nil) {
    (self.sizes, self.epsilon) = (sizes, epsilon)
  }
  /// As in messages.
  public var name: String { "rmsNorm" }

  /// Throws what is wrong with the inputs.
  public func check(_ x: [Tensor]) throws(TensorError) {
    guard let input = x.first, sizes.count > 0, input.shape.suffix(sizes.count).elementsEqual(sizes)
    else { throw .shape(operation: name, x.map(\.shape) + [sizes], "the last axes differ") }
    guard input.dtype.isFloatingPoint else {
      throw .dtype(operation: name, [input.dtype], "it works on floating point")
    }
    for extra in x.dropFirst() where extra.shape != sizes {
      throw .shape(operation: name, [extra.shape, sizes], "the weight has the normalised shape")
    }
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let axes = Array(x[0].rank - sizes.count..<x[0].rank)
    let square = x[0].square().mean(along: axes, keepingAxes: true)
    let y = x[0] * (square + (epsilon ?? x[0].dtype.roundingUnit)).rsqrt()
    return x.count > 1 ? y * x[1] : y
  }
}

extension DType {
  /// The distance from 1 to the next number.
  var roundingUnit: Double {
    switch self {
    case .float64: Double.ulpOfOne
    case .float16: 0x1p-10
    case .bfloat16: 0x1p-7
    default: Double(Float.ulpOfOne)
    }
  }
}

extension Tensor {
  /// Normalises groups of channels of [N, C, …].
  public func groupNorm(
    _ groups: Int, weight: Tensor? = nil, bias: Tensor? = nil, epsilon: Double = 1e-5
  ) -> Tensor {
    var inputs = [self]
    if weight != nil || bias != nil { inputs.append(weight ?? .ones([shape[1]], dtype)) }
    if let bias { inputs.append(bias) }
    return GroupNormalization(groups: groups, epsilon: epsilon)(inputs)
  }
  /// x over the root of its mean square along the last axes, of `sizes`.
  public func rmsNorm(_ sizes: Shape, weight: Tensor? = nil, epsilon: Double? = nil) -> Tensor {
    RootMeanSquareNormalization(sizes, epsilon: epsilon)([self] + (weight.map { [$0] } ?? []))
  }
}
