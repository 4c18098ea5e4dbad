public import AxonNN

/// Adamax: Adam with the largest size of the gradient, fading, in the place of its root mean square.
/// (Kingma and Ba, "Adam: a method for stochastic optimization", 2014, section 7)
public struct AdamaxRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// How much of the old means of the gradient and of its size stays at each step.
  public var betas: (Double, Double)
  /// Keeps the quotient finite.
  public var epsilon: Double
  /// Added to the gradient, times the parameter.
  public var weightDecay: Double

  /// These options.
  public init(
    learningRate: Double = 2e-3,
    betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8,
    weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.betas = betas
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  /// Named as in PyTorch.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    ["exp_avg": parameter.zeros, "exp_inf": parameter.zeros]
  }

  /// Throws what PyTorch's constructor refuses.
  public func validate() throws(OptimizerOptionError) {
    try requireFromZero(
      ["learningRate": learningRate, "epsilon": epsilon, "weightDecay": weightDecay])
    try requireShares(betas)
  }

  /// β₁
  public mutating func setMomentum(_ momentum: Double) { betas.0 = momentum }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int
  ) {
    let g = decayed(gradient, &parameter, by: weightDecay)
    memory.average("exp_avg", g, share: 1 - betas.0)
    memory["exp_inf"] = (memory["exp_inf"] * betas.1).maximum(g.abs() + epsilon)
    let rate = learningRate / (1 - power(betas.0, step))
    parameter = parameter - memory["exp_avg"] / memory["exp_inf"] * rate
  }
}

/// Adam in the maximum norm.
public typealias Adamax = RuleOptimizer<AdamaxRule>

extension RuleOptimizer where Rule == AdamaxRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 2e-3,
    betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8,
    weightDecay: Double = 0
  ) {
    let rule = AdamaxRule(
      learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
