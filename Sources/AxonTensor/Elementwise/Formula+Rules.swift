internal import AxonFormula

extension Formula {
  /// Whether it is integer arithmetic that takes something away, which truth values don't know.
  var hasMinus: Bool {
    !resultIsTruth && isIntegral
      && program.operations.contains { $0 == .subtract || $0 == .negate }
  }

  /// What is wrong with the numbers beside the tensors, or nil.
  func problem(with attributes: [Double]) -> String? {
    guard attributes.count == attributeCount else {
      return "\(attributes.count) attributes where it takes \(attributeCount)"
    }
    switch name {
    case "softshrink" where attributes[0] < 0: return "lambda \(attributes[0]) is below 0"
    case "hardtanh" where attributes[0] > attributes[1]:
      return "the lower bound \(attributes[0]) is above the upper one, \(attributes[1])"
    default: return nil
    }
  }
}
