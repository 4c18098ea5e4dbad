/// Where numbers lie: a space and the index of a word of 4 bytes in it. Two bits and thirty.
public struct Address: Hashable, Sendable {
  /// What a plan reads and writes.
  public enum Space: UInt32, Sendable {
    /// Room for intermediate results; the input and the output lie in it too.
    case arena
    /// Weights and other numbers of the plan.
    case constants
    /// What a streaming model keeps from one sample to the next.
    case state
  }

  /// As in the file.
  public let bits: UInt32

  /// As in the file.
  public init(bits: UInt32) { self.bits = bits }
  /// Word `index` of a space. Indices have 30 bits.
  public init(_ space: Space, _ index: Int) {
    bits = space.rawValue << 30 | UInt32(truncatingIfNeeded: index) & 0x3fff_ffff
  }

  /// Stands for "nothing".
  public static let none = Address(bits: .max)

  /// Whether it is an address at all.
  public var isNone: Bool { bits == .max }
  /// Nil for bits that name no space.
  var space: Space? { Space(rawValue: bits >> 30) }
  var index: Int { Int(bits & 0x3fff_ffff) }
}

/// The three spaces of one model. Not safe for several threads at once.
public struct Memory {
  /// Intermediate results.
  let arena: UnsafeMutablePointer<Float>
  /// The plan's numbers. Never written: `PlanCheck` accepts no step that would.
  let constants: UnsafeMutablePointer<Float>
  /// Kept between predictions.
  let state: UnsafeMutablePointer<Float>

  /// The word at an address that has been checked.
  @inline(__always) subscript(_ address: Address) -> UnsafeMutablePointer<Float> {
    switch address.bits >> 30 {
    case 0: arena + address.index
    case 1: constants + address.index
    default: state + address.index
    }
  }
  /// The same, or nil for "nothing".
  @inline(__always) func optional(_ address: Address) -> UnsafeMutablePointer<Float>? {
    address.isNone ? nil : self[address]
  }
}
