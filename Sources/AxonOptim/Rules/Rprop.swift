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

  /// As in PyTorch.
  public var memoryNames: [String] { ["prev", "step_size"] }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout [Tensor], step: Int
  ) {
    if step == 1 { memory[1] = memory[1] + learningRate }
    let agreement = (gradient * memory[0]).sign()
    // 1 where the sign stays, 0 elsewhere; and the same where it changed.
    let (stays, changed) = (agreement.maximum(0), (-agreement).maximum(0))
    let factor = 1 + stays * (factors.1 - 1) + changed * (factors.0 - 1)
    memory[1] = (memory[1] * factor).maximum(Tensor(limits.0, dtype: parameter.dtype))
      .minimum(Tensor(limits.1, dtype: parameter.dtype))
    memory[0] = gradient * (1 - changed)
    parameter = parameter - memory[0].sign() * memory[1]
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
