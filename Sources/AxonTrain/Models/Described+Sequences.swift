public import AxonFormats
public import AxonNN

// Layers over the steps of sequences, in model files.

extension Recurrent: DescribedLayer {
  /// `recurrent`
  public static var kind: String { "recurrent" }
  /// What the initializer was given.
  public var configuration: JSONObject {
    [
      "cell": .string(cell.rawValue), "inputs": JSONValue(inputs), "hidden": JSONValue(hidden),
    ]
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let name = try description.field("cell")
    guard let cell = Cell(rawValue: try name.string()) else {
      throw name.error("one of \(Cell.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let inputs = try description.positive("inputs")
    let hidden = try description.positive("hidden")
    let gates = cell == .gru ? 3 : 4
    try description.willAllocate([gates, hidden, inputs])
    try description.willAllocate([gates, hidden, hidden])
    try description.willAllocate([2, gates, hidden])
    self.init(cell, inputs, hidden, using: Generator(seed: 0))
  }
  /// [N, T, inputs] → [N, T, hidden]
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    guard shape.count == 3, shape[1] > 0, shape[2] == inputs else {
      throw ShapeFailure("Recurrent: expected [N, T, \(inputs)], found \(shape)")
    }
    return [shape[0], shape[1], hidden]
  }
}

extension LastStep: DescribedLayer {
  /// `lastStep`
  public static var kind: String { "lastStep" }
  /// Nothing.
  public var configuration: JSONObject { [:] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) { self.init() }
  /// [N, T, C] → [N, C]
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    guard shape.count == 3, shape[1] > 0 else {
      throw ShapeFailure("LastStep: expected [N, T, C], found \(shape)")
    }
    return [shape[0], shape[2]]
  }
}

extension RepeatedStep: DescribedLayer {
  /// `repeatedStep`
  public static var kind: String { "repeatedStep" }
  /// What the initializer was given.
  public var configuration: JSONObject { ["count": JSONValue(count)] }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let count = try description.positive("count")
    guard count <= 1 << 16 else { throw try description.field("count").error("at most 65536") }
    self.init(count)
  }
  /// [N, C] → [N, T, C]
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    guard shape.count == 2 else {
      throw ShapeFailure("RepeatedStep: expected [N, C], found \(shape)")
    }
    return [shape[0], count, shape[1]]
  }
}

extension TransformerEncoderLayer: DescribedLayer {
  /// `transformerEncoderLayer`
  public static var kind: String { "transformerEncoderLayer" }
  /// What the initializer was given.
  public var configuration: JSONObject {
    [
      "width": JSONValue(width), "heads": JSONValue(heads),
      "inner": JSONValue(linear1.weight.shape[0]),
      "dropout": JSONValue(dropout), "activation": .string(activation.rawValue),
      "batch_first": .bool(isBatchFirst), "norm_first": .bool(isNormFirst),
    ]
  }
  /// The layer that a description stands for.
  public init(_ description: LayerDescription) throws(FormatError) {
    let width = try description.positive("width")
    let heads = try description.positive("heads")
    let inner = try description.positive("inner")
    guard width % heads == 0 else {
      throw try description.field("heads").error("a divisor of \(width)")
    }
    let dropout = try description.number("dropout", or: 0.1)
    guard (0...1).contains(dropout) else {
      throw try description.field("dropout").error("a number from 0 to 1")
    }
    let name = try description.field("activation")
    guard let activation = TransformerActivation(rawValue: try name.string()) else {
      throw name.error("one of relu, gelu")
    }
    try description.willAllocate([4, width, width])
    try description.willAllocate([2, width, inner])
    try description.willAllocate([9 * width + inner])
    self.init(
      width, heads: heads, inner: inner, dropout: dropout, activation: activation,
      batchFirst: try description.flag("batch_first", or: false),
      normFirst: try description.flag("norm_first", or: false), using: Generator(seed: 0))
  }
  /// The same shape.
  public func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int] {
    guard shape.count == 3, shape[2] == width, shape[isBatchFirst ? 1 : 0] > 0 else {
      throw ShapeFailure("TransformerEncoderLayer: expected [N, T, \(width)], found \(shape)")
    }
    return shape
  }
}
