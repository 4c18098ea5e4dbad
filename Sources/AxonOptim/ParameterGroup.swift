public import AxonNN

/// Parameters that share options.
public struct ParameterGroup<Rule: UpdateRule>: Sendable {
  /// The parameters, each once.
  public let cells: [Cell]
  /// Their options.
  public var options: Rule

  /// These parameters with these options.
  public init(_ cells: [Cell], _ options: Rule) { (self.cells, self.options) = (cells, options) }
}
