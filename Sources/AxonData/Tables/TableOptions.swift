/// How a file of delimited text is to be read.
public struct TableOptions: Hashable, Sendable {
  /// What stands between cells; nil: whichever of comma, semicolon, tab and bar the first line has most
  /// of.
  public var delimiter: UInt8?
  /// Whether the first row has the names of the columns; without, they are called 1, 2, 3 …
  public var hasHeader = true
  /// What columns hold, by name, where it should not follow from their cells.
  public var kinds: [String: TableColumn.Kind] = [:]
  /// Columns that are not to be read, though the file must have them.
  public var ignored: Set<String> = []
  /// The only columns to be read, as far as the file has them; nil: all.
  public var kept: Set<String>?

  /// A header, the rest found out.
  public init() {}

  /// Whether a column is to be read.
  func reads(_ name: String) -> Bool { !ignored.contains(name) && kept?.contains(name) ?? true }
}
