/// Cells of delimited text as its bytes come in, chunk by chunk: RFC 4180 with any one-byte delimiter.
///
/// Empty lines are no rows. Spaces around a cell without quotes don't belong to it.
struct DelimitedText {
  /// One cell, its quotes removed.
  struct Cell {
    let bytes: [UInt8]
    /// From 1, as are columns.
    let row: Int, column: Int
    let isQuoted: Bool, isLast: Bool
  }

  private enum State { case start, plain, quoted, closed, carriageReturn }

  /// A longer cell is a quote that was never closed, or no table.
  static let longestCell = 1 << 16
  /// More columns are no table.
  static let mostColumns = 1 << 16

  private let file: String, delimiter: UInt8
  private var state = State.start
  private var isQuoted = false
  private var bytes: [UInt8] = []
  private var row = 1, column = 1

  init(file: String, delimiter: UInt8) { (self.file, self.delimiter) = (file, delimiter) }

  /// Reads on; `take` gets each cell once its end has been seen.
  mutating func read(
    _ chunk: Span<UInt8>, _ take: (Cell) throws(DataError) -> Void
  ) throws(DataError) {
    for index in chunk.indices { try read(chunk[index], take) }
  }

  /// The text is over: hands out a last cell that has no line end.
  mutating func finish(_ take: (Cell) throws(DataError) -> Void) throws(DataError) {
    if state == .quoted { throw malformed("a closing quote", "the end of the file") }
    try end(isLast: true, take)
  }

  private mutating func read(
    _ byte: UInt8, _ take: (Cell) throws(DataError) -> Void
  ) throws(DataError) {
    let quote = UInt8(ascii: "\"")
    switch state {
    case .quoted where byte == quote: state = .closed
    case .quoted: try append(byte)
    case .closed where byte == quote:
      try append(byte)
      state = .quoted
    case .start where byte == quote: (state, isQuoted) = (.quoted, true)
    case _ where byte == UInt8(ascii: "\n"): try end(isLast: true, take)
    case .carriageReturn: throw malformed("a line feed behind the carriage return", shown([byte]))
    case _ where byte == delimiter: try end(isLast: false, take)
    case _ where byte == UInt8(ascii: "\r"): state = .carriageReturn
    case .closed: throw malformed("the end of the cell behind its quote", shown([byte]))
    case .start where byte == UInt8(ascii: " "): break
    case .start, .plain:
      guard byte != quote else { throw malformed("quotes around the whole cell", "one inside") }
      try append(byte)
      state = .plain
    }
  }

  private mutating func append(_ byte: UInt8) throws(DataError) {
    guard byte != 0 else { throw malformed("text", "a zero byte") }
    guard bytes.count < Self.longestCell else {
      throw malformed("at most \(Self.longestCell) bytes in a cell", "more")
    }
    bytes.append(byte)
  }

  private mutating func end(
    isLast: Bool, _ take: (Cell) throws(DataError) -> Void
  ) throws(DataError) {
    let isEmptyLine = isLast && column == 1 && bytes.isEmpty && !isQuoted
    if !isQuoted { while bytes.last == UInt8(ascii: " ") { bytes.removeLast() } }
    if !isEmptyLine {
      guard column <= Self.mostColumns else {
        throw malformed("at most \(Self.mostColumns) columns", "more")
      }
      try take(
        Cell(bytes: bytes, row: row, column: column, isQuoted: isQuoted, isLast: isLast))
      if isLast { row += 1 }
      column = isLast ? 1 : column + 1
    }
    bytes.removeAll(keepingCapacity: true)
    (state, isQuoted) = (.start, false)
  }

  private func malformed(_ expected: String, _ actual: String) -> DataError {
    .malformed(file: file, row: row, column: column, expected: expected, actual: actual)
  }
}

/// Text of a file on one line, at most 40 characters, in quotes.
func shown(_ bytes: [UInt8]) -> String {
  if bytes.isEmpty { return "nothing" }
  let text = String(decoding: bytes.prefix(40), as: UTF8.self).unicodeScalars.map { scalar in
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .format: "?"
    default: String(scalar)
    }
  }
  return "'\(text.joined())\(bytes.count > 40 ? "…" : "")'"
}
