/// What an `.axonml` file says about its tensors: which model they are the weights of, and how to
/// feed it.
public struct AxonMLHeader: Hashable, Sendable {
  /// How to build the model again: `kind` names the builder, the other members are its settings.
  public var model: JSONObject
  /// What to do with raw inputs first; nil when they are fed as they are.
  public var scaler: InputScaler?
  /// Names of the classes, in the order of the outputs; empty when the model does not classify.
  public var labels: [String]
  /// Where the weights come from: data set, seed, epochs, accuracy, version of Axon.
  public var training: JSONObject
  /// How data of its user become inputs and its outputs answers: `kind` names the sort of data; nil
  /// where the inputs are as they come.
  public var data: JSONObject?

  /// A description; `model` should have the member `kind`, the writer refuses it otherwise.
  public init(
    model: JSONObject, scaler: InputScaler? = nil, labels: [String] = [],
    training: JSONObject = JSONObject(), data: JSONObject? = nil
  ) {
    self.model = model
    self.scaler = scaler
    self.labels = labels
    self.training = training
    self.data = data
  }

  /// The name of the builder, for example `sequential`.
  public var kind: String {
    if case .string(let kind)? = model["kind"] { kind } else { "" }
  }
}

/// `(raw − offset) · scale`.
public struct InputScaler: Hashable, Sendable {
  /// Subtracted first, in the units of the raw input.
  public var offset: Double
  /// Multiplied then.
  public var scale: Double

  /// Both numbers should be finite; the writer refuses others.
  public init(offset: Double, scale: Double) {
    self.offset = offset
    self.scale = scale
  }
}

extension AxonMLHeader {
  /// The JSON text of the header, tensor table included.
  func object(tensors: [JSONValue]) -> JSONValue {
    var object: JSONObject = ["model": .object(model)]
    if let scaler {
      object["scaler"] = ["offset": .number(scaler.offset), "scale": .number(scaler.scale)]
    }
    if !labels.isEmpty { object["labels"] = .array(labels.map { .string($0) }) }
    if let data { object["data"] = .object(data) }
    object["training"] = .object(training)
    object["tensors"] = .array(tensors)
    return .object(object)
  }

  /// Reads the description out of the parsed header; throws by the field's name.
  init(_ header: JSONField) throws(FormatError) {
    let model = try header("model")
    let kind = try model("kind")
    guard try !kind.string().isEmpty else { throw kind.error("a name") }
    self.init(model: try model.object())
    if let field = try header.optional("scaler") {
      scaler = InputScaler(
        offset: try field("offset").number(), scale: try field("scale").number())
    }
    if let field = try header.optional("labels") {
      for label in try field.array() { labels.append(try label.string()) }
    }
    if let field = try header.optional("data") { data = try field.object() }
    if let field = try header.optional("training") { training = try field.object() }
  }
}
