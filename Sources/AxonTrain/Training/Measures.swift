internal import AxonNN

/// What was measured on some examples.
public struct Measures: Hashable, Sendable {
  /// Examples.
  public let count: Int
  /// Mean loss of an example; NaN without any.
  public let loss: Double
  /// The metrics of the trainer, by name.
  public let metrics: [String: Double]

  /// The metric `accuracy`; NaN where there is none.
  public var accuracy: Double { metrics["accuracy"] ?? .nan }

  /// `loss`, or the metric of this name; nil where there is none.
  public subscript(name: String) -> Double? { name == "loss" ? loss : metrics[name] }
}

/// What one epoch gave.
public struct EpochReport: Hashable, Sendable {
  /// The epoch, from 0.
  public let epoch: Int
  /// Steps done at its end.
  public let step: Int
  /// Measured while training, each batch before its step.
  public let training: Measures
  /// Measured at its end; nil without examples to validate on.
  public let validation: Measures?
}

/// Counts losses and metrics batch by batch.
struct Tally {
  private var count = 0
  private var lossSum = 0.0
  private var metrics: [(name: String, metric: any Metric)]

  init(_ metrics: [(name: String, metric: any Metric)]) { self.metrics = metrics }

  /// Counts a batch in; `loss` is its mean.
  mutating func add(_ outputs: Tensor, _ targets: Tensor, loss: Double) throws(MetricError) {
    for index in metrics.indices { try metrics[index].metric.update(outputs, targets) }
    let examples = targets.shape.first ?? 1
    count += examples
    lossSum += loss * Double(examples)
  }

  var measures: Measures {
    Measures(
      count: count, loss: lossSum / Double(count),
      metrics: Dictionary(metrics.map { ($0.name, $0.metric.value) }) { $1 })
  }

  /// `loss` (examples and their sum) and `metric.…`, float64.
  var state: StateDict {
    var state: StateDict = ["loss": Tensor([Double(count), lossSum], dtype: .float64)]
    for (name, metric) in metrics {
      state["metric.\(name)"] = Tensor(metric.state, dtype: .float64)
    }
    return state
  }

  mutating func restore(_ state: StateDict) throws {
    let numbers = try state.numbers("loss", 2)
    guard let count = Int(exactly: numbers[0]), count >= 0 else {
      throw TrainerError("checkpoint: run.loss: expected a count first, found \(numbers[0])")
    }
    (self.count, lossSum) = (count, numbers[1])
    for index in metrics.indices {
      try metrics[index].metric.restore(state.numbers("metric.\(metrics[index].name)"))
    }
  }
}

extension StateDict {
  /// The numbers of a vector, float64; throws unless there is one, of this length where given.
  func numbers(_ key: String, _ count: Int? = nil) throws(TrainerError) -> [Double] {
    guard let tensor = self[key], tensor.dtype == .float64, tensor.shape.count == 1,
      count == nil || tensor.count == count
    else {
      let length = count.map(String.init) ?? "some"
      throw TrainerError(
        "checkpoint: run.\(key): expected \(length) numbers, float64, found "
          + (self[key].map { "\($0.spec)" } ?? "nothing"))
    }
    return tensor.array(of: Double.self)
  }
}

/// Why a training run can't begin, go on or be resumed; one line.
public struct TrainerError: Error, CustomStringConvertible {
  /// The whole story on one line.
  public let description: String
  init(_ description: String) { self.description = description }
}
