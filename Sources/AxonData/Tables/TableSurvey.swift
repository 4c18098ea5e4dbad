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

/// What the cells of one column are.
struct ColumnSurvey {
  /// A column of more different texts has no categories.
  static let mostCategories = 1000

  let name: String, position: Int
  private(set) var missing = 0
  private var numbers = 0, times = 0, texts = 0
  /// The first cells that are no number and no moment.
  private var firstNoNumber: DelimitedText.Cell?
  private var firstNoTime: DelimitedText.Cell?
  /// Different cells; nil once there are too many.
  private var distinct: Set<[UInt8]>? = []

  init(name: String, position: Int) { (self.name, self.position) = (name, position) }

  mutating func count(_ cell: DelimitedText.Cell, _ value: CellValue) {
    switch value {
    case .missing:
      missing += 1
      return
    case .number: numbers += 1
    case .time: times += 1
    case .text: texts += 1
    }
    if case .number = value {} else { firstNoNumber = firstNoNumber ?? cell }
    if case .time = value {} else { firstNoTime = firstNoTime ?? cell }
    distinct?.insert(cell.bytes)
    if distinct?.count ?? 0 > Self.mostCategories { distinct = nil }
  }

  /// What the column holds. Where most cells are numbers another one is a mistake, unless `stated` says
  /// that they are categories; throws `DataError` that names its place.
  func kind(_ stated: TableColumn.Kind?, file: String) throws(DataError) -> TableColumn.Kind {
    let others = times + texts
    switch stated {
    case .text: return .text
    case .numbers:
      try refuse(firstNoNumber, "a number", file)
      return .numbers
    case .times where numbers == 0:
      try refuse(firstNoTime, "a date and time by ISO 8601", file)
      return .times
    case .times:
      try refuse(firstNoNumber, "a number as in the rows before", file)
      return .times
    case .categories:
      guard distinct != nil else {
        throw .malformed(
          file: file, row: 1, column: position,
          expected: "at most \(Self.mostCategories) categories in \(shown([UInt8](name.utf8)))",
          actual: "more")
      }
      return .categories
    case nil:
      if others == 0 { return .numbers }
      if numbers + texts == 0 { return .times }
      if numbers > others { try refuse(firstNoNumber, "a number as in most rows", file) }
      return distinct == nil ? .text : .categories
    }
  }

  /// Each category once, as numbers where all are numbers, else by their bytes.
  var categories: [String] {
    let texts = (distinct ?? []).map { String(decoding: $0, as: UTF8.self) }
    func byBytes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
    guard numbers > 0, times + self.texts == 0 else { return texts.sorted(by: byBytes) }
    let values = texts.map { (text: $0, number: Double($0) ?? 0) }
    return values.sorted { a, b in
      a.number == b.number ? byBytes(a.text, b.text) : a.number < b.number
    }.map(\.text)
  }

  private func refuse(
    _ cell: DelimitedText.Cell?, _ expected: String, _ file: String
  ) throws(DataError) {
    guard let cell else { return }
    throw .malformed(
      file: file, row: cell.row, column: cell.column,
      expected: expected + " in \(shown([UInt8](name.utf8)))", actual: shown(cell.bytes))
  }
}
