/// How well a classifier did on some examples.
public struct Score: Hashable, Sendable {
  /// Examples.
  public private(set) var count = 0
  /// Of them, those whose most probable class was the right one.
  public private(set) var correct = 0
  private var lossSum = 0.0

  /// No examples yet.
  public init() {}

  /// Counts a batch in; `loss` is its mean.
  public mutating func add(loss: Double, correct: Int, count: Int) {
    self.count += count
    self.correct += correct
    lossSum += loss * Double(count)
  }

  /// Mean loss of an example; NaN without any.
  public var loss: Double { lossSum / Double(count) }
  /// Share of right answers; NaN without any.
  public var accuracy: Double { Double(correct) / Double(count) }
}
