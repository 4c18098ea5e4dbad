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
    let loss = ConnectionistTemporalLoss(
      blank: blank, reduction: reduction, zerosInfinities: zerosInfinities)
    let rows = targets.rank == 2 ? targets : inRows(targets, letters)
    let losses = demand { () throws(TensorError) in
      try Tensor.apply(loss, [scores, rows, Tensor(steps), Tensor(letters)])
    }
    return isOne && reduction == .none ? losses.squeezed(along: 0) : losses
  }

  /// The letters of one example after the other, one row each, blanks behind.
  private func inRows(_ targets: Tensor, _ letters: [Int]) -> Tensor {
    let all = targets.to(.int64).array(of: Int.self)
    require(
      letters.reduce(0, +) == all.count && letters.allSatisfy { $0 >= 0 },
      "ConnectionistLoss: \(letters) letters of \(targets.shape)")
    let width = letters.max() ?? 0
    var start = 0
    let rows = letters.map { count -> [Int] in
      defer { start += count }
      return all[start..<start + count] + [Int](repeating: blank, count: width - count)
    }
    return Tensor(rows.flatMap { $0 }, shape: [letters.count, width])
  }
}
