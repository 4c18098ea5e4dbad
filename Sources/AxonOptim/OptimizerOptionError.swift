/// An option out of its range; one line that names the rule, the option, and what it may be.
public struct OptimizerOptionError: Error, CustomStringConvertible {
  /// The whole story on one line.
  public let description: String
  /// The option `name` of `rule` is `value` where `expected` was.
  init<Rule>(_ rule: Rule.Type, _ name: String, _ value: Any, expected: String) {
    description = "\(rule): \(name) is \(value), expected \(expected)"
  }
}

extension UpdateRule {
  /// Throws unless all are numbers from 0. (NaN isn't.)
  func requireFromZero(
    _ options: KeyValuePairs<String, Double>
  ) throws(OptimizerOptionError) {
    for (name, value) in options where !(value >= 0) {
      throw OptimizerOptionError(Self.self, name, value, expected: "0 or more")
    }
  }

  /// Throws unless both are in 0..<1.
  func requireShares(_ betas: (Double, Double)) throws(OptimizerOptionError) {
    for (name, value) in [("betas.0", betas.0), ("betas.1", betas.1)] where !(0..<1 ~= value) {
      throw OptimizerOptionError(Self.self, name, value, expected: "0 or more and below 1")
    }
  }
}
