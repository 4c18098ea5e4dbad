import AxonFormats
import AxonTensor

/// The function between an operation's results and the cotangents of a case: it fixes a gauge or
/// chooses results. Recorded as Python source; there are only a few of them.
struct Post {
  private let kind: Kind
  /// `linalg.svd` gives Vᵀ, `svd` gives V.
  private let isOfLinalg: Bool

  private enum Kind {
    case identity, secondAndThird, absoluteU, productUV, onlyS, absoluteV, lowRank, eigen
  }

  init(_ entry: Case) throws {
    isOfLinalg = entry.name.hasPrefix("linalg.")
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
    } else if source.contains("output[0], abs(output[1])") {
      kind = .eigen
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
    case .eigen:
      // The vectors are pairs.
      return [results[0], try Tensor.apply(VectorNorm(axes: [-1]), results[1])]
    case .lowRank: return [try product(results[0], transposed(results[2])), results[1]]
    case .absoluteU, .productUV, .absoluteV:
      let count = results[1].shape[results[1].rank - 1]
      let u = try Tensor.apply(Slice(axis: -1, start: 0, count: count), results[0])
      let whole = try isOfLinalg ? results[2] : transposed(results[2])
      let vt = try Tensor.apply(Slice(axis: -2, start: 0, count: count), whole)
      if kind == .absoluteU { return [try apply(.abs, u)] }
      if kind == .absoluteV { return [results[1], try apply(.abs, vt)] }
      return [try product(u, vt), results[1]]
    }
  }
}
