/// A loss that is computed element by element from a prediction and a target, and then reduced. The
/// inputs broadcast. Those with a third input take a weight (or a variance) there.
public struct ElementLoss: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }

  /// Which one.
  public enum Kind: Hashable, Sendable {
    /// (x - y)².
    case squared
    /// |x - y|.
    case absolute
    /// ½d² / β for |d| < β, else |d| - ½β (Girshick, "Fast R-CNN", 2015).
    case smoothAbsolute(beta: Double)
    /// ½d² for |d| < δ, else δ(|d| - ½δ) (Huber, 1964).
    case huber(delta: Double)
    /// -y log x - (1 - y) log(1 - x) of probabilities x; logarithms are held above -100.
    case binaryCrossEntropy
    /// The same of scores before the sigmoid, without overflow. The third input weighs; `positive`
    /// says that a fourth weighs the first term.
    case binaryCrossEntropyWithLogits
    /// y (log y - x) of log-probabilities x; `logarithm`: y is a log-probability too.
    case divergence(logarithm: Bool)
    /// eˣ - yx (or x - y log x), with Stirling's approximation of log y! where `full`.
    case poisson(logarithm: Bool, full: Bool, epsilon: Double)
    /// ½(log v + (x - y)² / v), the variance v being the third input and held above ε.
    case gaussian(full: Bool, epsilon: Double)
    /// log(1 + e^(-yx)).
    case softMargin
    /// x where y is 1, max(0, margin - x) where it is -1; their sum for any other y, as in PyTorch.
    case hingeEmbedding(margin: Double)
  }
  let kind: Kind, reduction: LossReduction
  /// This loss.
  public init(_ kind: Kind, reduction: LossReduction = .mean) {
    (self.kind, self.reduction) = (kind, reduction)
  }
  /// As in messages.
  public var name: String { "\("\(kind)".prefix { $0 != "(" })Loss" }

  /// Throws what is wrong with the inputs.
  public func check(_ x: [Tensor]) throws(TensorError) {
    guard x.count >= 2 else {
      throw .argument(operation: name, "\(x.count) inputs where it takes a prediction and a target")
    }
    guard x[0].dtype != .bool || x[1].dtype != .bool else {
      throw .dtype(operation: name, [.bool, .bool], "booleans have no minus")
    }
    var shape = x[0].shape
    for other in x.dropFirst() { shape = try shape.broadcast(with: other.shape, name) }
    switch kind {
    case .smoothAbsolute(let beta) where beta < 0:
      throw .argument(operation: name, "beta \(beta) is below 0")
    case .huber(let delta) where delta <= 0:
      throw .argument(operation: name, "delta \(delta) isn't above 0")
    case .binaryCrossEntropy where x[0].shape != x[1].shape:
      throw .shape(operation: name, [x[0].shape, x[1].shape], "the shapes differ")
    case .binaryCrossEntropyWithLogits where x[0].shape != x[1].shape:
      throw .shape(operation: name, [x[0].shape, x[1].shape], "the shapes differ")
    case .gaussian where x.count != 3:
      throw .argument(operation: name, "\(x.count) inputs where it takes x, y and a variance")
    case .gaussian where x[2].dtype == .bool:
      throw .dtype(operation: name, [.bool], "a variance is a number")
    default: break
    }
  }

  /// In other operations.
  public func composed(_ inputs: [Tensor]) throws(TensorError) -> Tensor {
    var losses = elementwise(inputs)
    if inputs.count > 2, isWeighted { losses = losses * inputs[2] }
    return losses.reduced(reduction)
  }

  private var isWeighted: Bool {
    switch kind {
    case .binaryCrossEntropy, .binaryCrossEntropyWithLogits: true
    default: false
    }
  }

  private func elementwise(_ inputs: [Tensor]) -> Tensor {
    let (x, y) = (inputs[0], inputs[1])
    switch kind {
    case .squared: return (x - y).square()
    case .absolute: return (x - y).abs()
    case .smoothAbsolute(let beta):
      let distance = (x - y).abs()
      if beta == 0 { return distance }
      return select(
        distance .< beta, distance.square() * (0.5 / beta), distance - 0.5 * beta)
    case .huber(let delta):
      let distance = (x - y).abs()
      return select(
        distance .<= delta, distance.square() * 0.5, (distance - 0.5 * delta) * delta)
    case .binaryCrossEntropy:
      let positive = y * x.log().clamped(min: -100)
      return -(positive + (1 - y) * (1 - x).log().clamped(min: -100))
    case .binaryCrossEntropyWithLogits:
      if inputs.count > 3 {
        let factor = 1 + (inputs[3] - 1) * y
        return (1 - y) * x - factor * x.logSigmoid()
      }
      return (1 - y) * x - x.logSigmoid()
    case .divergence(let logarithm):
      return logarithm ? y.exp() * (y - x) : y.xlogy(y) - y * x
    case .poisson(let logarithm, let full, let epsilon):
      let plain = logarithm ? x.exp() - y * x : x - y * (x + epsilon).log()
      if !full { return plain }
      let stirling = y * y.log() - y + (y * (2 * Double.pi)).log() * 0.5
      return plain + select(y .> 1, stirling, 0)
    case .gaussian(let full, let epsilon):
      // The bound on the variance takes part in no gradient, as in PyTorch.
      let variance = inputs[2] + (inputs[2].clamped(min: epsilon) - inputs[2]).detached
      let loss = (variance.log() + (x - y).square() / variance) * 0.5
      return full ? loss + 0.9189385332046727 : loss
    case .softMargin: return (-(y * x)).exp().log1p()
    case .hingeEmbedding(let margin):
      return select(y .== -1, 0, x) + select(y .== 1, 0, (margin - x).relu())
    }
  }
}

/// A smooth mean absolute error: quadratic within `beta`.
public func smoothAbsoluteError(
  _ a: Tensor, _ b: Tensor, beta: Double = 1, reduction: LossReduction = .mean
) -> Tensor { ElementLoss(.smoothAbsolute(beta: beta), reduction: reduction)([a, b]) }

/// Huber's loss: quadratic within `delta`, linear beyond.
public func huberLoss(
  _ a: Tensor, _ b: Tensor, delta: Double = 1, reduction: LossReduction = .mean
) -> Tensor { ElementLoss(.huber(delta: delta), reduction: reduction)([a, b]) }

/// The cross-entropy of probabilities and targets in 0...1.
public func binaryCrossEntropy(
  _ probabilities: Tensor, _ targets: Tensor, weight: Tensor? = nil,
  reduction: LossReduction = .mean
) -> Tensor {
  ElementLoss(.binaryCrossEntropy, reduction: reduction)(
    [probabilities, targets] + (weight.map { [$0] } ?? []))
}

/// The cross-entropy of scores before the sigmoid and targets in 0...1, without overflow.
public func binaryCrossEntropyWithLogits(
  _ scores: Tensor, _ targets: Tensor, weight: Tensor? = nil, positiveWeight: Tensor? = nil,
  reduction: LossReduction = .mean
) -> Tensor {
  var inputs = [scores, targets]
  if let positiveWeight {
    inputs += [weight ?? .ones([], scores.dtype), positiveWeight]
  } else if let weight {
    inputs.append(weight)
  }
  return ElementLoss(.binaryCrossEntropyWithLogits, reduction: reduction)(inputs)
}

/// (a - b)², averaged.
public func meanSquaredError(
  _ a: Tensor, _ b: Tensor, reduction: LossReduction = .mean
) -> Tensor { ElementLoss(.squared, reduction: reduction)([a, b]) }

/// |a - b|, averaged.
public func meanAbsoluteError(
  _ a: Tensor, _ b: Tensor, reduction: LossReduction = .mean
) -> Tensor { ElementLoss(.absolute, reduction: reduction)([a, b]) }
