public import AxonFormats
public import AxonNN

// Layers that have weights, in model files.

/// Weights are loaded afterwards; a generator of its own leaves the standard one alone.
private var unused: Generator { Generator(seed: 0) }

extension Linear: DescribedLayer {
  /// `linear`
  public static var kind: String { "linear" }
  /// Sizes, and whether there is a bias.
  public var configuration: JSONObject {
    let shape = weight.shape
    return [
      "inputs": JSONValue(shape[1]), "outputs": JSONValue(shape[0]), "bias": .bool(bias != nil),
    ]
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let inputs = try description.count("inputs")
    let outputs = try description.count("outputs")
    let hasBias = try description.flag("bias", or: true)
    try description.willAllocate([inputs, outputs])
    if hasBias { try description.willAllocate([outputs]) }
    self.init(inputs, outputs, bias: hasBias, using: unused)
  }
  /// [..., inputs] → [..., outputs]
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    let sizes = weight.shape
    guard shape.last == sizes[1] else {
      throw ShapeFailure("Linear: expected [..., \(sizes[1])], found \(shape)")
    }
    return shape.dropLast() + [sizes[0]]
  }
}

extension Conv2d: DescribedLayer {
  /// `conv2d`
  public static var kind: String { "conv2d" }
  /// What the initializer was given.
  public var configuration: JSONObject {
    let c = convolution
    return [
      "inputs": JSONValue(c.inputs), "outputs": JSONValue(c.outputs),
      "kernel": JSONValue(perAxis: c.kernel), "stride": JSONValue(perAxis: c.stride),
      "padding": JSONValue(perAxis: c.padding), "dilation": JSONValue(perAxis: c.dilation),
      "groups": JSONValue(c.groups), "bias": .bool(bias != nil),
    ]
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let inputs = try description.count("inputs")
    let outputs = try description.count("outputs")
    let kernel = try description.perAxis("kernel", from: 1)
    let groups = try description.positive("groups", or: 1)
    let hasBias = try description.flag("bias", or: true)
    guard inputs % groups == 0, outputs % groups == 0 else {
      throw try description.field("groups").error("a divisor of \(inputs) and \(outputs)")
    }
    try description.willAllocate([inputs / groups, outputs] + kernel)
    if hasBias { try description.willAllocate([outputs]) }
    self.init(
      inputs, outputs, kernel: AxisSizes(kernel),
      stride: AxisSizes(try description.perAxis("stride", from: 1, or: [1, 1])),
      padding: AxisSizes(try description.perAxis("padding", from: 0, or: [0, 0])),
      dilation: AxisSizes(try description.perAxis("dilation", from: 1, or: [1, 1])),
      groups: groups, bias: hasBias, using: unused)
  }
  /// [N, C, H, W] → [N, O, H', W']
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    let c = convolution
    guard shape.count == 4, shape[1] == c.inputs else {
      throw ShapeFailure("Conv2d: expected [N, \(c.inputs), H, W], found \(shape)")
    }
    let window = WindowShape(
      kernel: c.kernel, stride: c.stride, padding: c.padding, dilation: c.dilation)
    return [shape[0], c.outputs] + (try window.counts(shape, "Conv2d"))
  }
}

extension BatchNorm1d: DescribedLayer {
  /// `batchNorm1d`
  public static var kind: String { "batchNorm1d" }
  /// What the initializer was given.
  public var configuration: JSONObject {
    normConfiguration(
      channels, epsilon, momentum, affine: weight != nil, bias: bias != nil, tracking: isTracking)
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let channels = try description.count("channels")
    try description.willAllocate([channels, 4])
    self.init(
      channels, epsilon: try description.number("epsilon", or: 1e-5),
      momentum: try description.flag("cumulative", or: false)
        ? nil : description.number("momentum", or: 0.1),
      affine: try description.flag("affine", or: true),
      tracking: try description.flag("tracking", or: true),
      bias: try description.flag("bias", or: true))
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    guard shape.count == 2 || shape.count == 3, shape[1] == channels else {
      throw ShapeFailure(
        "BatchNorm1d: expected [N, \(channels)] or [N, \(channels), L], found \(shape)")
    }
    return shape
  }
}

extension BatchNorm2d: DescribedLayer {
  /// `batchNorm2d`
  public static var kind: String { "batchNorm2d" }
  /// What the initializer was given.
  public var configuration: JSONObject {
    normConfiguration(
      channels, epsilon, momentum, affine: weight != nil, bias: bias != nil, tracking: isTracking)
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let channels = try description.count("channels")
    try description.willAllocate([channels, 4])
    self.init(
      channels, epsilon: try description.number("epsilon", or: 1e-5),
      momentum: try description.flag("cumulative", or: false)
        ? nil : description.number("momentum", or: 0.1),
      affine: try description.flag("affine", or: true),
      tracking: try description.flag("tracking", or: true),
      bias: try description.flag("bias", or: true))
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    guard shape.count == 4, shape[1] == channels else {
      throw ShapeFailure("BatchNorm2d: expected [N, \(channels), H, W], found \(shape)")
    }
    return shape
  }
}

private func normConfiguration(
  _ channels: Int, _ epsilon: Double, _ momentum: Double?, affine: Bool, bias: Bool, tracking: Bool
) -> JSONObject {
  [
    "channels": JSONValue(channels), "epsilon": JSONValue(epsilon),
    "momentum": JSONValue(momentum ?? 0.1), "cumulative": .bool(momentum == nil),
    "affine": .bool(affine), "bias": .bool(bias), "tracking": .bool(tracking),
  ]
}

extension LayerNorm: DescribedLayer {
  /// `layerNorm`
  public static var kind: String { "layerNorm" }
  /// What the initializer was given.
  public var configuration: JSONObject {
    [
      "sizes": .array(sizes.map { JSONValue($0) }), "epsilon": JSONValue(epsilon),
      "affine": .bool(weight != nil), "bias": .bool(bias != nil),
    ]
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let sizes = try description.sizes("sizes")
    try description.willAllocate(sizes + [2])
    self.init(
      Shape(sizes), epsilon: try description.number("epsilon", or: 1e-5),
      affine: try description.flag("affine", or: true),
      bias: try description.flag("bias", or: true))
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    guard shape.suffix(sizes.count).elementsEqual(sizes) else {
      throw ShapeFailure("LayerNorm: expected [..., \(sizes)], found \(shape)")
    }
    return shape
  }
}
