/// Reads comma-separated whole numbers and names row and column of everything unexpected.
struct TableReader {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  private(set) var row = 1

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  var isAtEnd: Bool { position == bytes.count }

  /// The next cell, and the comma, line end or file end behind it.
  mutating func number(
    _ column: Int, in range: ClosedRange<UInt8>, isLast: Bool
  ) throws(DataError) -> UInt8 {
    let start = position
    while let byte = current, byte != UInt8(ascii: ","), byte != UInt8(ascii: "\n") {
      position += 1
    }
    var cell = bytes[start..<position]
    let isEndOfLine = current != UInt8(ascii: ",")
    if isEndOfLine && cell.last == UInt8(ascii: "\r") { cell.removeLast() }
    guard let value = decimal(cell), range.contains(value) else {
      throw malformed(
        column, "a whole number from \(range.lowerBound) to \(range.upperBound)", shown(cell))
    }
    guard isEndOfLine == isLast else {
      throw malformed(
        column, isLast ? "the end of the line behind it" : "a comma behind it",
        isLast ? "a comma" : "the end of the line")
    }
    if position < bytes.count { position += 1 }
    if isLast { row += 1 }
    return value
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Up to three digits.
  private func decimal(_ cell: ArraySlice<UInt8>) -> UInt8? {
    guard (1...3).contains(cell.count) else { return nil }
    var value = 0
    for byte in cell {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return UInt8(exactly: value)
  }

  /// The cell on one line, at most 20 characters.
  private func shown(_ cell: ArraySlice<UInt8>) -> String {
    if cell.isEmpty { return "nothing" }
    let text = cell.prefix(20).map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") }
    return "'\(String(decoding: text, as: UTF8.self))'"
  }

  private func malformed(_ column: Int, _ expected: String, _ actual: String) -> DataError {
    .malformed(file: file, row: row, column: column, expected: expected, actual: actual)
  }
}
