/// Why a file could not be read or written.
///
/// Every case names the file and the field, and what was expected and found, on one line: text that
/// comes from the file is escaped and shortened first.
public enum FormatError: Error, Hashable, Sendable {
  /// The system refused: `action` is what was tried, `reason` the system's own words.
  case system(file: String, action: String, reason: String)
  /// `field` ends behind the end of the file. Both numbers are bytes.
  case truncated(file: String, field: String, expected: Int, actual: Int)
  /// A version or element type that this reader does not know.
  case unsupported(file: String, field: String, expected: String, actual: String)
  /// The bytes of `field` do not give the checksum that the file states.
  case checksum(file: String, field: String, expected: UInt32, actual: UInt32)
  /// The value of `field` breaks a rule of the format.
  case invalid(file: String, field: String, expected: String, actual: String)
}

extension FormatError: CustomStringConvertible {
  /// The whole story on one line.
  public var description: String {
    switch self {
    case .system(let file, let action, let reason):
      "\(file): cannot \(action): \(reason)"
    case .truncated(let file, let field, let expected, let actual):
      "\(file): \(field): expected \(expected) bytes, found \(actual): the file is cut short"
    case .unsupported(let file, let field, let expected, let actual):
      "\(file): \(field): expected \(expected), found \(actual): not supported"
    case .checksum(let file, let field, let expected, let actual):
      "\(file): \(field): expected checksum \(hexadecimal(expected)), found "
        + "\(hexadecimal(actual)): the file is damaged"
    case .invalid(let file, let field, let expected, let actual):
      "\(file): \(field): expected \(expected), found \(actual)"
    }
  }
}

/// Eight lowercase hexadecimal digits.
func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: 8 - digits.count) + digits
}

/// Text from a file, fit for an error message: quoted, on one line, at most 60 characters.
package func quoted(_ text: String, limit: Int = 60) -> String {
  var result = "\""
  for (position, scalar) in text.unicodeScalars.enumerated() {
    if position == limit { return result + "…\"" }
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case _ where breaksLines(scalar):
      result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

/// Control characters and the two line separators of Unicode.
private func breaksLines(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: true
  default: false
  }
}
