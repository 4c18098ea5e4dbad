/// One file inside a zip archive, checked against its local header.
package struct ZipEntry: Hashable, Sendable {
  /// How the bytes are kept.
  package enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  /// A relative path with slashes, unique within the archive.
  package let name: String
  package let method: Method
  /// The CRC-32 of the content.
  package let checksum: UInt32
  /// The length of the content.
  package let count: Int
  /// Where its local header begins.
  let headerStart: Int
  /// Where the stored or compressed bytes lie in the archive.
  package let dataRange: Range<Int>
}

/// Signatures and lengths of the records, from PKWARE's APPNOTE.TXT 6.3.10, section 4.3.
enum ZipLayout {
  static let localSignature: UInt32 = 0x0403_4B50
  static let centralSignature: UInt32 = 0x0201_4B50
  static let endSignature: UInt32 = 0x0605_4B50
  static let end64Signature: UInt32 = 0x0606_4B50
  static let locatorSignature: UInt32 = 0x0706_4B50
  static let localByteCount = 30
  static let centralByteCount = 46
  static let endByteCount = 22
  static let end64ByteCount = 56
  static let locatorByteCount = 20
  /// The first bytes of an archive that has an entry.
  static let magic: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
}
