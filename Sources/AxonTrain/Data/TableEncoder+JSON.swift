public import AxonData
public import AxonFormats

extension TableEncoder {
  /// The names of the classes; empty where the target is a number.
  public var labels: [String] {
    if case .classes(_, let labels) = target { labels } else { [] }
  }

  /// The encoder as the member `data` of a model file; the classes are its `labels`.
  public var json: JSONObject {
    var target: JSONObject = ["column": .string(self.target.column)]
    if case .number(_, let standardization) = self.target { standardization.write(to: &target) }
    return [
      "kind": "table", "missing": .string(missing.rawValue),
      "inputs": .array(inputs.map { .object($0.json) }), "target": .object(target),
    ]
  }

  /// The encoder that the header of a model file describes. Throws `FormatError` that names the field.
  public init(_ header: AxonMLHeader, file: String) throws(FormatError) {
    let data = JSONField(value: header.data.map { .object($0) } ?? .null, file: file, path: "data")
    guard try data("kind").string() == "table" else { throw try data("kind").error("table") }
    let missing = try data("missing")
    guard let policy = MissingValues(rawValue: try missing.string()) else {
      throw missing.error(MissingValues.allCases.map(\.rawValue).joined(separator: ", "))
    }
    var inputs: [Input] = []
    for field in try data("inputs").array() {
      let column = try field("column").string()
      if let categories = try field.optional("categories") {
        inputs.append(.categories(column, try categories.strings()))
      } else {
        inputs.append(.number(column, try Standardization(field)))
      }
    }
    let target = try data("target")
    let column = try target("column").string()
    let names = inputs.map(\.column) + [column]
    guard Set(names).count == names.count else {
      throw try data("inputs").error("each column once")
    }
    self.init(
      inputs: inputs,
      target: try target.optional("scale") == nil
        ? .classes(column, header.labels) : .number(column, try Standardization(target)),
      missing: policy)
  }
}

extension TableEncoder.Input {
  fileprivate var json: JSONObject {
    var object: JSONObject = ["column": .string(column)]
    switch self {
    case .number(_, let standardization): standardization.write(to: &object)
    case .categories(_, let categories):
      object["categories"] = .array(categories.map { .string($0) })
    }
    return object
  }
}

extension Standardization {
  /// Adds `offset` and `scale`.
  func write(to object: inout JSONObject) {
    object["offset"] = .number(offset)
    object["scale"] = .number(scale)
  }

  /// Reads `offset` and `scale`.
  init(_ field: JSONField) throws(FormatError) {
    let scale = try field("scale")
    self.init(offset: try field("offset").number(), scale: try scale.number())
    guard self.scale != 0 else { throw scale.error("a number other than 0") }
  }
}

extension JSONField {
  /// An array of strings.
  func strings() throws(FormatError) -> [String] {
    var strings: [String] = []
    for field in try array() { strings.append(try field.string()) }
    return strings
  }
}
