/// What the daemon remembers of one sample.
package struct Record {
  /// Outputs that are kept; models with more keep the first.
  package static let outputLimit = 10
  /// Bytes in the file of history.
  static let size = 64

  /// Milliseconds since 1970.
  package var time: Int64 = 0
  package var sequence: UInt32 = 0
  /// The checksum of the model's name, so that models may change places.
  package var model: UInt16 = 0
  package var quality = Quality()
  package var isAlarm = false
  /// How many outputs there are; 0 when no prediction could be made.
  package var count = 0
  package var outputs = InlineArray<10, Float>(repeating: 0)

  package init() {}

  /// Little-endian, the checksum of the other 60 bytes first.
  func encode(to bytes: UnsafeMutablePointer<UInt8>) {
    let raw = UnsafeMutableRawPointer(bytes)
    raw.storeBytes(of: sequence.littleEndian, toByteOffset: 4, as: UInt32.self)
    raw.storeBytes(of: time.littleEndian, toByteOffset: 8, as: Int64.self)
    raw.storeBytes(of: model.littleEndian, toByteOffset: 16, as: UInt16.self)
    raw.storeBytes(of: quality.rawValue.littleEndian, toByteOffset: 18, as: UInt16.self)
    bytes[20] = isAlarm ? 1 : 0
    bytes[21] = UInt8(truncatingIfNeeded: count)
    (bytes[22], bytes[23]) = (0, 0)
    for index in 0..<Record.outputLimit {
      raw.storeBytes(
        of: outputs[index].bitPattern.littleEndian, toByteOffset: 24 + 4 * index, as: UInt32.self)
    }
    raw.storeBytes(
      of: crc32(Bytes(bytes + 4, count: Record.size - 4)).littleEndian, as: UInt32.self)
  }

  /// Nil for bytes that were not written to their end, and for a place never written to.
  init?(_ bytes: Bytes) {
    guard bytes.count == Record.size else { return nil }
    let raw = UnsafeRawPointer(bytes.base)
    guard UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self)) == crc32(bytes.from(4)),
      bytes[21] <= UInt8(Record.outputLimit)
    else { return nil }
    sequence = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    guard sequence > 0 else { return nil }
    time = Int64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: Int64.self))
    model = UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt16.self))
    quality = Quality(
      rawValue: UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 18, as: UInt16.self)))
    isAlarm = bytes[20] == 1
    count = Int(bytes[21])
    for index in 0..<Record.outputLimit {
      outputs[index] = Float(
        bitPattern: UInt32(
          littleEndian: raw.loadUnaligned(fromByteOffset: 24 + 4 * index, as: UInt32.self)))
    }
  }
}

/// CRC-32 as in zlib (ISO 3309), bit by bit: 64 bytes are checked now and then.
func crc32(_ bytes: Bytes) -> UInt32 {
  var sum: UInt32 = 0xFFFF_FFFF
  for index in 0..<bytes.count {
    sum ^= UInt32(bytes[index])
    for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
  return ~sum
}
