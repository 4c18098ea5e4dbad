public import AxonFormats
public import AxonNN

/// A model and what its file says about it.
public struct ModelFile: Sendable {
  /// The model, in evaluation mode.
  public let model: any DescribedLayer
  /// Description, scaler, labels, training.
  public let header: AxonMLHeader

  /// Reads and verifies an `.axonml` file and builds the model in it. Numbers stay in the file,
  /// mapped. Throws `FormatError`.
  public init(_ path: String, registry: LayerRegistry = .standard) throws(FormatError) {
    try self.init(AxonMLFile(path), registry: registry)
  }

  /// Builds the model of a verified file. Throws `FormatError`.
  public init(_ file: AxonMLFile, registry: LayerRegistry = .standard) throws(FormatError) {
    let state = try StateDict(file)
    header = file.header
    model = try registry.layer(
      header.model, file: file.file.name,
      elementCount: state.reduce(0) { $0 + $1.value.count })
    do {
      try model.load(exactly: state)
    } catch {
      throw .invalid(
        file: file.file.name, field: "tensors", expected: "those of the model",
        actual: error.description)
    }
    model.eval()
  }

  /// Writes a model; an existing file is replaced only when everything succeeded. Throws
  /// `FormatError`.
  public static func write(
    _ model: some DescribedLayer, scaler: InputScaler? = nil, labels: [String] = [],
    training: JSONObject = JSONObject(), data: JSONObject? = nil, to path: String
  ) throws(FormatError) {
    let header = AxonMLHeader(
      model: model.layerDescription, scaler: scaler, labels: labels, training: training,
      data: data)
    try model.stateDict.write(header, axonML: path)
  }

  /// Scores for inputs whose shape is checked first; throws what doesn't fit.
  public func scores(_ x: Tensor) throws(ShapeFailure) -> Tensor {
    _ = try model.outputShape(of: Array(x.shape))
    return withMode(.evaluation) { withoutGradient { model(x) } }
  }
}
