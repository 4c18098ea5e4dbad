public import AxonNN

/// Adam that leaves alone what has no gradient: where a gradient is exactly zero, parameter and means
/// stay, as for the rows of an embedding that a batch doesn't name. (PyTorch's `SparseAdam`, whose
/// sparse gradients name the same places.)
public struct SparseAdamRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// How much of the old means of the gradient and of its square stays at each step.
  public var betas: (Double, Double)
  /// Keeps the quotient finite.
  public var epsilon: Double

  /// These options.
  public init(
    learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8
  ) {
    (self.learningRate, self.betas, self.epsilon) = (learningRate, betas, epsilon)
  }

  /// Named as in PyTorch.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    ["exp_avg": parameter.zeros, "exp_avg_sq": parameter.zeros]
  }

  /// Throws what PyTorch's constructor refuses.
  public func validate() throws(OptimizerOptionError) {
    for (name, value) in [("learningRate", learningRate), ("epsilon", epsilon)] where !(value > 0) {
      throw OptimizerOptionError(Self.self, name, value, expected: "more than 0")
    }
    try requireShares(betas)
  }

  /// β₁
  public mutating func setMomentum(_ momentum: Double) { betas.0 = momentum }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int
  ) {
    let isTouched = gradient .!= 0
    let before = memory
    memory.average("exp_avg", gradient, share: 1 - betas.0)
    memory.average("exp_avg_sq", gradient.square(), share: 1 - betas.1)
    for name in memory.names { memory[name] = select(isTouched, memory[name], before[name]) }
    let correction = (1 - power(betas.1, step)).squareRoot() / (1 - power(betas.0, step))
    let direction = memory["exp_avg"] / (memory["exp_avg_sq"].sqrt() + epsilon)
    parameter = parameter - select(isTouched, direction * (learningRate * correction), 0)
  }
}

/// Adam for gradients that are mostly zero.
public typealias SparseAdam = RuleOptimizer<SparseAdamRule>

extension RuleOptimizer where Rule == SparseAdamRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8
  ) {
    let rule = SparseAdamRule(learningRate: learningRate, betas: betas, epsilon: epsilon)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
