/// A zip archive whose directory has been checked against its local headers. Safe to share between
/// threads.
///
/// The format is PKWARE's APPNOTE.TXT 6.3.10. Read are stored and deflated entries, with 64-bit
/// lengths too. Refused are encryption, several disks, names twice, absolute names and those with
/// `..`, entries that overlap, and content that is out of proportion to the file.
package struct ZipArchive: Sendable {
  package let file: FileBytes
  /// In the order of their bytes.
  package let entries: [ZipEntry]
  private let places: [String: Int]

  /// Checks the directory; throws `FormatError`.
  package init(_ file: FileBytes, budget: inout MemoryBudget) throws(FormatError) {
    self.file = file
    let end = try ZipDirectoryEnd(file)
    try budget.charge(end.directory.count, field: "directory")
    let bytes = try file.bytes(end.directory, field: "directory")
    var reader = ByteReader(bytes, file: file.name)
    var entries: [ZipEntry] = []
    for index in 0..<end.entryCount {
      try budget.charge(256, field: "entry \(index)")
      let record = try ZipDirectoryRecord(&reader, index: index, file: file.name)
      entries.append(try record.entry(in: file, directoryStart: end.directory.lowerBound))
    }
    guard reader.offset == bytes.count else {
      throw .invalid(
        file: file.name, field: "directory", expected: "\(reader.offset) bytes",
        actual: "\(bytes.count)")
    }
    entries.sort { $0.headerStart < $1.headerStart }
    var places: [String: Int] = [:]
    var previousEnd = 0
    for (index, entry) in entries.enumerated() {
      guard places.updateValue(index, forKey: entry.name) == nil else {
        throw .invalid(
          file: file.name, field: "entry \(quoted(entry.name))", expected: "every name once",
          actual: "it again")
      }
      guard entry.headerStart >= previousEnd else {
        throw .invalid(
          file: file.name, field: "entry \(quoted(entry.name))",
          expected: "a beginning from \(previousEnd), where the entry before it ends",
          actual: "\(entry.headerStart)")
      }
      previousEnd = entry.dataRange.upperBound
    }
    (self.entries, self.places) = (entries, places)
  }

  /// The entry called `name`.
  package func entry(_ name: String) -> ZipEntry? { places[name].map { entries[$0] } }

  /// Where the content of an entry lies: in the archive itself, or in memory when it is compressed.
  /// Its checksum is verified.
  package func content(
    _ entry: ZipEntry, budget: inout MemoryBudget
  ) throws(FormatError) -> (file: FileBytes, range: Range<Int>) {
    let field = "entry \(quoted(entry.name))"
    var (content, range) = (file, entry.dataRange)
    if entry.method == .deflated {
      try budget.charge(entry.count, field: field)
      let block = try file.withSpan(entry.dataRange, field: field) {
        (bytes) throws(FormatError) -> MemoryBlock in
        try MemoryBlock(count: entry.count) { (target) throws(FormatError) in
          try inflate(bytes, into: &target, file: file.name, field: field)
        }
      }
      (content, range) = (FileBytes(name: file.name, block: block), 0..<entry.count)
    }
    let computed = try content.withSpan(range, field: field) { (bytes) throws(FormatError) in
      CRC32.checksum(bytes)
    }
    guard computed == entry.checksum else {
      throw .checksum(
        file: file.name, field: field, expected: entry.checksum, actual: computed)
    }
    return (content, range)
  }

  /// The content of an entry, copied.
  package func bytes(_ entry: ZipEntry, budget: inout MemoryBudget) throws(FormatError) -> [UInt8] {
    let (content, range) = try content(entry, budget: &budget)
    try budget.charge(range.count, field: "entry \(quoted(entry.name))")
    return try content.bytes(range, field: "entry \(quoted(entry.name))")
  }
}
