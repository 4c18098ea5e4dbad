internal import AxonFormats

/// What finds anomalies.
enum SeriesNetwork: String, CaseIterable {
  /// By the error of what it makes of a window.
  case lstmAutoencoder = "lstm-autoencoder"
  /// By the error of its forecast.
  case gru

  /// The one that the settings of a run name; runs of before there was a choice name none.
  init(_ config: JSONField) throws(FormatError) {
    guard let field = try config.optional("model") else {
      self = .lstmAutoencoder
      return
    }
    guard let network = SeriesNetwork(rawValue: try field.string()) else {
      throw field.error("one of \(Self.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self = network
  }
}
