public import AxonFormats
public import AxonNN

// Layers without weights, in model files.

/// A layer whose output has the shape of its input.
public protocol ShapeKeepingLayer: DescribedLayer {}

extension ShapeKeepingLayer {
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] { shape }
}

/// A layer that keeps the shape and has nothing to say beside its kind.
public protocol PlainLayer: ShapeKeepingLayer {
  /// The one there is.
  init()
}

extension PlainLayer {
  /// Nothing.
  public var configuration: JSONObject { [:] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) { self.init() }
}

extension ReLU: PlainLayer {
  /// `relu`
  public static var kind: String { "relu" }
}

extension SiLU: PlainLayer {
  /// `silu`
  public static var kind: String { "silu" }
}

extension Tanh: PlainLayer {
  /// `tanh`
  public static var kind: String { "tanh" }
}

extension Sigmoid: PlainLayer {
  /// `sigmoid`
  public static var kind: String { "sigmoid" }
}

extension Identity: PlainLayer {
  /// `identity`
  public static var kind: String { "identity" }
}

extension GELU: ShapeKeepingLayer {
  /// `gelu`
  public static var kind: String { "gelu" }
  /// What the initializer was given.
  public var configuration: JSONObject { ["approximate": .bool(isApproximate)] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init(approximate: try description.flag("approximate", or: false))
  }
}

extension LeakyReLU: ShapeKeepingLayer {
  /// `leakyReLU`
  public static var kind: String { "leakyReLU" }
  /// What the initializer was given.
  public var configuration: JSONObject { ["slope": JSONValue(slope)] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    self.init(slope: try description.number("slope", or: 0.01))
  }
}

extension Dropout: ShapeKeepingLayer {
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
