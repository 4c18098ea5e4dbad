public import AxonNN

/// How often each class was taken for each: the confusion matrix, and what follows from it. Equal to
/// scikit-learn's `confusion_matrix`, `precision_score`, `recall_score` and `f1_score`.
public struct ConfusionCounts: Hashable, Sendable {
  private struct Pair: Hashable { let truth, prediction: Int }
  private var counts: [Pair: Int] = [:]

  /// Nothing counted yet.
  public init() {}

  /// Counts classes [N], or scores [N, C] of which the largest counts, with true classes [N]. Throws
  /// what doesn't belong together.
  public mutating func update(_ outputs: Tensor, _ targets: Tensor) throws(MetricError) {
    for (truth, prediction) in try classPairs("confusion counts", outputs, targets) {
      counts[Pair(truth: truth, prediction: prediction), default: 0] += 1
    }
  }

  /// True class, predicted class and count of each pair, in order.
  var state: [Double] {
    counts.sorted { ($0.key.truth, $0.key.prediction) < ($1.key.truth, $1.key.prediction) }
      .flatMap { [Double($0.key.truth), Double($0.key.prediction), Double($0.value)] }
  }

  mutating func restore(_ state: [Double]) throws(MetricError) {
    let numbers = try integers("confusion counts", state, "pairs and counts")
    let rows = stride(from: 0, to: numbers.count, by: 3)
    guard numbers.count.isMultiple(of: 3), rows.allSatisfy({ numbers[$0 + 2] > 0 }) else {
      throw MetricError("confusion counts", state: state, expected: "pairs and counts")
    }
    counts = [:]
    for row in rows {
      counts[Pair(truth: numbers[row], prediction: numbers[row + 1])] = numbers[row + 2]
    }
  }

  /// The classes that were true or predicted, in order.
  public var classes: [Int] {
    Set(counts.keys.flatMap { [$0.truth, $0.prediction] }).sorted()
  }

  /// How often examples of class `truth` were taken for class `prediction`.
  public subscript(truth truth: Int, prediction prediction: Int) -> Int {
    counts[Pair(truth: truth, prediction: prediction)] ?? 0
  }

  /// A row for each true class and a column for each predicted one, in the order of `classes`.
  public var matrix: [[Int]] {
    let classes = classes
    return classes.map { truth in classes.map { self[truth: truth, prediction: $0] } }
  }

  /// How the numbers of several classes become one.
  public enum Average: Hashable, Sendable {
    /// That of one class, against all others.
    case binary(positive: Int = 1)
    /// The mean over classes.
    case macro
    /// That of all decisions together.
    case micro
    /// The mean over classes, each counted as often as it was true.
    case weighted
  }

  /// The share of right answers among those that named the class. `undefined` stands for it where
  /// nothing did; classes of which it is NaN then don't enter a mean.
  public func precision(_ average: Average, undefined: Double = 0) -> Double {
    share(average, undefined) { ($0.right, $0.predicted) }
  }

  /// The share of right answers among examples of the class. `undefined` as in `precision`.
  public func recall(_ average: Average, undefined: Double = 0) -> Double {
    share(average, undefined) { ($0.right, $0.true) }
  }

  /// The harmonic mean of precision and recall. `undefined` as in `precision`.
  public func f1(_ average: Average, undefined: Double = 0) -> Double {
    share(average, undefined) { (2 * $0.right, $0.predicted + $0.true) }
  }

  private struct ClassCounts { var right = 0, predicted = 0, `true` = 0 }

  private func share(
    _ average: Average, _ undefined: Double, _ parts: (ClassCounts) -> (Int, Int)
  ) -> Double {
    var byClass: [Int: ClassCounts] = [:]
    for (pair, count) in counts {
      byClass[pair.truth, default: ClassCounts()].true += count
      byClass[pair.prediction, default: ClassCounts()].predicted += count
      if pair.truth == pair.prediction {
        byClass[pair.truth, default: ClassCounts()].right += count
      }
    }
    func quotient(_ counts: ClassCounts) -> Double {
      let (part, whole) = parts(counts)
      return whole == 0 ? undefined : Double(part) / Double(whole)
    }
    switch average {
    case .binary(let positive): return quotient(byClass[positive] ?? ClassCounts())
    case .micro:
      return quotient(
        byClass.values.reduce(into: ClassCounts()) {
          $0.right += $1.right
          $0.predicted += $1.predicted
          $0.true += $1.true
        })
    case .macro, .weighted:
      // In the order of classes, so that the bits don't depend on the order of a dictionary.
      let found = byClass.sorted { $0.key < $1.key }
        .map { (value: quotient($0.value), weight: average == .macro ? 1 : Double($0.value.true)) }
        .filter { !$0.value.isNaN }
      let weight = found.reduce(0) { $0 + $1.weight }
      if weight == 0 { return found.reduce(0) { $0 + $1.value } / Double(found.count) }
      return found.reduce(0) { $0 + $1.value * $1.weight } / weight
    }
  }
}
