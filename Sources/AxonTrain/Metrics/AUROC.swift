public import AxonNN

/// The area under the receiver operating characteristic: the probability that an example of a class has
/// a higher score for it than one of another class, ties counting half. Keeps all scores. Equal to
/// scikit-learn's `roc_auc_score`, several classes one against the rest.
public struct AUROC: Metric {
  /// How the areas of several classes become one.
  public enum Average: Hashable, Sendable {
    /// The mean over classes.
    case macro
    /// That of all pairs of an example and a class together.
    case micro
    /// The mean over classes, each counted as often as it was true.
    case weighted
  }
  private let average: Average
  private var width: Int?
  private var scores: [Double] = [], targets: [Int] = []

  /// `average` matters only for more than two classes.
  public init(_ average: Average = .macro) { self.average = average }

  /// Counts scores [N] of class 1 against class 0, or scores [N, C], with true classes [N].
  public mutating func update(_ outputs: Tensor, _ targets: Tensor) throws(MetricError) {
    let width = outputs.shape.count == 2 ? outputs.shape[1] : 1
    guard outputs.dtype.isFloatingPoint, 1...2 ~= outputs.shape.count, width > 0,
      !targets.dtype.isFloatingPoint, targets.shape == [outputs.shape[0]],
      self.width ?? width == width
    else {
      throw MetricError(
        "AUROC", outputs, targets,
        expected: self.width.map { "scores of \($0) columns as before and targets [N]" }
          ?? "scores [N] or [N, C] and targets [N]")
    }
    let classes = targets.array(of: Int.self)
    guard classes.allSatisfy({ 0..<max(width, 2) ~= $0 }) else {
      throw MetricError(
        "AUROC", outputs, targets, expected: "targets 0 to \(max(width, 2) - 1)")
    }
    self.width = width
    self.targets += classes
    scores += outputs.array(of: Double.self)
  }

  /// Columns, number of examples, targets, scores; empty before the first batch.
  public var state: [Double] {
    width.map { [Double($0), Double(targets.count)] + targets.map(Double.init) + scores } ?? []
  }

  /// Goes on from a saved state.
  public mutating func restore(_ state: [Double]) throws(MetricError) {
    let expected = "columns, targets and scores"
    if state.isEmpty {
      (width, targets, scores) = (nil, [], [])
      return
    }
    guard state.count >= 2, let width = Int(exactly: state[0]),
      let count = Int(exactly: state[1]), 0..<state.count ~= count, 1..<state.count ~= width,
      state.count == 2 + count + width * count
    else { throw MetricError("AUROC", state: state, expected: expected) }
    let classes = try integers("AUROC", Array(state[2..<2 + count]), expected)
    guard classes.allSatisfy({ 0..<max(width, 2) ~= $0 }) else {
      throw MetricError("AUROC", state: state, expected: expected)
    }
    (self.width, targets, scores) = (width, classes, Array(state[(2 + count)...]))
  }

  /// NaN where a class that counts has no examples, or all of them.
  public var value: Double {
    guard let width else { return .nan }
    if width == 1 { return area(scores, targets.map { $0 == 1 }) }
    let isTrue = targets.flatMap { target in (0..<width).map { $0 == target } }
    if average == .micro { return area(scores, isTrue) }
    var (sum, weights) = (0.0, 0.0)
    for column in 0..<width {
      let places = stride(from: column, to: scores.count, by: width)
      let own = places.map { isTrue[$0] }
      let weight = average == .macro ? 1 : Double(own.count { $0 })
      if weight == 0 { continue }
      sum += weight * area(places.map { scores[$0] }, own)
      weights += weight
    }
    return sum / weights
  }
}

/// The area under the curve of true over false positives, each threshold taking all equal scores at
/// once.
private func area(_ scores: [Double], _ isPositive: [Bool]) -> Double {
  let order = scores.indices.sorted { scores[$0] > scores[$1] }
  var (positives, negatives, area) = (0, 0, 0.0)
  var place = 0
  while place < order.count {
    let threshold = scores[order[place]]
    let before = positives
    var passed = 0
    repeat {
      if isPositive[order[place]] { positives += 1 } else { passed += 1 }
      place += 1
    } while place < order.count && scores[order[place]] == threshold
    negatives += passed
    area += Double(passed) * Double(before + positives) / 2
  }
  // No curve without examples of both kinds.
  return positives == 0 || negatives == 0 ? .nan : area / (Double(positives) * Double(negatives))
}
