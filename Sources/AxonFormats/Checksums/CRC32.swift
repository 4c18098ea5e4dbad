/// CRC-32 as zip and gzip have it: polynomial 0x04C11DB7, reflected, initial value and final mask all
/// ones.
///
/// The definition is ISO 3309; APPNOTE.TXT of PKWARE, 4.4.7, refers to it.
public struct CRC32: Sendable {
  private var state: UInt32 = .max

  /// The checksum of no bytes.
  public init() {}

  /// The checksum of all bytes so far.
  public var value: UInt32 { ~state }

  /// The checksum of `bytes`.
  public static func checksum(_ bytes: Span<UInt8>) -> UInt32 {
    var checksum = CRC32()
    checksum.update(bytes)
    return checksum.value
  }

  /// Continues with `bytes`.
  public mutating func update(_ bytes: Span<UInt8>) {
    state = CRC32.table.continued(state, bytes)
  }

  private static let table = CRCTable(reversedPolynomial: 0xEDB8_8320)
}
