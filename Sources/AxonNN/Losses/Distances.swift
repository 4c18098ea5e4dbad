/// a · b / (|a| |b|) along an axis; lengths count as `epsilon` at least.
public func cosineSimilarity(
  _ a: Tensor, _ b: Tensor, along axis: Int = 1, epsilon: Double = 1e-8
) -> Tensor {
  let lengths =
    a.square().sum(along: axis).sqrt().maximum(epsilon)
    * b.square().sum(along: axis).sqrt().maximum(epsilon)
  return (a * b).sum(along: axis) / lengths
}

/// (Σ |a - b + ε|ᵖ)^(1/p) along the last axis.
public func pairwiseDistance(
  _ a: Tensor, _ b: Tensor, power: Double = 2, epsilon: Double = 1e-6, keepingAxes: Bool = false
) -> Tensor {
  let difference = a - b + epsilon
  switch power {
  case 1: return difference.abs().sum(along: -1, keepingAxes: keepingAxes)
  case 2: return difference.square().sum(along: -1, keepingAxes: keepingAxes).sqrt()
  default:
    let sum = difference.abs().power(power).sum(along: -1, keepingAxes: keepingAxes)
    return sum.power(1 / power)
  }
}

extension Tensor {
  /// Losses of single examples as they are, their mean or their sum.
  func reducedLoss(_ reduction: LossReduction) -> Tensor {
    switch reduction {
    case .none: self
    case .mean: mean()
    case .sum: sum()
    }
  }
}
