/// A value of a header together with its way there, so that every error names the field.
package struct JSONField {
  package let value: JSONValue
  package let file: String
  /// For example `tensors[3].offset`.
  package let path: String

  package init(value: JSONValue, file: String, path: String) {
    (self.value, self.file, self.path) = (value, file, path)
  }

  /// The member `key`; throws when this is no object or the key is absent.
  package func callAsFunction(_ key: String) throws(FormatError) -> JSONField {
    guard let field = try optional(key) else {
      throw .invalid(file: file, field: name(key), expected: "a value", actual: "none")
    }
    return field
  }

  /// The member `key`, nil when absent or null; throws when this is no object.
  package func optional(_ key: String) throws(FormatError) -> JSONField? {
    let found = try object()[key]
    guard let found, found != .null else { return nil }
    return JSONField(value: found, file: file, path: name(key))
  }

  package func object() throws(FormatError) -> JSONObject {
    guard case .object(let object) = value else { throw error("an object") }
    return object
  }

  package func array() throws(FormatError) -> [JSONField] {
    guard case .array(let values) = value else { throw error("an array") }
    return values.enumerated().map {
      JSONField(value: $1, file: file, path: "\(path)[\($0)]")
    }
  }

  package func string() throws(FormatError) -> String {
    guard case .string(let string) = value else { throw error("a string") }
    return string
  }

  package func number() throws(FormatError) -> Double {
    switch value {
    case .number(let number): return number
    case .integer(let integer): return Double(integer)
    default: throw error("a number")
    }
  }

  /// An integer from 0.
  package func count() throws(FormatError) -> Int {
    guard case .integer(let integer) = value, let count = Int(exactly: integer), count >= 0 else {
      throw error("an integer from 0")
    }
    return count
  }

  /// Lengths of the axes, at most 255 of them.
  package func shape() throws(FormatError) -> [Int] {
    guard case .array(let values) = value, values.count <= 255 else {
      throw error("an array of at most 255 lengths")
    }
    var shape: [Int] = []
    for field in try array() { shape.append(try field.count()) }
    return shape
  }

  package func error(_ expected: String) -> FormatError {
    let actual =
      switch value {
      case .integer(let integer): String(integer)
      case .number(let number): String(number)
      case .string(let string): quoted(string)
      default: value.kind
      }
    return .invalid(file: file, field: path, expected: expected, actual: actual)
  }

  private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
