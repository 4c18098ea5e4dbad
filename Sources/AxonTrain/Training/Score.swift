/// How well a classifier did on some examples.
public struct Score: Hashable, Sendable {
  /// Examples.
  public private(set) var count = 0
  /// Of them, those whose most probable class was the right one.
  public private(set) var correct = 0
  /// The sum of the losses of all examples.
  public private(set) var lossSum = 0.0

  /// No examples yet.
  public init() {}

  /// What was counted before.
  public init(count: Int, correct: Int, lossSum: Double) {
    (self.count, self.correct, self.lossSum) = (count, correct, lossSum)
  }

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
