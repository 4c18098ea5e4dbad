public import AxonNN

/// Adagrad: p ← p - η · g / (√s + ε), s being the sum of all squared gradients.
/// (Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning", 2011)
public struct AdagradRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// η is divided by 1 + this · steps done.
  public var rateDecay: Double
  /// Added to the gradient, times the parameter.
  public var weightDecay: Double
  /// What the sum starts with.
  public var initialSum: Double
  /// Keeps the quotient finite.
  public var epsilon: Double

  /// These options.
  public init(
    learningRate: Double = 1e-2,
    rateDecay: Double = 0,
    weightDecay: Double = 0,
    initialSum: Double = 0,
    epsilon: Double = 1e-10
  ) {
    self.learningRate = learningRate
    self.rateDecay = rateDecay
    self.weightDecay = weightDecay
    self.initialSum = initialSum
    self.epsilon = epsilon
  }

  /// Named as in PyTorch.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    ["sum": .full(parameter.shape, initialSum, parameter.dtype)]
  }

  /// Throws what PyTorch's constructor refuses.
  public func validate() throws(OptimizerOptionError) {
    try requireFromZero([
      "learningRate": learningRate, "rateDecay": rateDecay, "weightDecay": weightDecay,
      "initialSum": initialSum, "epsilon": epsilon,
    ])
  }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int
  ) {
    let g = decayed(gradient, &parameter, by: weightDecay)
    memory["sum"] = memory["sum"] + g * g
    let rate = learningRate / (1 + Double(step - 1) * rateDecay)
    parameter = parameter - g / (memory["sum"].sqrt() + epsilon) * rate
  }
}

/// Steps divided by the root of the sum of all squared gradients.
public typealias Adagrad = RuleOptimizer<AdagradRule>

extension RuleOptimizer where Rule == AdagradRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 1e-2,
    rateDecay: Double = 0,
    weightDecay: Double = 0,
    initialSum: Double = 0,
    epsilon: Double = 1e-10
  ) {
    let rule = AdagradRule(
      learningRate: learningRate, rateDecay: rateDecay, weightDecay: weightDecay,
      initialSum: initialSum, epsilon: epsilon)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
