/// How the columns of a table become the inputs and the target of a model. A value: a model file keeps
/// it, so that later tables are treated as the one of the training was.
public struct TableEncoder: Hashable, Sendable {
  /// A column of inputs.
  public enum Input: Hashable, Sendable {
    /// A number, standardised.
    case number(String, Standardization)
    /// A category: one input for each, 1 where it is the cell's and 0 elsewhere.
    case categories(String, [String])

    /// The name of the column.
    public var column: String {
      switch self {
      case .number(let name, _), .categories(let name, _): name
      }
    }

    /// How many inputs it gives.
    public var width: Int {
      switch self {
      case .number: 1
      case .categories(_, let categories): categories.count
      }
    }
  }

  /// What the model is to find.
  public enum Target: Hashable, Sendable {
    /// One of these classes.
    case classes(String, [String])
    /// A number, standardised.
    case number(String, Standardization)

    /// The name of the column.
    public var column: String {
      switch self {
      case .number(let name, _), .classes(let name, _): name
      }
    }
  }

  /// What to do with a cell without a value.
  public enum MissingValues: String, CaseIterable, Hashable, Sendable {
    /// It is an error.
    case fail
    /// A number is the mean of the training rows, a category none of those known.
    case fill
    /// The row is left out of the training; in a table to predict it is an error.
    case drop
  }

  /// In the order of the file that the model was trained on.
  public var inputs: [Input]
  /// What the model is to find.
  public var target: Target
  /// What to do with cells without a value.
  public var missing: MissingValues

  /// These columns.
  public init(inputs: [Input], target: Target, missing: MissingValues) {
    (self.inputs, self.target, self.missing) = (inputs, target, missing)
  }

  /// What the outputs of its model stand for.
  public var answer: Answer {
    switch target {
    case .classes(_, let labels): .classes(labels)
    case .number(_, let standardization): .number(standardization)
    }
  }

  /// How many numbers a row gives.
  public var width: Int { inputs.reduce(0) { $0 + $1.width } }

  /// How a table that the model is to see must be read.
  public var tableOptions: TableOptions {
    var options = TableOptions()
    for input in inputs {
      if case .number(let name, _) = input { options.kinds[name] = .numbers }
      if case .categories(let name, _) = input { options.kinds[name] = .categories }
    }
    switch target {
    case .classes(let name, _): options.kinds[name] = .categories
    case .number(let name, _): options.kinds[name] = .numbers
    }
    options.kept = Set(options.kinds.keys)
    return options
  }
}
