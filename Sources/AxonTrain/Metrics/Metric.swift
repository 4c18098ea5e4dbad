public import AxonNN

/// A number that says how well outputs fit their targets, counted batch by batch. A value: a copy is
/// another count.
///
/// ```swift
/// var accuracy = Accuracy()
/// for (x, labels) in batches { try accuracy.update(model(x), labels) }
/// print(accuracy.value)
/// ```
public protocol Metric: Sendable {
  /// Counts a batch in. Throws outputs and targets that don't belong together, and counts nothing then.
  mutating func update(_ outputs: Tensor, _ targets: Tensor) throws(MetricError)
  /// What it is for all batches so far; NaN where it has no meaning.
  var value: Double { get }
  /// Everything counted so far, for checkpoints.
  var state: [Double] { get }
  /// Goes on from a saved state. Throws, and changes nothing, unless it can be one.
  mutating func restore(_ state: [Double]) throws(MetricError)
}

/// Outputs and targets that a metric can't compare.
public struct MetricError: Error, CustomStringConvertible {
  /// One line: the metric, what was given, what it takes.
  public let description: String
  init(_ metric: String, _ outputs: Tensor, _ targets: Tensor, expected: String) {
    description =
      "\(metric): expected \(expected), found \(outputs.spec) and targets \(targets.spec)"
  }
  init(_ metric: String, state: [Double], expected: String) {
    description = "\(metric): expected a saved state of \(expected), found \(state.count) numbers"
  }
}

/// The classes that outputs name: they are classes [N] already, integers or booleans, or scores [N, C]
/// of which the largest counts. With the true classes [N], one each.
func classPairs(
  _ metric: String, _ outputs: Tensor, _ targets: Tensor
) throws(MetricError) -> [(truth: Int, prediction: Int)] {
  let isScores = outputs.dtype.isFloatingPoint && outputs.shape.count == 2 && outputs.shape[1] > 0
  let isClasses = !outputs.dtype.isFloatingPoint && outputs.shape.count == 1
  guard isScores || isClasses, !targets.dtype.isFloatingPoint, targets.shape.count == 1,
    outputs.shape[0] == targets.count
  else {
    throw MetricError(
      metric, outputs, targets, expected: "classes [N] or scores [N, C] and targets [N]")
  }
  let predictions = isScores ? outputs.argmax(along: 1) : outputs
  return Array(zip(targets.array(of: Int.self), predictions.array(of: Int.self)))
}

/// The numbers of a saved state as counts and classes. Throws where one isn't whole.
func integers(_ metric: String, _ state: [Double], _ expected: String) throws(MetricError) -> [Int]
{
  let numbers = state.compactMap { Int(exactly: $0) }
  guard numbers.count == state.count else {
    throw MetricError(metric, state: state, expected: expected)
  }
  return numbers
}
