public import AxonFormats
public import AxonNN

// Pooling in model files. What is as it nearly always is isn't written.

extension MaxPool2d: DescribedLayer {
  /// `maxPool2d`
  public static var kind: String { "maxPool2d" }
  /// What the initializer was given.
  public var configuration: JSONObject {
    var object: JSONObject = [
      "kernel": JSONValue(perAxis: pool.kernel), "stride": JSONValue(perAxis: pool.stride),
      "padding": JSONValue(perAxis: pool.padding),
    ]
    if pool.dilation != [1, 1] { object["dilation"] = JSONValue(perAxis: pool.dilation) }
    if pool.roundsUp { object["roundsUp"] = true }
    return object
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let kernel = try description.perAxis("kernel", from: 1)
    self.init(
      AxisSizes(kernel), stride: AxisSizes(try description.perAxis("stride", from: 1, or: kernel)),
      padding: AxisSizes(try description.poolPadding(kernel)),
      dilation: AxisSizes(try description.perAxis("dilation", from: 1, or: [1, 1])),
      roundsUp: try description.flag("roundsUp", or: false))
  }
  /// [N, C, H, W] → [N, C, H', W']
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    let window = WindowShape(
      kernel: pool.kernel, stride: pool.stride, padding: pool.padding, dilation: pool.dilation,
      roundsUp: pool.roundsUp)
    return try shape.prefix(2) + window.counts(shape, "MaxPool2d")
  }
}

extension AveragePool2d: DescribedLayer {
  /// `averagePool2d`
  public static var kind: String { "averagePool2d" }
  /// What the initializer was given.
  public var configuration: JSONObject {
    var object: JSONObject = [
      "kernel": JSONValue(perAxis: pool.kernel), "stride": JSONValue(perAxis: pool.stride),
      "padding": JSONValue(perAxis: pool.padding),
    ]
    if pool.roundsUp { object["roundsUp"] = true }
    if !pool.countsPadding { object["countsPadding"] = false }
    if let divisor = pool.divisor { object["divisor"] = JSONValue(divisor) }
    return object
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let kernel = try description.perAxis("kernel", from: 1)
    let divisor = try description.count("divisor", or: 0)
    self.init(
      AxisSizes(kernel), stride: AxisSizes(try description.perAxis("stride", from: 1, or: kernel)),
      padding: AxisSizes(try description.poolPadding(kernel)),
      roundsUp: try description.flag("roundsUp", or: false),
      countsPadding: try description.flag("countsPadding", or: true),
      divisor: divisor == 0 ? nil : divisor)
  }
  /// [N, C, H, W] → [N, C, H', W']
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    let window = WindowShape(
      kernel: pool.kernel, stride: pool.stride, padding: pool.padding, roundsUp: pool.roundsUp)
    return try shape.prefix(2) + window.counts(shape, "AveragePool2d")
  }
}

extension AdaptiveAveragePool2d: DescribedLayer {
  /// `adaptiveAveragePool2d`
  public static var kind: String { "adaptiveAveragePool2d" }
  /// What the initializer was given; null keeps the size of an axis.
  public var configuration: JSONObject {
    [
      "height": sizes[0].map { JSONValue($0) } ?? .null,
      "width": sizes[1].map { JSONValue($0) } ?? .null,
    ]
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let (height, width) = (
      try description.count("height", or: 0), try description.count("width", or: 0)
    )
    self.init(height == 0 ? nil : height, width == 0 ? nil : width)
  }
  /// [N, C, H, W] → [N, C, height, width]
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    guard shape.count == 4, !shape.dropFirst().contains(0) else {
      throw ShapeFailure("AdaptiveAveragePool2d: expected [N, C, H, W], found \(shape)")
    }
    return shape.prefix(2) + [sizes[0] ?? shape[2], sizes[1] ?? shape[3]]
  }
}
