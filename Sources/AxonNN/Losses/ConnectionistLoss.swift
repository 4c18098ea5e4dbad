/// The loss of connectionist temporal classification: -log of the probability that steps of classes,
/// repetitions merged and then blanks left out, spell the target. (Graves et al., "Connectionist temporal
/// classification", 2006)
///
/// The gradient is that of PyTorch, which takes the log-probabilities for the result of a log-softmax.
public struct ConnectionistLoss: Sendable {
  private let blank: Int, reduction: LossReduction, zerosInfinities: Bool

  /// `blank` is the class between letters. `mean` divides by the length of each target first;
  /// `zerosInfinities`: a target that can't be spelt costs nothing.
  public init(
    blank: Int = 0, reduction: LossReduction = .mean, zerosInfinities: Bool = false
  ) {
    (self.blank, self.reduction, self.zerosInfinities) = (blank, reduction, zerosInfinities)
  }

  /// Log-probabilities [T, N, C] (one example: [T, C]); targets [N, S] or all in one row, without
  /// blanks; how many steps and letters of each example count.
  public func callAsFunction(
    _ logProbabilities: Tensor, _ targets: Tensor, steps: [Int], letters: [Int]
  ) -> Tensor {
    let isOne = logProbabilities.rank == 2
    let scores = isOne ? logProbabilities.expandedDimensions(at: 1) : logProbabilities
    require(
      scores.rank == 3 && steps.count == scores.shape[1] && letters.count == steps.count
        && steps.allSatisfy { (0...scores.shape[0]).contains($0) },
      "ConnectionistLoss: \(logProbabilities.shape) with \(steps) steps and \(letters) letters")
    let rows = rows(targets.to(.int64).array(of: Int.self), targets.shape, letters)
    var losses: [Tensor] = []
    for example in steps.indices {
      let own = scores.narrowed(along: 1, start: example, count: 1).squeezed(along: 1)
        .narrowed(along: 0, start: 0, count: steps[example])
      losses.append(loss(own, rows[example]))
    }
    let all = stack(losses)
    switch reduction {
    case .none: return isOne ? all.squeezed(along: 0) : all
    case .sum: return all.sum()
    case .mean:
      return (all / Tensor(letters.map { Double(max($0, 1)) }).to(all.dtype)).mean()
    }
  }

  /// The letters of each example.
  private func rows(_ all: [Int], _ shape: Shape, _ letters: [Int]) -> [[Int]] {
    var start = 0
    return letters.enumerated().map { example, count in
      if shape.count == 2 { start = example * shape[1] }
      defer { start += count }
      require(start + count <= all.count, "ConnectionistLoss: \(count) letters of \(shape)")
      return Array(all[start..<start + count])
    }
  }

  /// Of one example [T, C]: α(t, s) is the log-probability of all ways to place s after t steps.
  private func loss(_ scores: Tensor, _ letters: [Int]) -> Tensor {
    // Blanks between and around the letters.
    let places = [blank] + letters.flatMap { [$0, blank] }
    let emitted = scores.indexSelected(along: 1, Tensor(places))
    let count = places.count
    let never = -Double.infinity
    // A step may skip a blank between two different letters.
    let skips = places.indices.map {
      $0 >= 2 && places[$0] != blank && places[$0] != places[$0 - 2]
    }
    let mask = Tensor(skips)
    let isStart = Tensor(places.indices.map { $0 < 2 })
    let reduced: Tensor
    if scores.shape[0] == 0 {
      reduced = .full([], letters.isEmpty ? 0 : never, scores.dtype)
    } else {
      let lines = emitted.unstacked(along: 0)
      var alpha = select(isStart, lines[0], never)
      for line in lines.dropFirst() {
        let one = shifted(alpha, 1, never)
        let two = select(mask, shifted(alpha, 2, never), never)
        alpha = logSumExp([alpha, one, two]) + line
      }
      let ends = alpha.narrowed(along: 0, start: max(0, count - 2), count: min(2, count))
      reduced = logSumExp(ends.unstacked(along: 0))
    }
    var value = -reduced
    if zerosInfinities { value = select(value.isInfinite(), 0, value) }
    // What the log-softmax adds to the gradient; nothing to the value.
    let mass = scores.exp().sum()
    return value + (mass - mass.detached)
  }

  private func shifted(_ alpha: Tensor, _ by: Int, _ filler: Double) -> Tensor {
    let kept = max(0, alpha.count - by)
    return alpha.narrowed(along: 0, start: 0, count: kept)
      .padded([(alpha.count - kept, 0)], value: filler)
  }

  /// log Σ eˣ element by element; of infinities without NaN in the gradient.
  private func logSumExp(_ parts: [Tensor]) -> Tensor {
    let all = stack(parts)
    let largest = all.max(along: [0]).detached
    let base = select(largest.isInfinite(), 0, largest)
    let sum = (all - base).exp().sum(along: 0)
    let isNothing = sum .== 0
    let value = select(isNothing, 1, sum).log() + base
    return select(isNothing, -Double.infinity, value)
  }
}
