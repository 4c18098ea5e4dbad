public import AxonNN

/// Rprop: each number has a step of its own, longer while the sign of its gradient stays and shorter
/// after it changed. For whole data sets, not for batches.
/// (Riedmiller and Braun, "A direct adaptive method for faster backpropagation learning", 1993)
public struct RpropRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// What a step is multiplied by after a change of sign and without one.
  public var factors: (Double, Double)
  /// The shortest and the longest step.
  public var limits: (Double, Double)

  /// These options.
  public init(
    learningRate: Double = 1e-2,
    factors: (Double, Double) = (0.5, 1.2),
    limits: (Double, Double) = (1e-6, 50)
  ) {
    self.learningRate = learningRate
    self.factors = factors
    self.limits = limits
  }

  /// Named as in PyTorch.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    [
      "prev": parameter.zeros,
      "step_size": .full(parameter.shape, learningRate, parameter.dtype),
    ]
  }

  /// Throws what PyTorch's constructor refuses.
  public func validate() throws(OptimizerOptionError) {
    try requireFromZero(["learningRate": learningRate])
    guard 0 < factors.0, factors.0 < 1, 1 < factors.1 else {
      throw OptimizerOptionError(
        Self.self, "factors", factors, expected: "one between 0 and 1 and one above 1")
    }
  }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int
  ) {
    let agreement = (gradient * memory["prev"]).sign()
    // 1 where the sign stays, 0 elsewhere; and the same where it changed.
    let (stays, changed) = (agreement.maximum(0), (-agreement).maximum(0))
    let factor = 1 + stays * (factors.1 - 1) + changed * (factors.0 - 1)
    memory["step_size"] = (memory["step_size"] * factor).clamped(min: limits.0, max: limits.1)
    memory["prev"] = gradient * (1 - changed)
    parameter = parameter - memory["prev"].sign() * memory["step_size"]
  }
}

/// Steps by the sign of the gradient alone.
public typealias Rprop = RuleOptimizer<RpropRule>

extension RuleOptimizer where Rule == RpropRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 1e-2,
    factors: (Double, Double) = (0.5, 1.2),
    limits: (Double, Double) = (1e-6, 50)
  ) {
    let rule = RpropRule(learningRate: learningRate, factors: factors, limits: limits)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
