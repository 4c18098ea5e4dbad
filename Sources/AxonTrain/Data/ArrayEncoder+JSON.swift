public import AxonData
public import AxonFormats

extension ArrayEncoder {
  /// The names of the classes; empty where the answer is a number.
  public var labels: [String] {
    if case .classes(let labels) = answer { labels } else { [] }
  }

  /// The encoder as the member `data` of a model file; the classes are its `labels`.
  public var json: JSONObject {
    var object: JSONObject = [
      "kind": "arrays", "shape": .array(shape.map { JSONValue($0) }),
      "offsets": .array(standardizations.map { .number($0.offset) }),
      "scales": .array(standardizations.map { .number($0.scale) }),
    ]
    if case .number(let standardization) = answer {
      var target = JSONObject()
      standardization.write(to: &target)
      object["target"] = .object(target)
    }
    return object
  }

  /// The encoder that the header of a model file describes. Throws `FormatError` that names the field.
  public init(_ header: AxonMLHeader, file: String) throws(FormatError) {
    let data = JSONField(value: header.data.map { .object($0) } ?? .null, file: file, path: "data")
    guard try data("kind").string() == "arrays" else { throw try data("kind").error("arrays") }
    let shape = try data("shape").shape()
    let (offsets, scales) = (try data("offsets").array(), try data("scales").array())
    // A product that overflows is no count of a list.
    let width = shape.reduce(1.0) { $0 * Double($1) }
    guard Double(offsets.count) == width, offsets.count == scales.count else {
      throw try data("offsets").error("\(width) numbers by shape")
    }
    var standardizations: [Standardization] = []
    for (offset, scale) in zip(offsets, scales) {
      standardizations.append(
        Standardization(offset: try offset.number(), scale: try scale.number()))
    }
    self.init(
      shape: shape, standardizations: standardizations,
      answer: try data.optional("target").map { (field) throws(FormatError) in
        .number(try Standardization(field))
      } ?? .classes(header.labels))
  }
}
