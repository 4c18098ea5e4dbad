public import AxonFormats
public import AxonNN

/// A layer that a model file can describe and build again.
public protocol DescribedLayer: Layer {
  /// Its name in files, for example `linear`. Unique.
  static var kind: String { get }
  /// What its initializer needs.
  var configuration: JSONObject { get }
  /// The layer that a description stands for; its weights are loaded afterwards.
  init(_ description: LayerDescription) throws(FormatError)
  /// The shape of the output for an input of this shape, batch included; throws where the layer would
  /// stop the program.
  func outputShape(of shape: [Int]) throws(ShapeFailure) -> [Int]
}

extension DescribedLayer {
  /// Kind and configuration as one object.
  public var layerDescription: JSONObject {
    var object: JSONObject = ["kind": .string(Self.kind)]
    for member in configuration.members { object[member.key] = member.value }
    return object
  }
}

/// An input that a layer doesn't take.
public struct ShapeFailure: Error, Hashable, CustomStringConvertible {
  /// One line.
  public let description: String
  /// With one line.
  public init(_ description: String) { self.description = description }
}

/// The description of one layer in a file. Every error names file and field.
public struct LayerDescription {
  let field: JSONField
  let registry: LayerRegistry
  let budget: ElementBudget

  /// The integer from 0 called `key`, or `standard` where it is absent.
  public func count(_ key: String, or standard: Int? = nil) throws(FormatError) -> Int {
    guard let found = try field.optional(key) else {
      if let standard { return standard }
      return try field(key).count()
    }
    let count = try found.count()
    // No tensor has more, and sums of a few can't overflow.
    guard count < Int(Int32.max) else { throw found.error("a number below 2³¹") }
    return count
  }

  /// The integer from 1 called `key`, or `standard` where it is absent.
  public func positive(_ key: String, or standard: Int? = nil) throws(FormatError) -> Int {
    let count = try count(key, or: standard)
    guard count > 0 else { throw try field(key).error("an integer from 1") }
    return count
  }

  /// The axis called `key`, negative from the end.
  public func axis(_ key: String, or standard: Int? = nil) throws(FormatError) -> Int {
    let found = try field.optional(key)
    if found == nil, let standard { return standard }
    guard case .integer(let axis) = try field(key).value, (-8..<8).contains(axis) else {
      throw try field(key).error("an axis")
    }
    return Int(axis)
  }

  /// The number called `key`.
  public func number(_ key: String, or standard: Double) throws(FormatError) -> Double {
    try field.optional(key)?.number() ?? standard
  }

  /// The truth value called `key`.
  public func flag(_ key: String, or standard: Bool) throws(FormatError) -> Bool {
    guard let found = try field.optional(key) else { return standard }
    guard case .bool(let flag) = found.value else { throw found.error("true or false") }
    return flag
  }

  /// The list of integers from 1 called `key`.
  public func sizes(_ key: String) throws(FormatError) -> [Int] {
    let found = try field(key)
    let sizes = try found.shape()
    guard sizes.count < Shape.maximumRank, sizes.allSatisfy({ (1..<Int(Int32.max)).contains($0) })
    else { throw found.error("a few integers from 1") }
    return sizes
  }

  /// The layers called `key`.
  public func layers(_ key: String) throws(FormatError) -> [any DescribedLayer] {
    var layers: [any DescribedLayer] = []
    for child in try field(key).array() {
      layers.append(try registry.layer(child, budget))
    }
    return layers
  }

  /// To be called before a tensor of this shape is made: a description must not ask for more numbers
  /// than the file holds.
  public func willAllocate(_ shape: [Int]) throws(FormatError) {
    var product = 1
    var isTooLarge = false
    for size in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      isTooLarge = isTooLarge || overflow
      product = next
    }
    guard !isTooLarge, budget.spend(product) else {
      throw .invalid(
        file: field.file, field: field.path, expected: "a layer whose weights are in the file",
        actual: "weights of shape \(shape)")
    }
  }
}

/// How many numbers a description may still ask for. For one thread.
final class ElementBudget {
  private var rest: Int
  init(_ count: Int) { rest = count }
  func spend(_ count: Int) -> Bool {
    guard count <= rest else { return false }
    rest -= count
    return true
  }
}
