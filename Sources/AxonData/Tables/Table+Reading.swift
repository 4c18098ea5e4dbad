internal import CZlib

extension Table {
  /// Reads a file of delimited text, compressed by gzip or not, in two passes: one that finds out what
  /// the columns hold, one that keeps their values.
  ///
  /// Throws `DataError` that names file, row and column; also where the values would take more memory
  /// than four times the file and 48 MiB.
  public init(contentsOf path: String, options: TableOptions = TableOptions()) throws(DataError) {
    let size = try byteCount(ofFile: path)
    var survey = TableSurvey(file: path, options: options)
    let checksum = try Self.read(path, options) { (cell) throws(DataError) in
      try survey.take(cell)
    }
    guard survey.rowCount > 0 else {
      throw .incomplete(
        file: path, expected: options.hasHeader ? "rows below the header" : "rows", actual: "none")
    }
    for name in options.ignored.sorted() where !survey.columns.contains(where: { $0.name == name })
    {
      throw .incomplete(file: path, expected: "a column '\(name)' to ignore", actual: "none")
    }
    var columns: [(survey: ColumnSurvey, kind: TableColumn.Kind)] = []
    for column in survey.columns where options.reads(column.name) {
      columns.append((column, try column.kind(options.kinds[column.name], file: path)))
    }
    var budget = size * 4 + 48 << 20
    // Whoever trains on the rows numbers them, a few times.
    budget -= (columns.count { $0.kind != .text } + 3) * survey.rowCount * 8
    guard budget >= 0 else { throw TableValues.tooLarge(path) }
    var values = TableValues(
      columns, stated: options.kinds, file: path, rows: survey.rowCount,
      firstRow: survey.firstRow, budget: budget)
    let again = try Self.read(path, options) { (cell) throws(DataError) in
      try values.take(cell)
    }
    guard again == checksum else {
      throw .unreadable(file: path, reason: "it changed while it was read")
    }
    (file, rowCount, firstRow) = (path, survey.rowCount, survey.firstRow)
    names = survey.columns.map(\.name)
    (self.checksum, self.columns) = (checksum, values.finished())
  }

  /// All cells in order; gives the CRC-32 of the text.
  private static func read(
    _ path: String, _ options: TableOptions,
    _ take: (DelimitedText.Cell) throws(DataError) -> Void
  ) throws(DataError) -> UInt32 {
    var text: DelimitedText?
    var checksum: UInt = 0
    try readChunks(of: path) { (chunk) throws(DataError) in
      checksum = chunk.withUnsafeBufferPointer {
        crc32(checksum, $0.baseAddress, UInt32($0.count))
      }
      if text == nil {
        let start = chunk.extracting(markLength(chunk)...)
        text = DelimitedText(file: path, delimiter: options.delimiter ?? delimiter(start))
        try text?.read(start, take)
      } else {
        try text?.read(chunk, take)
      }
    }
    try text?.finish(take)
    return UInt32(checksum)
  }

  /// Bytes of the mark of UTF-8 that some programs write first.
  private static func markLength(_ chunk: Span<UInt8>) -> Int {
    chunk.count >= 3 && chunk[0] == 0xEF && chunk[1] == 0xBB && chunk[2] == 0xBF ? 3 : 0
  }

  /// What the first line has most of outside of quotes; a comma where it has none of them.
  private static func delimiter(_ start: Span<UInt8>) -> UInt8 {
    let candidates = [",", ";", "\t", "|"].map { (character: Unicode.Scalar) in
      UInt8(ascii: character)
    }
    var counts = [0, 0, 0, 0]
    var isQuoted = false
    for index in start.indices {
      let byte = start[index]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") { break }
      if let place = candidates.firstIndex(of: byte) { counts[place] += 1 }
    }
    return candidates[counts.firstIndex(of: counts.max() ?? 0) ?? 0]
  }
}
