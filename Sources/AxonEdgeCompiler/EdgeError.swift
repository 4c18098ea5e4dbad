/// Why a model can't become a plan.
public enum EdgeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Operations that no edge kernel computes, all of them at once.
  case operations([String])
  /// Dtypes that the edge doesn't have.
  case dtype(String)
  /// Something about the model that stands in the way of streaming.
  case streaming(String)
  /// Anything else, in words.
  case other(String)

  /// In words.
  public var description: String {
    switch self {
    case .operations(let names):
      "no edge kernel computes \(names.joined(separator: ", "))"
    case .dtype(let what): what
    case .streaming(let what): "this model can't run sample by sample: \(what)"
    case .other(let what): what
    }
  }
}
