/// What the outputs of a model stand for.
public enum Answer: Hashable, Sendable {
  /// Scores of these classes, in their order.
  case classes([String])
  /// A number, standardised.
  case number(Standardization)
}
