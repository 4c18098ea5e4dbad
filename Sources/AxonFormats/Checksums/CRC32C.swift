/// CRC-32C (Castagnoli): polynomial 0x1EDC6F41, reflected, initial value and final mask all ones.
///
/// The definition is RFC 3720, appendix B.4. Finds every error of up to 32 neighbouring bits.
public struct CRC32C: Sendable {
  private var state: UInt32 = .max

  /// The checksum of no bytes.
  public init() {}

  /// The checksum of all bytes so far.
  public var value: UInt32 { ~state }

  /// The checksum of `bytes`.
  public static func checksum(_ bytes: Span<UInt8>) -> UInt32 {
    var checksum = CRC32C()
    checksum.update(bytes)
    return checksum.value
  }

  /// The checksum of `bytes`.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 { checksum(bytes.span) }

  /// Continues with `bytes`.
  public mutating func update(_ bytes: Span<UInt8>) {
    state = CRC32C.table.continued(state, bytes)
  }

  private static let table = CRCTable(reversedPolynomial: 0x82F6_3B78)
}
