/// The first pass over a table: names, number of rows, and what the cells of each column are.
struct TableSurvey {
  let file: String, options: TableOptions
  private(set) var columns: [ColumnSurvey] = []
  private(set) var rowCount = 0
  private var names: Set<String> = []

  /// The row of the file that has the first values.
  var firstRow: Int { options.hasHeader ? 2 : 1 }

  init(file: String, options: TableOptions) { (self.file, self.options) = (file, options) }

  mutating func take(_ cell: DelimitedText.Cell) throws(DataError) {
    if cell.row == 1 {
      columns.append(ColumnSurvey(name: try name(cell), position: cell.column))
      if options.hasHeader { return }
    } else if cell.column > columns.count || cell.isLast != (cell.column == columns.count) {
      throw malformed(
        cell, "\(columns.count) columns as in the first row",
        cell.isLast ? "the end of the row" : "more")
    }
    let value = CellValue(cell)
    if value == .text { try check(cell) }
    columns[cell.column - 1].count(cell, value)
    if cell.isLast { rowCount += 1 }
  }

  private mutating func name(_ cell: DelimitedText.Cell) throws(DataError) -> String {
    guard options.hasHeader else { return "\(cell.column)" }
    try check(cell)
    guard !cell.bytes.isEmpty else { throw malformed(cell, "the name of a column", "nothing") }
    let name = String(decoding: cell.bytes, as: UTF8.self)
    guard names.insert(name).inserted else {
      throw malformed(cell, "a name that no other column has", shown(cell.bytes))
    }
    return name
  }

  private func check(_ cell: DelimitedText.Cell) throws(DataError) {
    guard String(validating: cell.bytes, as: UTF8.self) != nil else {
      throw malformed(cell, "text in UTF-8", "other bytes")
    }
  }

  private func malformed(
    _ cell: DelimitedText.Cell, _ expected: String, _ actual: String
  ) -> DataError {
    .malformed(
      file: file, row: cell.row, column: cell.column, expected: expected, actual: actual)
  }
}
