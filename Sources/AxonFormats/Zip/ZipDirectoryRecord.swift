/// What the central directory says of one entry.
struct ZipDirectoryRecord {
  private let name: String
  private let nameBytes: [UInt8]
  private let flags: UInt16
  private let method: UInt16
  private let checksum: UInt32
  private var compressedCount: UInt64
  private var count: UInt64
  private var headerStart: UInt64

  private var field: String { "entry \(quoted(name))" }

  /// Takes the next record of the directory.
  init(_ reader: inout ByteReader, index: Int, file: String) throws(FormatError) {
    let place = "entry \(index)"
    let signature = try reader.integer(UInt32.self, field: place)
    guard signature == ZipLayout.centralSignature else {
      throw .invalid(
        file: file, field: place, expected: hexadecimal(ZipLayout.centralSignature),
        actual: hexadecimal(signature))
    }
    _ = try reader.take(4, field: "\(place), versions")
    flags = try reader.integer(UInt16.self, field: "\(place), flags")
    method = try reader.integer(UInt16.self, field: "\(place), method")
    _ = try reader.take(4, field: "\(place), time")
    checksum = try reader.integer(UInt32.self, field: "\(place), checksum")
    compressedCount = UInt64(try reader.integer(UInt32.self, field: "\(place), packed length"))
    count = UInt64(try reader.integer(UInt32.self, field: "\(place), length"))
    let nameCount = Int(try reader.integer(UInt16.self, field: "\(place), name length"))
    let extraCount = Int(try reader.integer(UInt16.self, field: "\(place), extra length"))
    let commentCount = Int(try reader.integer(UInt16.self, field: "\(place), comment length"))
    _ = try reader.take(8, field: "\(place), disk and attributes")
    headerStart = UInt64(try reader.integer(UInt32.self, field: "\(place), offset"))
    nameBytes = [UInt8](try reader.take(nameCount, field: "\(place), name"))
    guard let text = String(validating: nameBytes, as: UTF8.self) else {
      throw .invalid(
        file: file, field: "\(place), name", expected: "UTF-8",
        actual: quoted(String(decoding: nameBytes, as: UTF8.self)))
    }
    name = text
    let extra = [UInt8](try reader.take(extraCount, field: "\(place), extra"))
    _ = try reader.take(commentCount, field: "\(place), comment")
    try requireSafeName(file)
    try widen(extra, file: file)
  }

  /// Names become paths when an archive is unpacked: they must stay below the folder.
  private func requireSafeName(_ file: String) throws(FormatError) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isSafe =
      !name.isEmpty && !name.hasPrefix("/") && !parts.contains("..")
      && !name.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\\") }
    guard isSafe else {
      throw .invalid(
        file: file, field: field, expected: "a relative name without ..", actual: quoted(name))
    }
  }

  /// Replaces the lengths that need 64 bits by those of the extra field 1.
  private mutating func widen(_ extra: [UInt8], file: String) throws(FormatError) {
    let narrow = UInt64(UInt32.max)
    var reader = ByteReader(extra, file: file)
    while extra.count - reader.offset >= 4 {
      let kind = try reader.integer(UInt16.self, field: "\(field), extra")
      let length = Int(try reader.integer(UInt16.self, field: "\(field), extra"))
      let body = [UInt8](try reader.take(length, field: "\(field), extra"))
      guard kind == 1 else { continue }
      var wide = ByteReader(body, file: file)
      if count == narrow { count = try wide.integer(UInt64.self, field: "\(field), length") }
      if compressedCount == narrow {
        compressedCount = try wide.integer(UInt64.self, field: "\(field), packed length")
      }
      if headerStart == narrow {
        headerStart = try wide.integer(UInt64.self, field: "\(field), offset")
      }
      return
    }
  }

  /// The entry, its local header found and compared.
  func entry(in file: FileBytes, directoryStart: Int) throws(FormatError) -> ZipEntry {
    guard flags & 0x2041 == 0 else {
      throw .unsupported(
        file: file.name, field: field, expected: "an entry that isn't encrypted",
        actual: "an encrypted one")
    }
    guard let method = ZipEntry.Method(rawValue: method) else {
      throw .unsupported(
        file: file.name, field: "\(field), method", expected: "0 (stored) or 8 (deflated)",
        actual: "\(method)")
    }
    guard method == .deflated || count == compressedCount else {
      throw .invalid(
        file: file.name, field: "\(field), packed length", expected: "\(count), as it is stored",
        actual: "\(compressedCount)")
    }
    // Deflate makes at best 1,032 bytes of one.
    guard count / 1032 <= compressedCount else {
      throw .invalid(
        file: file.name, field: "\(field), length",
        expected: "at most 1032 times the \(compressedCount) packed bytes", actual: "\(count)")
    }
    guard headerStart < UInt64(directoryStart) else {
      throw .invalid(
        file: file.name, field: "\(field), offset", expected: "one below \(directoryStart)",
        actual: "\(headerStart)")
    }
    let dataStart = try localEnd(in: file)
    guard dataStart <= directoryStart, compressedCount <= UInt64(directoryStart - dataStart) else {
      throw .truncated(
        file: file.name, field: field, expected: Int(clamping: compressedCount),
        actual: max(0, directoryStart - dataStart))
    }
    return ZipEntry(
      name: name, method: method, checksum: checksum, count: Int(count),
      headerStart: Int(headerStart), dataRange: dataStart..<dataStart + Int(compressedCount))
  }

  /// Where the data begins, by the local header.
  private func localEnd(in file: FileBytes) throws(FormatError) -> Int {
    let place = "\(field), local header"
    let start = Int(headerStart)
    var reader = ByteReader(
      try file.bytes(start..<start + ZipLayout.localByteCount, field: place), file: file.name)
    let signature = try reader.integer(UInt32.self, field: place)
    _ = try reader.take(2, field: place)
    let localFlags = try reader.integer(UInt16.self, field: place)
    let localMethod = try reader.integer(UInt16.self, field: place)
    _ = try reader.take(4, field: place)
    let localChecksum = try reader.integer(UInt32.self, field: place)
    _ = try reader.take(8, field: place)
    let nameCount = Int(try reader.integer(UInt16.self, field: place))
    let extraCount = Int(try reader.integer(UInt16.self, field: place))
    let nameStart = start + ZipLayout.localByteCount
    let localName = try file.bytes(nameStart..<nameStart + nameCount, field: "\(place), name")
    // With bit 3 the checksum may stand behind the data instead.
    let isChecksumRight = localChecksum == checksum || flags & 8 != 0 && localChecksum == 0
    guard signature == ZipLayout.localSignature, localFlags == flags, localMethod == method,
      localName == nameBytes, isChecksumRight
    else {
      throw .invalid(
        file: file.name, field: place, expected: "what the directory says",
        actual: "\(quoted(String(decoding: localName, as: UTF8.self))), flags \(localFlags), "
          + "method \(localMethod), checksum \(hexadecimal(localChecksum))")
    }
    return nameStart + nameCount + extraCount
  }
}
