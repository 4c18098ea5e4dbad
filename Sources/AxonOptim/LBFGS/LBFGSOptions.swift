/// How far and how long `LBFGS` goes; the defaults are PyTorch's.
public struct LBFGSOptions: Hashable, Sendable {
  /// How the length of a move is found.
  public enum Search: Hashable, Sendable {
    /// It is the learning rate.
    case none
    /// The loss falls enough and its slope flattens: the strong conditions of Wolfe.
    case strongWolfe
  }
  /// The length of a move, or the first one tried.
  public var learningRate: Double
  /// Moves of one step.
  public var maximumIterations: Int
  /// Evaluations of one step; nil for five quarters of the moves.
  public var maximumEvaluations: Int?
  /// A step ends where no number of the gradient is larger.
  public var gradientTolerance: Double
  /// A step ends where loss or parameters change by less.
  public var changeTolerance: Double
  /// Changes that are remembered.
  public var historySize: Int
  /// How the length of a move is found.
  public var search: Search

  /// These options.
  public init(
    learningRate: Double = 1, maximumIterations: Int = 20, maximumEvaluations: Int? = nil,
    gradientTolerance: Double = 1e-7, changeTolerance: Double = 1e-9, historySize: Int = 100,
    search: Search = .none
  ) {
    (self.learningRate, self.maximumIterations) = (learningRate, maximumIterations)
    (self.maximumEvaluations, self.gradientTolerance) = (maximumEvaluations, gradientTolerance)
    (self.changeTolerance, self.historySize, self.search) = (changeTolerance, historySize, search)
  }

  var evaluationLimit: Int { maximumEvaluations ?? maximumIterations * 5 / 4 }

  func validate() throws(OptimizerOptionError) {
    guard learningRate >= 0 else {
      throw OptimizerOptionError(
        LBFGS.self, "learningRate", learningRate, expected: "0 or more")
    }
    for (name, value) in [
      ("maximumIterations", maximumIterations), ("maximumEvaluations", evaluationLimit),
      ("historySize", historySize),
    ] where value < 1 {
      throw OptimizerOptionError(LBFGS.self, name, value, expected: "1 or more")
    }
  }
}
