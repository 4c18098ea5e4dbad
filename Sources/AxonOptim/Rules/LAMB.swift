public import AxonNN

/// LAMB: p ← p - η · |p| / |r| · r with Adam's direction r = m̂ / (√v̂ + ε) + λ · p, the norms being
/// those of the whole parameter; where one is zero, their quotient is 1. For large batches.
/// (You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", 2019,
/// algorithm 2, φ being the identity)
public struct LAMBRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// How much of the old means of the gradient and of its square stays at each step.
  public var betas: (Double, Double)
  /// Keeps the quotient finite.
  public var epsilon: Double
  /// λ
  public var weightDecay: Double

  /// These options.
  public init(
    learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-6,
    weightDecay: Double = 0.01
  ) {
    (self.learningRate, self.betas) = (learningRate, betas)
    (self.epsilon, self.weightDecay) = (epsilon, weightDecay)
  }

  /// Named as Adam's.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    ["exp_avg": parameter.zeros, "exp_avg_sq": parameter.zeros]
  }

  /// Throws negative options, and betas that are no shares.
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
    memory.average("exp_avg", gradient, share: 1 - betas.0)
    memory.average("exp_avg_sq", gradient.square(), share: 1 - betas.1)
    let mean = memory["exp_avg"] / (1 - power(betas.0, step))
    let root = (memory["exp_avg_sq"] / (1 - power(betas.1, step))).sqrt()
    let direction = mean / (root + epsilon) + parameter * weightDecay
    let (size, length) = (parameter.norm, direction.norm)
    let ratio = select((size .> 0) .& (length .> 0), size / length, 1)
    parameter = parameter - direction * (ratio * learningRate)
  }
}

extension Tensor {
  fileprivate var norm: Tensor { square().sum().sqrt() }
}

/// Adam with steps in proportion to each parameter.
public typealias LAMB = RuleOptimizer<LAMBRule>

extension RuleOptimizer where Rule == LAMBRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-6, weightDecay: Double = 0.01
  ) {
    let rule = LAMBRule(
      learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
