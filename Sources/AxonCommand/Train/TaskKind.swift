internal import ArgumentParser
internal import AxonFormats

/// What a model for data of the user is to find.
enum TaskKind: String, CaseIterable, ExpressibleByArgument {
  case classification, regression, forecast, anomaly

  /// Whether rows are steps of a time series.
  var isSeries: Bool { self == .forecast || self == .anomaly }

  init(_ field: JSONField) throws(FormatError) {
    guard let kind = TaskKind(rawValue: try field.string()) else {
      throw field.error("one of \(Self.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self = kind
  }
}

extension JSONField {
  /// The list of names called `key`.
  func names(_ key: String) throws(FormatError) -> [String] {
    var names: [String] = []
    for field in try self(key).array() { names.append(try field.string()) }
    return names
  }

  /// The list of sizes called `hidden`.
  func hiddenSizes() throws(FormatError) -> [Int] {
    let sizes = try self("hidden").shape()
    guard sizes.allSatisfy({ (1...1 << 16).contains($0) }) else {
      throw try self("hidden").error("sizes from 1 to 65536")
    }
    return sizes
  }
}
