/// Writes a zip archive of stored entries whose data begin at multiples of 64 bytes, as PyTorch's
/// do, so that readers can map them.
///
/// The gap before the data is an extra field of the local header (kind 0x4246, PyTorch's). Lengths
/// and offsets beyond 32 bits are written by the rules of zip64 (APPNOTE.TXT 4.5.3).
package struct ZipWriter: ~Copyable {
  private static let alignment = 64
  private static let narrow = Int(UInt32.max)
  private var file: AtomicFile
  private var offset = 0
  private var directory: [UInt8] = []
  private var entryCount = 0

  package init(_ path: String) throws(FormatError) { file = try AtomicFile(path) }

  /// Adds an entry whose bytes are at hand.
  package mutating func add(_ name: String, _ bytes: [UInt8]) throws(FormatError) {
    try add(TensorPayload(name: name, dtype: "", shape: [bytes.count], bytes: bytes))
  }

  /// Adds an entry called as the payload, which is lent twice: for its checksum and to be written.
  package mutating func add(_ payload: TensorPayload) throws(FormatError) {
    let name = [UInt8](payload.name.utf8)
    guard name.count <= UInt16.max else {
      throw .unsupported(
        file: file.path, field: "entry \(quoted(payload.name))",
        expected: "a name of at most 65535 bytes", actual: "\(name.count)")
    }
    var checksum = CRC32()
    try payload.lend { (bytes) throws(FormatError) in checksum.update(bytes) }
    let isWide = payload.byteCount >= Self.narrow
    var lengths: [UInt8] = []
    if isWide {
      lengths.append(littleEndian: UInt16(1))
      lengths.append(littleEndian: UInt16(16))
      for _ in 0..<2 { lengths.append(littleEndian: UInt64(payload.byteCount)) }
    }
    let dataStart = offset + ZipLayout.localByteCount + name.count + lengths.count + 4
    let gap = (Self.alignment - dataStart % Self.alignment) % Self.alignment
    var header: [UInt8] = []
    header.append(littleEndian: ZipLayout.localSignature)
    Self.appendCommon(&header, payload, checksum: checksum.value, nameCount: name.count)
    header.append(littleEndian: UInt16(lengths.count + 4 + gap))
    header += name + lengths
    header.append(littleEndian: UInt16(0x4246))
    header.append(littleEndian: UInt16(gap))
    header += [UInt8](repeating: UInt8(ascii: "Z"), count: gap)
    list(payload, name: name, checksum: checksum.value)
    try file.write(header)
    try file.write(payload)
    offset += header.count + payload.byteCount
    entryCount += 1
  }

  /// Version needed, flags (names are UTF-8), method 0, 1 January 1980, checksum, lengths.
  private static func appendCommon(
    _ bytes: inout [UInt8], _ payload: TensorPayload, checksum: UInt32, nameCount: Int
  ) {
    for value in [45, 0x800, 0, 0, 0x21] as [UInt16] { bytes.append(littleEndian: value) }
    bytes.append(littleEndian: checksum)
    for _ in 0..<2 { bytes.append(littleEndian: UInt32(clamping: payload.byteCount)) }
    bytes.append(littleEndian: UInt16(nameCount))
  }

  private mutating func list(_ payload: TensorPayload, name: [UInt8], checksum: UInt32) {
    var wide: [UInt8] = []
    if payload.byteCount >= Self.narrow {
      for _ in 0..<2 { wide.append(littleEndian: UInt64(payload.byteCount)) }
    }
    if offset >= Self.narrow { wide.append(littleEndian: UInt64(offset)) }
    directory.append(littleEndian: ZipLayout.centralSignature)
    directory.append(littleEndian: UInt16(45))
    Self.appendCommon(&directory, payload, checksum: checksum, nameCount: name.count)
    directory.append(littleEndian: UInt16(wide.isEmpty ? 0 : wide.count + 4))
    directory += [UInt8](repeating: 0, count: 10)
    directory.append(littleEndian: UInt32(clamping: offset))
    directory += name
    guard !wide.isEmpty else { return }
    directory.append(littleEndian: UInt16(1))
    directory.append(littleEndian: UInt16(wide.count))
    directory += wide
  }

  /// Writes the directory and puts the archive in its place.
  package consuming func commit() throws(FormatError) {
    var end: [UInt8] = []
    if offset >= Self.narrow || entryCount >= Int(UInt16.max) {
      end.append(littleEndian: ZipLayout.end64Signature)
      end.append(littleEndian: UInt64(ZipLayout.end64ByteCount - 12))
      for _ in 0..<2 { end.append(littleEndian: UInt16(45)) }
      end += [UInt8](repeating: 0, count: 8)
      for value in [entryCount, entryCount, directory.count, offset] {
        end.append(littleEndian: UInt64(value))
      }
      end.append(littleEndian: ZipLayout.locatorSignature)
      end.append(littleEndian: UInt32(0))
      end.append(littleEndian: UInt64(offset + directory.count))
      end.append(littleEndian: UInt32(1))
    }
    end.append(littleEndian: ZipLayout.endSignature)
    end += [UInt8](repeating: 0, count: 4)
    for _ in 0..<2 { end.append(littleEndian: UInt16(clamping: entryCount)) }
    end.append(littleEndian: UInt32(clamping: directory.count))
    end.append(littleEndian: UInt32(clamping: offset))
    end.append(littleEndian: UInt16(0))
    try file.write(directory)
    try file.write(end)
    try file.commit()
  }
}
