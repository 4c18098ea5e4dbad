/// Columns of numbers and categories, read from a file of delimited text.
public struct Table: Sendable {
  /// What errors call the file: its path.
  public let file: String
  /// In the order of the file.
  public let columns: [TableColumn]
  /// Rows of values, without the header.
  public let rowCount: Int
  /// CRC-32 of the text: whether it is the same table as another time.
  public let checksum: UInt32
  /// The names of all columns, those that were not read too.
  let names: [String]
  /// The row of the file, from 1, that has the first values.
  let firstRow: Int

  /// The column called `name`; throws `DataError` that lists all names.
  public func column(_ name: String) throws(DataError) -> TableColumn {
    if let column = columns.first(where: { $0.name == name }) { return column }
    let list = names.prefix(20).map { shown([UInt8]($0.utf8)) }.joined(separator: ", ")
    throw .incomplete(
      file: file, expected: "a column \(shown([UInt8](name.utf8)))",
      actual: list + (names.count > 20 ? " and \(names.count - 20) more" : ""))
  }

  /// The column called `name`, which must hold `kind`; throws `DataError`.
  func column(_ name: String, _ kind: TableColumn.Kind) throws(DataError) -> TableColumn {
    let column = try column(name)
    guard column.kind == kind else {
      throw .incomplete(
        file: file, expected: "\(kind) in column \(shown([UInt8](name.utf8)))",
        actual: "\(column.kind)")
    }
    return column
  }

  /// What is wrong with the value of a column in a row, counted from 0.
  func malformed(
    _ column: TableColumn, row: Int, _ expected: String, _ actual: String
  ) -> DataError {
    .malformed(
      file: file, row: firstRow + row, column: column.position,
      expected: expected + " in \(shown([UInt8](column.name.utf8)))", actual: actual)
  }
}

/// One column of a table.
public struct TableColumn: Sendable {
  /// What the cells of a column are.
  public enum Kind: Hashable, Sendable {
    /// Numbers.
    case numbers
    /// Texts of which there are few; a value is the position in `categories`.
    case categories
    /// Moments; a value is in seconds since 1970 in universal time.
    case times
    /// Anything else; values are not kept.
    case text
  }

  /// From the header, or its position as text.
  public let name: String
  /// In the file, from 1.
  public let position: Int
  /// What the cells are.
  public let kind: Kind
  /// A value for each row, NaN where it is missing; empty for `text`.
  public let values: [Double]
  /// Each category once, sorted: as numbers where all are numbers, else by their bytes.
  public let categories: [String]
  /// Cells without a value.
  public let missingCount: Int
}
