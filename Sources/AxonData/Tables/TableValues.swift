/// The second pass over a table: the values of the columns.
struct TableValues {
  /// A column of more different texts has no categories.
  static let mostCategories = 1000

  private struct Column {
    let survey: ColumnSurvey
    var kind: TableColumn.Kind
    /// Whether the column must have categories.
    let isStated: Bool
    var values: [Double] = []
    /// Categories, numbered as they come.
    var categories: [String: Int] = [:]
  }

  private let file: String
  private var columns: [Column] = []
  /// For each column of the file where its values go, -1 where they aren't kept.
  private var places: [Int] = []
  private let firstRow: Int
  /// Bytes that categories may take.
  private var budget: Int

  init(
    _ columns: [(survey: ColumnSurvey, kind: TableColumn.Kind)],
    stated: [String: TableColumn.Kind], file: String, rows: Int, firstRow: Int, budget: Int
  ) {
    (self.file, self.firstRow, self.budget) = (file, firstRow, budget)
    for (survey, kind) in columns {
      var column = Column(
        survey: survey, kind: kind, isStated: stated[survey.name] == .categories)
      if kind != .text {
        column.values.reserveCapacity(rows)
        places += repeatElement(-1, count: survey.position - places.count)
        places[survey.position - 1] = self.columns.count
      }
      self.columns.append(column)
    }
  }

  static func tooLarge(_ file: String) -> DataError {
    .unreadable(file: file, reason: "its values need far more memory than the file has bytes")
  }

  mutating func take(_ cell: DelimitedText.Cell) throws(DataError) {
    guard cell.row >= firstRow, cell.column <= places.count, places[cell.column - 1] >= 0 else {
      return
    }
    let index = places[cell.column - 1]
    let value: Double
    switch CellValue(cell) {
    case .missing: value = .nan
    case _ where columns[index].kind == .categories: value = try category(cell, index)
    case .number(let number), .time(let number): value = number
    case .text: value = .nan
    }
    if columns[index].kind != .text { columns[index].values.append(value) }
  }

  /// The number of a category, from 0. The thousand and first makes the column one of text.
  private mutating func category(
    _ cell: DelimitedText.Cell, _ index: Int
  ) throws(DataError) -> Double {
    let text = String(decoding: cell.bytes, as: UTF8.self)
    if let known = columns[index].categories[text] { return Double(known) }
    let count = columns[index].categories.count
    guard count < Self.mostCategories else {
      if columns[index].isStated {
        throw .malformed(
          file: file, row: cell.row, column: cell.column,
          expected: "at most \(count) categories in "
            + shown([UInt8](columns[index].survey.name.utf8)),
          actual: "more")
      }
      columns[index].kind = .text
      (columns[index].values, columns[index].categories) = ([], [:])
      return .nan
    }
    // What a dictionary takes beside the text.
    budget -= cell.bytes.count + 100
    guard budget >= 0 else { throw Self.tooLarge(file) }
    columns[index].categories[text] = count
    return Double(count)
  }

  /// The columns, their categories sorted.
  mutating func finished() -> [TableColumn] {
    var finished: [TableColumn] = []
    for index in columns.indices {
      let categories = sorted(columns[index].categories.keys)
      var places = Array(repeating: 0, count: categories.count)
      for (place, text) in categories.enumerated() {
        if let number = columns[index].categories[text] { places[number] = place }
      }
      // In place: a copy of all values would be too much.
      if columns[index].kind == .categories {
        for row in columns[index].values.indices where !columns[index].values[row].isNaN {
          columns[index].values[row] = Double(places[Int(columns[index].values[row])])
        }
      }
      let column = columns[index]
      finished.append(
        TableColumn(
          name: column.survey.name, position: column.survey.position, kind: column.kind,
          values: column.values, categories: categories,
          missingCount: column.survey.missing))
    }
    return finished
  }

  /// As numbers where all are numbers, else by their bytes.
  private func sorted(_ texts: some Sequence<String>) -> [String] {
    let texts = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let numbers = texts.compactMap { decimal([UInt8]($0.utf8)) }
    guard numbers.count == texts.count else { return texts }
    // Equal numbers keep their order.
    return texts.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }.map { texts[$0] }
  }
}
