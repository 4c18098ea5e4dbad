internal import AxonFormats
internal import AxonNN

/// The kinds of layers that model files may describe.
public struct LayerRegistry: Sendable {
  private var types: [String: any DescribedLayer.Type] = [:]

  /// The layers of this framework.
  public static let standard = LayerRegistry([
    AdaptiveAveragePool2d.self, AveragePool2d.self, BatchNorm1d.self, BatchNorm2d.self,
    Conv2d.self, Dropout.self, Flatten.self, GELU.self, Identity.self, LayerNorm.self,
    LastStep.self, LeakyReLU.self, Linear.self, LogSoftmax.self, MaxPool2d.self, ReLU.self,
    Recurrent.self, RepeatedStep.self, Sequential.self,
    SiLU.self, Sigmoid.self, Softmax.self, Tanh.self, TransformerEncoderLayer.self,
    Unflatten.self,
  ])

  /// These layers.
  public init(_ types: [any DescribedLayer.Type]) { for type in types { register(type) } }

  /// Adds a layer, or replaces the one of the same kind.
  public mutating func register(_ type: any DescribedLayer.Type) { types[type.kind] = type }

  /// Builds what a file describes, with weights that don't matter. `elementCount` is the most numbers
  /// that all its weights may have. Throws `FormatError`.
  func layer(
    _ description: JSONObject, file: String, elementCount: Int
  ) throws(FormatError) -> any DescribedLayer {
    let field = JSONField(value: .object(description), file: file, path: "model")
    return try layer(field, ElementBudget(elementCount))
  }

  func layer(
    _ field: JSONField, _ budget: ElementBudget
  ) throws(FormatError) -> any DescribedLayer {
    let kind = try field("kind")
    guard let type = types[try kind.string()] else {
      throw kind.error("one of \(types.keys.sorted().joined(separator: ", "))")
    }
    return try type.init(LayerDescription(field: field, registry: self, budget: budget))
  }
}
