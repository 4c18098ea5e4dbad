public import AxonNN

/// RAdam: Adam whose division waits until the variance of its second mean can be estimated.
/// (Liu et al., "On the variance of the adaptive learning rate and beyond", 2019)
public struct RAdamRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// How much of the old means of the gradient and of its size stays at each step.
  public var betas: (Double, Double)
  /// Keeps the quotient finite.
  public var epsilon: Double
  /// Added to the gradient, times the parameter.
  public var weightDecay: Double
  /// The weight decay shrinks the parameter instead of entering the gradient.
  public var decouplesDecay: Bool

  /// These options.
  public init(
    learningRate: Double = 1e-3,
    betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8,
    weightDecay: Double = 0,
    decouplesDecay: Bool = false
  ) {
    self.learningRate = learningRate
    self.betas = betas
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.decouplesDecay = decouplesDecay
  }

  /// Named as in PyTorch.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    ["exp_avg": parameter.zeros, "exp_avg_sq": parameter.zeros]
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
    let g = decayed(gradient, &parameter, by: weightDecay, isDecoupled: decouplesDecay)
    memory.average("exp_avg", g, share: 1 - betas.0)
    memory.average("exp_avg_sq", g * g, share: 1 - betas.1)
    let decay = power(betas.1, step)
    let longest = 2 / (1 - betas.1) - 1
    let length = longest - 2 * Double(step) * decay / (1 - decay)
    var direction = memory["exp_avg"] / (1 - power(betas.0, step))
    if length > 5 {
      let reached = (length - 4) * (length - 2) * longest
      let limit = (longest - 4) * (longest - 2) * length
      let correction = (reached / limit).squareRoot() * (1 - decay).squareRoot()
      direction = direction / (memory["exp_avg_sq"].sqrt() + epsilon) * correction
    }
    parameter = parameter - direction * learningRate
  }
}

/// Adam with a rectified second mean.
public typealias RAdam = RuleOptimizer<RAdamRule>

extension RuleOptimizer where Rule == RAdamRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 1e-3,
    betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8,
    weightDecay: Double = 0,
    decouplesDecay: Bool = false
  ) {
    let rule = RAdamRule(
      learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay,
      decouplesDecay: decouplesDecay)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
