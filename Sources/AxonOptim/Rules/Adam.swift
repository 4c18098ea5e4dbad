public import AxonNN
internal import CAxonKernels

/// Adam: p ← p - η · m̂ / (√v̂ + ε), m and v being running means of the gradient and its square,
/// corrected for their start at zero. (Kingma and Ba, "Adam: a method for stochastic optimization",
/// 2014)
public struct AdamRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// How much of the old means of the gradient and of its square stays at each step.
  public var betas: (Double, Double)
  /// Keeps the quotient finite.
  public var epsilon: Double
  /// Added to the gradient, times the parameter.
  public var weightDecay: Double
  /// Divides by the largest mean of the square so far: AMSGrad. (Reddi, Kale and Kumar, "On the
  /// convergence of Adam and beyond", 2018)
  public var usesMaximum: Bool

  /// These options.
  public init(
    learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8,
    weightDecay: Double = 0, usesMaximum: Bool = false
  ) {
    (self.learningRate, self.betas) = (learningRate, betas)
    (self.epsilon, self.weightDecay) = (epsilon, weightDecay)
    self.usesMaximum = usesMaximum
  }

  /// Named as in PyTorch.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    let names = ["exp_avg", "exp_avg_sq"] + (usesMaximum ? ["max_exp_avg_sq"] : [])
    return RuleMemory(names.map { ($0, parameter.zeros) })
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
    adamStep(self, isDecoupled: false, &parameter, gradient, &memory, step)
  }
}

/// Adam whose weight decay shrinks the parameter instead of entering the gradient: p ← (1 - η · λ) · p
/// first. (Loshchilov and Hutter, "Decoupled weight decay regularization", 2017)
public struct AdamWRule: UpdateRule {
  private var adam: AdamRule
  /// η
  public var learningRate: Double {
    get { adam.learningRate }
    set { adam.learningRate = newValue }
  }
  /// How much of the old means of the gradient and of its square stays at each step.
  public var betas: (Double, Double) {
    get { adam.betas }
    set { adam.betas = newValue }
  }
  /// Keeps the quotient finite.
  public var epsilon: Double {
    get { adam.epsilon }
    set { adam.epsilon = newValue }
  }
  /// λ
  public var weightDecay: Double {
    get { adam.weightDecay }
    set { adam.weightDecay = newValue }
  }
  /// AMSGrad, as in `AdamRule`.
  public var usesMaximum: Bool {
    get { adam.usesMaximum }
    set { adam.usesMaximum = newValue }
  }

  /// These options.
  public init(
    learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8,
    weightDecay: Double = 0.01, usesMaximum: Bool = false
  ) {
    adam = AdamRule(
      learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay,
      usesMaximum: usesMaximum)
  }

  /// As `AdamRule`.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    adam.initialMemory(of: parameter)
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
    adamStep(adam, isDecoupled: true, &parameter, gradient, &memory, step)
  }
}

private func adamStep(
  _ rule: AdamRule, isDecoupled: Bool, _ parameter: inout Tensor, _ gradient: Tensor,
  _ memory: inout RuleMemory, _ step: Int
) {
  // βᵗ by repeated squaring, so that no mathematics library decides the bits.
  let correction1 = 1 - power(rule.betas.0, step)
  let correction2 = 1 - power(rule.betas.1, step)
  guard !rule.usesMaximum, parameter.isUpdatable(with: memory.tensors + [gradient]) else {
    let g = rule.decayed(gradient, &parameter, by: rule.weightDecay, isDecoupled: isDecoupled)
    memory.average("exp_avg", g, share: 1 - rule.betas.0)
    memory.average("exp_avg_sq", g * g, share: 1 - rule.betas.1)
    var square = memory["exp_avg_sq"]
    if rule.usesMaximum {
      square = memory["max_exp_avg_sq"].maximum(square)
      memory["max_exp_avg_sq"] = square
    }
    let root = square.sqrt() / correction2.squareRoot() + rule.epsilon
    parameter = parameter - memory["exp_avg"] / root * (rule.learningRate / correction1)
    return
  }
  var options = axon_adam(
    learning_rate: rule.learningRate, weight_decay: rule.weightDecay, beta1: rule.betas.0,
    beta2: rule.betas.1, epsilon: rule.epsilon, correction1: correction1,
    correction2: correction2, decoupled: isDecoupled ? 1 : 0)
  let (count, isDouble) = (parameter.count, Int32(parameter.dtype == .float64 ? 1 : 0))
  gradient.withBytes { gradient in
    parameter.withMutableBytes { parameter in
      memory.withMutableBytes { places in
        axon_adam_step(
          &options, parameter.baseAddress, gradient.baseAddress, places[0], places[1], count,
          isDouble)
      }
    }
  }
}

/// xⁿ by repeated squaring.
func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, square, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}

/// Adam with weight decay in the gradient.
public typealias Adam = RuleOptimizer<AdamRule>
/// Adam with decoupled weight decay.
public typealias AdamW = RuleOptimizer<AdamWRule>

extension RuleOptimizer where Rule == AdamRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0
  ) {
    let rule = AdamRule(
      learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}

extension RuleOptimizer where Rule == AdamWRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0.01
  ) {
    let rule = AdamWRule(
      learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
