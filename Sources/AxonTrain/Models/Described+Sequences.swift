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
