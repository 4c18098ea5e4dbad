public import AxonNN

/// The share of right answers. (scikit-learn's `accuracy_score`)
public struct Accuracy: Metric {
  private var right = 0, count = 0

  /// No examples yet.
  public init() {}

  /// Counts classes [N] or scores [N, C] with true classes [N].
  public mutating func update(_ outputs: Tensor, _ targets: Tensor) throws(MetricError) {
    let pairs = try classPairs("accuracy", outputs, targets)
    right += pairs.count { $0.truth == $0.prediction }
    count += pairs.count
  }

  /// NaN without examples.
  public var value: Double { Double(right) / Double(count) }

  /// Right answers and examples.
  public var state: [Double] { [Double(right), Double(count)] }

  /// Goes on from a saved state.
  public mutating func restore(_ state: [Double]) throws(MetricError) {
    let numbers = try integers("accuracy", state, "two counts")
    guard numbers.count == 2, 0 <= numbers[0], numbers[0] <= numbers[1] else {
      throw MetricError("accuracy", state: state, expected: "two counts")
    }
    (right, count) = (numbers[0], numbers[1])
  }
}

/// A metric that follows from how often each class was taken for each.
protocol CountsConfusion: Metric {
  var counts: ConfusionCounts { get set }
}

extension CountsConfusion {
  /// Counts classes [N] or scores [N, C] with true classes [N].
  public mutating func update(_ outputs: Tensor, _ targets: Tensor) throws(MetricError) {
    try counts.update(outputs, targets)
  }

  /// The pairs of classes and their counts.
  public var state: [Double] { counts.state }

  /// Goes on from a saved state.
  public mutating func restore(_ state: [Double]) throws(MetricError) {
    try counts.restore(state)
  }
}

/// The share of right answers among those that named a class. (scikit-learn's `precision_score`)
public struct Precision: CountsConfusion {
  private let average: ConfusionCounts.Average, undefined: Double
  var counts = ConfusionCounts()

  /// `undefined` stands for the precision of a class that nothing named.
  public init(_ average: ConfusionCounts.Average, undefined: Double = 0) {
    (self.average, self.undefined) = (average, undefined)
  }

  /// NaN without examples.
  public var value: Double {
    counts.classes.isEmpty ? .nan : counts.precision(average, undefined: undefined)
  }
}

/// The share of right answers among examples of a class. (scikit-learn's `recall_score`)
public struct Recall: CountsConfusion {
  private let average: ConfusionCounts.Average, undefined: Double
  var counts = ConfusionCounts()

  /// `undefined` stands for the recall of a class without examples.
  public init(_ average: ConfusionCounts.Average, undefined: Double = 0) {
    (self.average, self.undefined) = (average, undefined)
  }

  /// NaN without examples.
  public var value: Double {
    counts.classes.isEmpty ? .nan : counts.recall(average, undefined: undefined)
  }
}

/// The harmonic mean of precision and recall. (scikit-learn's `f1_score`)
public struct F1: CountsConfusion {
  private let average: ConfusionCounts.Average, undefined: Double
  var counts = ConfusionCounts()

  /// `undefined` stands for that of a class that was neither true nor named.
  public init(_ average: ConfusionCounts.Average, undefined: Double = 0) {
    (self.average, self.undefined) = (average, undefined)
  }

  /// NaN without examples.
  public var value: Double {
    counts.classes.isEmpty ? .nan : counts.f1(average, undefined: undefined)
  }
}
