public import AxonFormats
public import AxonNN

// Shapes and containers in model files.

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
