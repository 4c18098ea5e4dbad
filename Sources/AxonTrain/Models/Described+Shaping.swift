public import AxonFormats
public import AxonNN

// Pooling, shapes and containers in model files.

extension MaxPool2d: DescribedLayer {
  /// `maxPool2d`
  public static var kind: String { "maxPool2d" }
  /// What the initializer was given.
  public var configuration: JSONObject {
    [
      "kernel": JSONValue(kernel), "stride": JSONValue(stride), "padding": JSONValue(padding),
    ]
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let kernel = try description.positive("kernel")
    let padding = try description.count("padding", or: 0)
    guard padding * 2 <= kernel else {
      throw try description.field("padding").error("at most half of the kernel")
    }
    self.init(
      kernel, stride: try description.positive("stride", or: kernel), padding: padding)
  }
  /// [N, C, H, W] → [N, C, H', W']
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    let window = WindowShape(kernel: kernel, stride: stride, padding: padding)
    return try shape.prefix(2) + window.counts(shape, "MaxPool2d")
  }
}

extension AveragePool2d: DescribedLayer {
  /// `averagePool2d`
  public static var kind: String { "averagePool2d" }
  /// What the initializer was given.
  public var configuration: JSONObject {
    [
      "kernel": JSONValue(kernel), "stride": JSONValue(stride), "padding": JSONValue(padding),
    ]
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let kernel = try description.positive("kernel")
    let padding = try description.count("padding", or: 0)
    guard padding * 2 <= kernel else {
      throw try description.field("padding").error("at most half of the kernel")
    }
    self.init(
      kernel, stride: try description.positive("stride", or: kernel), padding: padding)
  }
  /// [N, C, H, W] → [N, C, H', W']
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    let window = WindowShape(kernel: kernel, stride: stride, padding: padding)
    return try shape.prefix(2) + window.counts(shape, "AveragePool2d")
  }
}

extension AdaptiveAveragePool2d: DescribedLayer {
  /// `adaptiveAveragePool2d`
  public static var kind: String { "adaptiveAveragePool2d" }
  /// What the initializer was given.
  public var configuration: JSONObject {
    ["height": JSONValue(height), "width": JSONValue(width)]
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init(try description.positive("height"), try description.positive("width"))
  }
  /// [N, C, H, W] → [N, C, height, width]
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    guard shape.count == 4, !shape.dropFirst().contains(0) else {
      throw ShapeFailure("AdaptiveAveragePool2d: expected [N, C, H, W], found \(shape)")
    }
    return shape.prefix(2) + [height, width]
  }
}

extension Flatten: DescribedLayer {
  /// `flatten`
  public static var kind: String { "flatten" }
  /// What the initializer was given.
  public var configuration: JSONObject { ["from": JSONValue(first), "to": JSONValue(last)] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init(from: try description.axis("from", or: 1), to: try description.axis("to", or: -1))
  }
  /// [N, C, H, W] → [N, C · H · W]
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    let (a, b) = (first < 0 ? first + shape.count : first, last < 0 ? last + shape.count : last)
    guard a >= 0, a <= b, b < shape.count else {
      throw ShapeFailure("Flatten: expected axes \(first) to \(last), found \(shape)")
    }
    return shape[..<a] + [shape[a...b].reduce(1, *)] + shape[(b + 1)...]
  }
}

extension Unflatten: DescribedLayer {
  /// `unflatten`
  public static var kind: String { "unflatten" }
  /// What the initializer was given.
  public var configuration: JSONObject { ["sizes": .array(sizes.map { JSONValue($0) })] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let sizes = try description.sizes("sizes")
    guard sizes.count < 7, sizes.reduce(1.0, { $0 * Double($1) }) < 0x1p31 else {
      throw try description.field("sizes").error("a product below 2³¹")
    }
    self.init(sizes)
  }
  /// [N, 64] → [N, 1, 8, 8]
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    guard shape.count >= 2, shape.count + sizes.count - 1 <= Shape.maximumRank,
      shape[1] == sizes.reduce(1, *)
    else {
      throw ShapeFailure("Unflatten: expected [N, \(sizes.reduce(1, *)), ...], found \(shape)")
    }
    return [shape[0]] + sizes + shape.dropFirst(2)
  }
}

extension Sequential: DescribedLayer {
  /// `sequential`
  public static var kind: String { "sequential" }
  /// What the initializer was given.
  public var configuration: JSONObject {
    [
      "layers": .array(
        layers.map { layer in
          guard let described = layer as? any DescribedLayer else {
            fatalError("a model file can't describe a layer \(type(of: layer))")
          }
          return .object(described.layerDescription)
        })
    ]
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init(try description.layers("layers"))
  }
  /// Through all layers.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    var shape = shape
    for layer in layers {
      guard let layer = layer as? any DescribedLayer else {
        throw ShapeFailure("\(type(of: layer)): expected a layer whose output shape is known")
      }
      shape = try layer.outputShape(of: shape)
    }
    return shape
  }
}
