public import AxonNN

/// Lion: p ← p - η · sign(β₁ · m + (1 - β₁) · g), m being a running mean of the gradient by β₂.
/// (Chen et al., "Symbolic discovery of optimization algorithms", 2023, algorithm 2)
public struct LionRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// How much of the mean enters the step, and how much of it stays.
  public var betas: (Double, Double)
  /// λ: shrinks the parameter.
  public var weightDecay: Double

  /// These options.
  public init(
    learningRate: Double = 1e-4, betas: (Double, Double) = (0.9, 0.99), weightDecay: Double = 0
  ) {
    (self.learningRate, self.betas, self.weightDecay) = (learningRate, betas, weightDecay)
  }

  /// The mean of the gradient.
  public func initialMemory(of parameter: Tensor) -> RuleMemory { ["exp_avg": parameter.zeros] }

  /// Throws negative options, and betas that are no shares.
  public func validate() throws(OptimizerOptionError) {
    try requireFromZero(["learningRate": learningRate, "weightDecay": weightDecay])
    try requireShares(betas)
  }

  /// β₁
  public mutating func setMomentum(_ momentum: Double) { betas.0 = momentum }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int
  ) {
    let g = decayed(gradient, &parameter, by: weightDecay, isDecoupled: true)
    let direction = memory["exp_avg"] * betas.0 + g * (1 - betas.0)
    parameter = parameter - direction.sign() * learningRate
    memory.average("exp_avg", g, share: 1 - betas.1)
  }
}

/// Steps by the sign of a mean gradient.
public typealias Lion = RuleOptimizer<LionRule>

extension RuleOptimizer where Rule == LionRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 1e-4, betas: (Double, Double) = (0.9, 0.99),
    weightDecay: Double = 0
  ) {
    let rule = LionRule(learningRate: learningRate, betas: betas, weightDecay: weightDecay)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
