public import AxonFormats
public import AxonNN

// Layers without weights, in model files.

extension ReLU: DescribedLayer {
  /// `relu`
  public static var kind: String { "relu" }
  /// What the initializer was given.
  public var configuration: JSONObject { [:] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init()
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    shape
  }
}

extension SiLU: DescribedLayer {
  /// `silu`
  public static var kind: String { "silu" }
  /// What the initializer was given.
  public var configuration: JSONObject { [:] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init()
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    shape
  }
}

extension Tanh: DescribedLayer {
  /// `tanh`
  public static var kind: String { "tanh" }
  /// What the initializer was given.
  public var configuration: JSONObject { [:] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init()
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    shape
  }
}

extension Sigmoid: DescribedLayer {
  /// `sigmoid`
  public static var kind: String { "sigmoid" }
  /// What the initializer was given.
  public var configuration: JSONObject { [:] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init()
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    shape
  }
}

extension Identity: DescribedLayer {
  /// `identity`
  public static var kind: String { "identity" }
  /// What the initializer was given.
  public var configuration: JSONObject { [:] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init()
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    shape
  }
}

extension GELU: DescribedLayer {
  /// `gelu`
  public static var kind: String { "gelu" }
  /// What the initializer was given.
  public var configuration: JSONObject { ["approximate": .bool(isApproximate)] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init(approximate: try description.flag("approximate", or: false))
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    shape
  }
}

extension LeakyReLU: DescribedLayer {
  /// `leakyReLU`
  public static var kind: String { "leakyReLU" }
  /// What the initializer was given.
  public var configuration: JSONObject { ["slope": JSONValue(slope)] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init(slope: try description.number("slope", or: 0.01))
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    shape
  }
}

extension Dropout: DescribedLayer {
  /// `dropout`
  public static var kind: String { "dropout" }
  /// What the initializer was given.
  public var configuration: JSONObject { ["probability": JSONValue(probability)] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let probability = try description.number("probability", or: 0.5)
    guard (0...1).contains(probability) else {
      throw try description.field("probability").error("a number from 0 to 1")
    }
    self.init(probability)
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    shape
  }
}

extension Softmax: DescribedLayer {
  /// `softmax`
  public static var kind: String { "softmax" }
  /// What the initializer was given.
  public var configuration: JSONObject { ["axis": JSONValue(axis)] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init(along: try description.axis("axis"))
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    guard axis >= -shape.count, axis < shape.count else {
      throw ShapeFailure("Softmax: expected an axis \(axis), found \(shape)")
    }
    return shape
  }
}

extension LogSoftmax: DescribedLayer {
  /// `logSoftmax`
  public static var kind: String { "logSoftmax" }
  /// What the initializer was given.
  public var configuration: JSONObject { ["axis": JSONValue(axis)] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init(along: try description.axis("axis"))
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    guard axis >= -shape.count, axis < shape.count else {
      throw ShapeFailure("LogSoftmax: expected an axis \(axis), found \(shape)")
    }
    return shape
  }
}
