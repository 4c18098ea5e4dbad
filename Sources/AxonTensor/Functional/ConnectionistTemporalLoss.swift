/// The loss of connectionist temporal classification: -log of the probability that steps of classes,
/// repetitions merged and then blanks left out, spell the target. Inputs: log-probabilities [T, N, C],
/// targets [N, S] without blanks, how many steps and how many letters of each example count, both [N].
/// (Graves et al., "Connectionist temporal classification", 2006)
///
/// The gradient is that of PyTorch, which takes the log-probabilities for the result of a log-softmax.
public struct ConnectionistTemporalLoss: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let blank: Int, reduction: LossReduction, zerosInfinities: Bool
  /// `blank` is the class between letters. `mean` divides by the length of each target first;
  /// `zerosInfinities`: a target that can't be spelt costs nothing.
  public init(
    blank: Int = 0, reduction: LossReduction = .mean, zerosInfinities: Bool = false
  ) {
    (self.blank, self.reduction, self.zerosInfinities) = (blank, reduction, zerosInfinities)
  }

  /// Throws what is wrong with the inputs.
  public func check(_ x: [Tensor]) throws(TensorError) {
    guard x.count == 4, x[0].rank == 3, x[1].rank == 2, x[0].shape[1] == x[1].shape[0],
      x[2].shape == [x[0].shape[1]], x[3].shape == x[2].shape,
      (0..<x[0].shape[2]).contains(blank)
    else {
      throw .shape(
        operation: name, x.map(\.shape),
        "need [T, N, C] with the class \(blank), [N, S], and [N] twice")
    }
    guard x[0].dtype.isFloatingPoint, x[1...].allSatisfy({ $0.dtype.isInteger }) else {
      throw .dtype(operation: name, x.map(\.dtype), "need log-probabilities and integers")
    }
    for (lengths, limit) in [(x[2], x[0].shape[0]), (x[3], x[1].shape[1])]
    where lengths.trace == nil {
      for length in try lengths.numbers(of: Int.self) where length < 0 || length > limit {
        throw .index(operation: "\(name), a length", length, limit: limit + 1)
      }
    }
  }

  /// In other operations. α(t, s) is the log-probability of all ways to place s after t steps.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let (scores, letters) = (x[0], x[3].to(.int64))
    let (steps, count) = (scores.shape[0], 2 * x[1].shape[1] + 1)
    let examples = scores.shape[1]
    let never = -Double.infinity
    // Blanks between and around the letters.
    let blanks = Tensor.full(x[1].shape, blank, .int64)
    let places = concatenate(
      [
        stack([blanks, x[1].to(.int64)], along: 2).reshaped([examples, count - 1]),
        .full([examples, 1], blank, .int64),
      ], along: 1)
    // A step may skip a blank between two different letters.
    let mayEnter = (places .!= blank) .& (places .!= shifted(places, 2, blank))
    let place = Tensor.arange(count)
    let ends = letters.expandedDimensions(at: 1) * 2
    // Before the first step the only place is the one in front of everything.
    var alpha = select((place .== 0) .& (ends .>= 0), Tensor.zeros([], scores.dtype), never)
    for step in 0..<steps {
      let row = scores.narrowed(along: 0, start: step, count: 1).squeezed(along: 0)
      let emitted = try Tensor.apply(Gather(axis: 1), Pair(row, places))
      let next: Tensor
      if step == 0 {
        next = select((place .< 2) .& (ends .>= 0), emitted, never)
      } else {
        let two = select(mayEnter, shifted(alpha, 2, never), never)
        next = logSumExp([alpha, shifted(alpha, 1, never), two]) + emitted
      }
      alpha = select((x[2] .> step).expandedDimensions(at: 1), next, alpha)
    }
    let isEnd = (place .== ends) .| (place .== ends - 1)
    let spelt = logSumExp(select(isEnd, alpha, never).transposed(0, 1).unstacked())
    // What the log-softmax adds to the gradient; nothing to the value.
    let counts = Tensor.arange(steps).expandedDimensions(at: 1) .< x[2]
    let mass = select(counts, scores.exp().sum(along: 2), 0).sum(along: 0)
    var losses = mass - mass.detached - spelt
    if zerosInfinities { losses = select(spelt.isInfinite(), 0, losses) }
    if reduction == .mean { losses = losses / letters.maximum(1).to(losses.dtype) }
    return losses.reduced(reduction)
  }

  /// Moved to later places, `filler` in front.
  private func shifted(_ x: Tensor, _ by: Int, _ filler: some WeakScalar) -> Tensor {
    let kept = max(0, x.shape[1] - by)
    let front = Tensor.full([x.shape[0], x.shape[1] - kept], filler, x.dtype)
    return concatenate([front, x.narrowed(along: 1, start: 0, count: kept)], along: 1)
  }

  /// log Σ eˣ element by element; of infinities without NaN in the gradient.
  private func logSumExp(_ parts: [Tensor]) -> Tensor {
    let all = stack(parts)
    let largest = all.max(along: [0]).detached
    let base = select(largest.isInfinite(), 0, largest)
    let sum = (all - base).exp().sum(along: 0)
    let isNothing = sum .== 0
    return select(isNothing, -Double.infinity, select(isNothing, 1, sum).log() + base)
  }
}
