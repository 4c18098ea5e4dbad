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

  /// As in PyTorch.
  public var memoryNames: [String] { ["square_avg", "acc_delta"] }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout [Tensor], step: Int
  ) {
    let g = weightDecay == 0 ? gradient : gradient + parameter * weightDecay
    memory[0] = memory[0] * rho + g * g * (1 - rho)
    let change = (memory[1] + epsilon).sqrt() / (memory[0] + epsilon).sqrt() * g
    memory[1] = memory[1] * rho + change * change * (1 - rho)
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
