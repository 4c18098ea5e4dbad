internal import AxonTensor

/// How arrays [N, ...] become the inputs of a model: each example as one row of numbers, standardised.
/// A value: a model file keeps it, so that later arrays are treated as those of the training were.
public struct ArrayEncoder: Hashable, Sendable {
  /// The shape of an example.
  public var shape: [Int]
  /// For each number of an example.
  public var standardizations: [Standardization]
  /// What the outputs of the model stand for.
  public var answer: Answer

  /// How many numbers an example has.
  public var width: Int { standardizations.count }

  /// These; stops the program where the shape has another number of entries.
  public init(shape: [Int], standardizations: [Standardization], answer: Answer) {
    precondition(shape.reduce(1, *) == standardizations.count)
    (self.shape, self.standardizations, self.answer) = (shape, standardizations, answer)
  }
}
