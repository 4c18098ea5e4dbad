/// What answers samples: one model with its memory.
public protocol Predictor: AnyObject {
  /// A short name, at most 63 bytes of letters, digits, `-`, `_` and `.`: it stands in addresses.
  var name: StaticName { get }
  /// Numbers of one sample.
  var featureCount: Int { get }
  /// Samples of one input; 1 if the model keeps its own state.
  var windowLength: Int { get }
  /// Keeps a state from one sample to the next.
  var isStreaming: Bool { get }
  /// Numbers of one answer.
  var outputCount: Int { get }

  /// A first output above it is an alarm; NaN: none is, unless the daemon is told.
  var threshold: Float { get }

  /// Reads `windowLength * featureCount` numbers and writes `outputCount`.
  func predict(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>)

  /// Forgets the state of a streaming model.
  func reset()
}

extension Predictor {
  /// None.
  public var threshold: Float { .nan }
}

/// At most 63 bytes, without memory of its own.
public struct StaticName: Sendable {
  private var storage: InlineArray<63, UInt8>
  /// How many bytes it has.
  public let count: Int

  /// The first 63 bytes of `text`.
  public init(_ text: UnsafeBufferPointer<UInt8>) {
    storage = InlineArray(repeating: 0)
    count = min(text.count, 63)
    for index in 0..<count { storage[index] = text[index] }
  }

  /// The first 63 bytes of a literal.
  public init(_ text: StaticString) {
    self.init(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Byte `index`, smaller than `count`.
  public subscript(index: Int) -> UInt8 { storage[index] }
}
