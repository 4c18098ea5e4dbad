public import AxonNN

/// Adadelta: p ← p - η · g · √(d + ε) / √(s + ε), s and d being running means of the squares of the
/// gradient and of the steps.
/// (Zeiler, "ADADELTA: an adaptive learning rate method", 2012)
public struct AdadeltaRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// How much of the old means stays at each step.
  public var rho: Double
  /// Keeps the quotient finite.
  public var epsilon: Double
  /// Added to the gradient, times the parameter.
  public var weightDecay: Double

  /// These options.
  public init(
    learningRate: Double = 1,
    rho: Double = 0.9,
    epsilon: Double = 1e-6,
    weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.rho = rho
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  /// Named as in PyTorch.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    ["square_avg": parameter.zeros, "acc_delta": parameter.zeros]
  }

  /// Throws what PyTorch's constructor refuses.
  public func validate() throws(OptimizerOptionError) {
    try requireFromZero(
      ["learningRate": learningRate, "epsilon": epsilon, "weightDecay": weightDecay])
    guard 0...1 ~= rho else {
      throw OptimizerOptionError(Self.self, "rho", rho, expected: "0 to 1")
    }
  }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int
  ) {
    let g = decayed(gradient, &parameter, by: weightDecay)
    memory.average("square_avg", g * g, share: 1 - rho)
    let root = (memory["square_avg"] + epsilon).sqrt()
    let change = (memory["acc_delta"] + epsilon).sqrt() / root * g
    memory.average("acc_delta", change * change, share: 1 - rho)
    parameter = parameter - change * learningRate
  }
}

/// Steps in units of the parameter.
public typealias Adadelta = RuleOptimizer<AdadeltaRule>

extension RuleOptimizer where Rule == AdadeltaRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 1,
    rho: Double = 0.9,
    epsilon: Double = 1e-6,
    weightDecay: Double = 0
  ) {
    let rule = AdadeltaRule(
      learningRate: learningRate, rho: rho, epsilon: epsilon, weightDecay: weightDecay)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
