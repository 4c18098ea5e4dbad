import AxonFormats
import AxonTensor

/// The function between an operation's results and the cotangents of a case: it fixes a gauge or
/// chooses results. Recorded as Python source; there are only a few of them.
struct Post {
  private let kind: Kind

  private enum Kind {
    case identity, secondAndThird, absoluteU, productUV, onlyS, absoluteV, lowRank
  }

  init(_ entry: Case) throws {
    guard case .object(let grad)? = entry.fields["grad"], case .string(let source)? = grad["post"]
    else {
      kind = .identity
      return
    }
    if source.hasPrefix("def fn_UVh(") {
      kind = .productUV
    } else if source.hasPrefix("def fn_U(") {
      kind = .absoluteU
    } else if source.hasPrefix("def fn_S(") {
      kind = .onlyS
    } else if source.hasPrefix("def fn_Vh(") {
      kind = .absoluteV
    } else if source.hasPrefix("def fn(usv)") {
      kind = .lowRank
    } else if source.contains("output[1], output[2]") {
      kind = .secondAndThird
    } else {
      throw BindingError.notBuilt("the function between results and cotangents: \(source)")
    }
  }

  func callAsFunction(_ results: [Tensor]) throws -> [Tensor] {
    switch kind {
    case .identity: return results
    case .secondAndThird: return [results[1], results[2]]
    case .onlyS: return [results[1]]
    case .absoluteU, .productUV, .absoluteV, .lowRank:
      throw BindingError.notBuilt("gradients of singular vectors")
    }
  }
}
