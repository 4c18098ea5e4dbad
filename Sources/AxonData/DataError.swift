/// Why a data set could not be loaded. Every case reads as one line.
public enum DataError: Error, Hashable, Sendable {
  /// The file is in none of the places that were searched, in their order.
  case absent(file: String, searched: [String])
  /// The system or the decompressor refused; `reason` is their own words.
  case unreadable(file: String, reason: String)
  /// A cell breaks a rule; rows and columns count from 1.
  case malformed(file: String, row: Int, column: Int, expected: String, actual: String)
  /// The file as a whole breaks a rule.
  case incomplete(file: String, expected: String, actual: String)
}

extension DataError: CustomStringConvertible {
  /// The whole story on one line.
  public var description: String {
    switch self {
    case .absent(let file, let searched):
      "\(file): no such file in \(searched.joined(separator: ", "))"
    case .unreadable(let file, let reason):
      "\(file): cannot read: \(reason)"
    case .malformed(let file, let row, let column, let expected, let actual):
      "\(file): row \(row), column \(column): expected \(expected), found \(actual)"
    case .incomplete(let file, let expected, let actual):
      "\(file): expected \(expected), found \(actual)"
    }
  }
}
