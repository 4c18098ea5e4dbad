/// The records behind the central directory: where it lies and how many entries it has.
struct ZipDirectoryEnd {
  let directory: Range<Int>
  let entryCount: Int

  /// Finds the end record, which a comment may follow, and the 64-bit one before it.
  init(_ file: FileBytes) throws(FormatError) {
    let start = try Self.find(file)
    var reader = ByteReader(
      try file.bytes(start..<start + ZipLayout.endByteCount, field: "end record"), file: file.name)
    _ = try reader.take(4, field: "end record")
    for field in ["number of this disk", "disk of the directory"] {
      let disk = try reader.integer(UInt16.self, field: field)
      guard disk == 0 || disk == .max else {
        throw .unsupported(file: file.name, field: field, expected: "0", actual: "\(disk)")
      }
    }
    _ = try reader.integer(UInt16.self, field: "entries on this disk")
    var count = UInt64(try reader.integer(UInt16.self, field: "entries"))
    var size = UInt64(try reader.integer(UInt32.self, field: "directory length"))
    var offset = UInt64(try reader.integer(UInt32.self, field: "directory offset"))
    var end = start
    if let wide = try Self.wide(file, before: start) {
      for (field, narrow, limit, value) in [
        ("entries", count, UInt64(UInt16.max), wide.count),
        ("directory length", size, UInt64(UInt32.max), wide.size),
        ("directory offset", offset, UInt64(UInt32.max), wide.offset),
      ] where narrow != limit && narrow != value {
        throw .invalid(file: file.name, field: field, expected: "\(value)", actual: "\(narrow)")
      }
      (count, size, offset, end) = (wide.count, wide.size, wide.offset, wide.start)
    }
    let (sum, overflow) = offset.addingReportingOverflow(size)
    guard !overflow, sum == UInt64(end) else {
      throw .invalid(
        file: file.name, field: "directory offset", expected: "a directory that ends at \(end)",
        actual: "\(offset) and \(size) bytes")
    }
    guard count <= size / UInt64(ZipLayout.centralByteCount) else {
      throw .invalid(
        file: file.name, field: "entries",
        expected: "at most \(size / UInt64(ZipLayout.centralByteCount))", actual: "\(count)")
    }
    (directory, entryCount) = (Int(offset)..<end, Int(count))
  }

  private static func find(_ file: FileBytes) throws(FormatError) -> Int {
    let tail = max(0, file.count - ZipLayout.endByteCount - Int(UInt16.max))..<file.count
    let bytes = try file.bytes(tail, field: "end record")
    var start = bytes.count - ZipLayout.endByteCount
    while start >= 0 {
      // The comment must reach to the end of the file exactly.
      let comment = bytes.count - start - ZipLayout.endByteCount
      if bytes[start] == 0x50, bytes[start + 1] == 0x4B, bytes[start + 2] == 5,
        bytes[start + 3] == 6, Int(bytes[start + 20]) | Int(bytes[start + 21]) << 8 == comment
      {
        return tail.lowerBound + start
      }
      start -= 1
    }
    throw .invalid(
      file: file.name, field: "end record", expected: "the end record of a zip archive",
      actual: "none: the file is cut short or no archive")
  }

  /// What the 64-bit end record says, nil when there is none.
  private static func wide(
    _ file: FileBytes, before end: Int
  ) throws(FormatError) -> (start: Int, count: UInt64, size: UInt64, offset: UInt64)? {
    let locator = end - ZipLayout.locatorByteCount
    guard locator >= 0 else { return nil }
    var reader = ByteReader(try file.bytes(locator..<end, field: "locator"), file: file.name)
    guard try reader.integer(UInt32.self, field: "locator") == ZipLayout.locatorSignature else {
      return nil
    }
    _ = try reader.integer(UInt32.self, field: "locator")
    let stated = try reader.integer(UInt64.self, field: "offset of the 64-bit end record")
    let start = locator - ZipLayout.end64ByteCount
    guard start >= 0, stated == UInt64(start) else {
      throw .invalid(
        file: file.name, field: "offset of the 64-bit end record", expected: "\(start)",
        actual: "\(stated)")
    }
    reader = ByteReader(
      try file.bytes(start..<locator, field: "64-bit end record"), file: file.name)
    let signature = try reader.integer(UInt32.self, field: "64-bit end record")
    guard signature == ZipLayout.end64Signature else {
      throw .invalid(
        file: file.name, field: "64-bit end record",
        expected: hexadecimal(ZipLayout.end64Signature), actual: hexadecimal(signature))
    }
    _ = try reader.take(28, field: "64-bit end record")
    return (
      start, try reader.integer(UInt64.self, field: "entries"),
      try reader.integer(UInt64.self, field: "directory length"),
      try reader.integer(UInt64.self, field: "directory offset")
    )
  }
}
