/// What the cells of one column are.
struct ColumnSurvey {
  let name: String, position: Int
  private(set) var missing = 0
  private var numbers = 0, times = 0, texts = 0
  /// The first cells that are no number and no moment.
  private var firstNoNumber: (row: Int, text: String)?
  private var firstNoTime: (row: Int, text: String)?

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
    // Not the cell: its bytes may lie in far more memory than they need.
    if case .number = value {
    } else if firstNoNumber == nil {
      firstNoNumber = (cell.row, shown(cell.bytes))
    }
    if case .time = value {
    } else if firstNoTime == nil {
      firstNoTime = (cell.row, shown(cell.bytes))
    }
  }

  /// What the column holds, though of categories there may turn out to be too many. Where most cells
  /// are numbers another one is a mistake, unless `stated` says that they are categories; throws
  /// `DataError` that names its place.
  func kind(_ stated: TableColumn.Kind?, file: String) throws(DataError) -> TableColumn.Kind {
    let others = times + texts
    switch stated {
    case .text, .categories: return stated ?? .text
    case .numbers:
      try refuse(firstNoNumber, "a number", file)
      return .numbers
    case .times:
      try refuse(firstNoTime, "a date and time by ISO 8601", file)
      return .times
    case nil:
      if others == 0 { return .numbers }
      if numbers + texts == 0 { return .times }
      if numbers > others { try refuse(firstNoNumber, "a number as in most rows", file) }
      return .categories
    }
  }

  private func refuse(
    _ cell: (row: Int, text: String)?, _ expected: String, _ file: String
  ) throws(DataError) {
    guard let cell else { return }
    throw .malformed(
      file: file, row: cell.row, column: position,
      expected: expected + " in \(shown([UInt8](name.utf8)))", actual: cell.text)
  }
}
