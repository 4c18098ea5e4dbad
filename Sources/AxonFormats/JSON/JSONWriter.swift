extension JSONValue {
  /// JSON text on one line; parsing it gives the same value back, non-finite numbers (`null`) apart.
  public var text: String {
    var writer = JSONWriter(indentation: nil)
    writer.write(self, level: 0)
    return writer.text
  }

  /// JSON text over several lines, two spaces a level, for people to read; ends with a line break.
  public var indentedText: String {
    var writer = JSONWriter(indentation: 2)
    writer.write(self, level: 0)
    return writer.text + "\n"
  }
}

private struct JSONWriter {
  let indentation: Int?
  var text = ""

  mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    // Swift's description is the shortest text that gives the same number back.
    case .number(let value): text += value.isFinite ? value.description : "null"
    case .string(let value): write(value)
    case .array(let values):
      // A list of plain values stays on one line: shapes, labels.
      let isPlain = values.allSatisfy(\.isPlain)
      write("[", "]", values, level: level, isPlain: isPlain) { $0.write($1, level: level + 1) }
    case .object(let object):
      write("{", "}", object.members, level: level, isPlain: false) {
        $0.write($1.key)
        $0.text += $0.indentation == nil ? ":" : ": "
        $0.write($1.value, level: level + 1)
      }
    }
  }

  private mutating func write<Element>(
    _ opening: String, _ closing: String, _ elements: [Element], level: Int, isPlain: Bool,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    text += opening
    for (index, element) in elements.enumerated() {
      if index > 0 { text += isPlain && indentation != nil ? ", " : "," }
      if !isPlain { breakLine(level + 1) }
      body(&self, element)
    }
    if !isPlain && !elements.isEmpty { breakLine(level) }
    text += closing
  }

  private mutating func breakLine(_ level: Int) {
    guard let indentation else { return }
    text += "\n" + String(repeating: " ", count: indentation * level)
  }

  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension JSONValue {
  fileprivate var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }
}
