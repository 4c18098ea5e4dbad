public import AxonNN

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// NAdam: Adam that looks one step ahead along its mean gradient, by a momentum that grows to β₁:
/// μₜ = β₁ · (1 - 0.96^(t·ψ) / 2). (Dozat, "Incorporating Nesterov momentum into Adam", 2016)
public struct NAdamRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// How much of the old means of the gradient and of its square stays at each step.
  public var betas: (Double, Double)
  /// Keeps the quotient finite.
  public var epsilon: Double
  /// Added to the gradient, times the parameter.
  public var weightDecay: Double
  /// ψ: how fast the momentum grows.
  public var momentumDecay: Double
  /// The weight decay shrinks the parameter instead of entering the gradient.
  public var decouplesDecay: Bool

  /// These options.
  public init(
    learningRate: Double = 2e-3, betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8,
    weightDecay: Double = 0, momentumDecay: Double = 4e-3, decouplesDecay: Bool = false
  ) {
    (self.learningRate, self.betas, self.epsilon) = (learningRate, betas, epsilon)
    (self.weightDecay, self.momentumDecay) = (weightDecay, momentumDecay)
    self.decouplesDecay = decouplesDecay
  }

  /// Named as in PyTorch; `mu_product` is the product of all μ so far, float32 as there.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    [
      "mu_product": Tensor(1, dtype: .float32), "exp_avg": parameter.zeros,
      "exp_avg_sq": parameter.zeros,
    ]
  }

  /// Throws what PyTorch's constructor refuses.
  public func validate() throws(OptimizerOptionError) {
    try requireFromZero([
      "learningRate": learningRate, "epsilon": epsilon, "weightDecay": weightDecay,
      "momentumDecay": momentumDecay,
    ])
    try requireShares(betas)
  }

  /// β₁
  public mutating func setMomentum(_ momentum: Double) { betas.0 = momentum }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int
  ) {
    let g = decayed(gradient, &parameter, by: weightDecay, isDecoupled: decouplesDecay)
    let (now, next) = (momentum(at: step), momentum(at: step + 1))
    memory["mu_product"] = memory["mu_product"] * now
    let product = memory["mu_product"].item()
    memory.average("exp_avg", g, share: 1 - betas.0)
    memory.average("exp_avg_sq", g * g, share: 1 - betas.1)
    let root = (memory["exp_avg_sq"] / (1 - power(betas.1, step))).sqrt() + epsilon
    let ahead =
      g * ((1 - now) / (1 - product)) + memory["exp_avg"] * (next / (1 - product * next))
    parameter = parameter - ahead / root * learningRate
  }

  private func momentum(at step: Int) -> Double {
    betas.0 * (1 - 0.5 * pow(0.96, Double(step) * momentumDecay))
  }
}

/// Adam with Nesterov's momentum.
public typealias NAdam = RuleOptimizer<NAdamRule>

extension RuleOptimizer where Rule == NAdamRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 2e-3, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0, momentumDecay: Double = 4e-3,
    decouplesDecay: Bool = false
  ) {
    let rule = NAdamRule(
      learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay,
      momentumDecay: momentumDecay, decouplesDecay: decouplesDecay)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
