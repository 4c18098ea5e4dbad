public import AxonNN

/// The mean size of the error. (scikit-learn's `mean_absolute_error`)
public struct MeanAbsoluteError: Metric {
  private var columns = Columns()
  /// No examples yet.
  public init() {}
  /// Counts numbers [N] or [N, K] with as many targets.
  public mutating func update(_ outputs: Tensor, _ targets: Tensor) throws(MetricError) {
    try columns.update("mean absolute error", outputs, targets)
  }
  /// The sums of each column.
  public var state: [Double] { columns.state }
  /// Goes on from a saved state.
  public mutating func restore(_ state: [Double]) throws(MetricError) {
    try columns.restore("mean absolute error", state)
  }
  /// The mean over columns; NaN without examples.
  public var value: Double { columns.mean { $0.absolute / $0.count } }
}

/// The mean squared error. (scikit-learn's `mean_squared_error`)
public struct MeanSquaredError: Metric {
  private var columns = Columns()
  /// No examples yet.
  public init() {}
  /// Counts numbers [N] or [N, K] with as many targets.
  public mutating func update(_ outputs: Tensor, _ targets: Tensor) throws(MetricError) {
    try columns.update("mean squared error", outputs, targets)
  }
  /// The sums of each column.
  public var state: [Double] { columns.state }
  /// Goes on from a saved state.
  public mutating func restore(_ state: [Double]) throws(MetricError) {
    try columns.restore("mean squared error", state)
  }
  /// The mean over columns; NaN without examples.
  public var value: Double { columns.mean { $0.squared / $0.count } }
}

/// The root of the mean squared error of each column. (scikit-learn's `root_mean_squared_error`)
public struct RootMeanSquaredError: Metric {
  private var columns = Columns()
  /// No examples yet.
  public init() {}
  /// Counts numbers [N] or [N, K] with as many targets.
  public mutating func update(_ outputs: Tensor, _ targets: Tensor) throws(MetricError) {
    try columns.update("root mean squared error", outputs, targets)
  }
  /// The sums of each column.
  public var state: [Double] { columns.state }
  /// Goes on from a saved state.
  public mutating func restore(_ state: [Double]) throws(MetricError) {
    try columns.restore("root mean squared error", state)
  }
  /// The mean over columns; NaN without examples.
  public var value: Double { columns.mean { ($0.squared / $0.count).squareRoot() } }
}

/// R²: the share of the variance of the targets that the outputs explain; 1 is perfect, 0 as good as
/// the mean of the targets. Of constant targets it is 1 if all outputs are right, else 0.
/// (scikit-learn's `r2_score`)
public struct RSquared: Metric {
  private var columns = Columns()
  /// No examples yet.
  public init() {}
  /// Counts numbers [N] or [N, K] with as many targets.
  public mutating func update(_ outputs: Tensor, _ targets: Tensor) throws(MetricError) {
    try columns.update("R²", outputs, targets)
  }
  /// The sums of each column.
  public var state: [Double] { columns.state }
  /// Goes on from a saved state.
  public mutating func restore(_ state: [Double]) throws(MetricError) {
    try columns.restore("R²", state)
  }
  /// The mean over columns; NaN with less than two examples.
  public var value: Double {
    columns.mean {
      if $0.count < 2 { return .nan }
      if $0.deviation == 0 { return $0.squared == 0 ? 1 : 0 }
      return 1 - $0.squared / $0.deviation
    }
  }
}

/// Sums of the errors of each column, float64.
private struct Columns: Sendable {
  struct Sums {
    var count = 0.0, absolute = 0.0, squared = 0.0
    /// Mean of the targets, and the sum of the squares of their distances from it.
    var mean = 0.0, deviation = 0.0

    mutating func add(_ output: Double, _ target: Double) {
      let error = output - target
      count += 1
      absolute += abs(error)
      squared += error * error
      // Welford, "Note on a method for calculating corrected sums of squares and products", 1962:
      // no digits are lost where targets lie far from zero.
      let distance = target - mean
      mean += distance / count
      deviation += distance * (target - mean)
    }
  }
  private var sums: [Sums] = []

  mutating func update(
    _ metric: String, _ outputs: Tensor, _ targets: Tensor
  ) throws(MetricError) {
    let width = targets.shape.count == 2 ? targets.shape[1] : 1
    guard 1...2 ~= targets.shape.count, outputs.shape == targets.shape,
      sums.isEmpty || sums.count == width
    else {
      throw MetricError(
        metric, outputs, targets,
        expected: sums.isEmpty
          ? "numbers [N] or [N, K] of one shape" : "\(sums.count) columns as before")
    }
    if sums.isEmpty { sums = [Sums](repeating: Sums(), count: width) }
    let pairs = zip(outputs.array(of: Double.self), targets.array(of: Double.self))
    for (index, (output, target)) in pairs.enumerated() { sums[index % width].add(output, target) }
  }

  var state: [Double] {
    sums.flatMap { [$0.count, $0.absolute, $0.squared, $0.mean, $0.deviation] }
  }

  mutating func restore(_ metric: String, _ state: [Double]) throws(MetricError) {
    guard state.count.isMultiple(of: 5) else {
      throw MetricError(metric, state: state, expected: "five sums of each column")
    }
    sums = stride(from: 0, to: state.count, by: 5).map {
      Sums(
        count: state[$0], absolute: state[$0 + 1], squared: state[$0 + 2], mean: state[$0 + 3],
        deviation: state[$0 + 4])
    }
  }

  func mean(_ value: (Sums) -> Double) -> Double {
    sums.reduce(0) { $0 + value($1) } / Double(sums.count)
  }
}
