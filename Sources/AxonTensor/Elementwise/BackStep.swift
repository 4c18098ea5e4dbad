internal import AxonFormula
internal import Synchronization

/// How a gradient goes back through a formula to one of its tensors.
struct BackStep: Sendable {
  enum Kind: Sendable {
    /// It is zero whatever the values.
    case zero
    /// It is one of (tensors…, result, cotangent) unchanged, as in the backward step of a sum.
    case passesOn(Int)
    /// A formula of some of (tensors…, result, cotangent), and the attributes.
    case formula(Formula, inputs: [Int])
  }
  let kind: Kind

  init(_ formula: Formula, _ input: Int) {
    let full = formula.pullback(input)
    if full.isZero {
      kind = .zero
    } else if let place = full.passesOn, place < full.tensorCount {
      kind = .passesOn(place)
    } else {
      let inputs = full.reads.filter { $0 < full.tensorCount }
      kind = .formula(full.reading(inputs), inputs: inputs)
    }
  }
}

extension Formula {
  /// The same with only those tensors that it reads: a node of it has no needless inputs. The kernel
  /// stays, because kernels get only what is read.
  func reading(_ inputs: [Int]) -> Formula {
    if inputs.count == tensorCount { return self }
    let (full, count) = (program, tensorCount)
    return Formula(
      name,
      Program(tensors: inputs.count, attributes: attributeCount) { given in
        var all = [Expression](repeating: 0, count: count)
        for (place, input) in inputs.enumerated() { all[input] = given[place] }
        return full(all + given[inputs.count...])
      })
  }
}

/// The backward steps of one formula, derived when first asked for.
final class BackSteps: Sendable {
  private let known = Mutex<[BackStep]?>(nil)

  func of(_ formula: Formula) -> [BackStep] {
    known.withLock { steps in
      if let steps { return steps }
      let made = (0..<formula.tensorCount).map { BackStep(formula, $0) }
      steps = made
      return made
    }
  }
}
