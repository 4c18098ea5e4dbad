public import AxonNN

/// RMSprop: p ← p - η · g / (√s + ε), s being a running mean of the squared gradient.
/// (Hinton, "Neural networks for machine learning", lecture 6, 2012)
public struct RMSpropRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// How much of the old mean stays at each step.
  public var alpha: Double
  /// Keeps the quotient finite.
  public var epsilon: Double
  /// Added to the gradient, times the parameter.
  public var weightDecay: Double
  /// How much of the last step is taken again.
  public var momentum: Double
  /// Divides by the deviation from the mean gradient instead. (Graves, "Generating sequences with
  /// recurrent neural networks", 2013)
  public var centered: Bool

  /// These options.
  public init(
    learningRate: Double = 1e-2,
    alpha: Double = 0.99,
    epsilon: Double = 1e-8,
    weightDecay: Double = 0,
    momentum: Double = 0,
    centered: Bool = false
  ) {
    self.learningRate = learningRate
    self.alpha = alpha
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.momentum = momentum
    self.centered = centered
  }

  /// As in PyTorch.
  public var memoryNames: [String] {
    ["square_avg"] + (momentum == 0 ? [] : ["momentum_buffer"]) + (centered ? ["grad_avg"] : [])
  }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout [Tensor], step: Int
  ) {
    let g = weightDecay == 0 ? gradient : gradient + parameter * weightDecay
    memory[0] = memory[0] * alpha + g * g * (1 - alpha)
    var square = memory[0]
    if centered {
      let last = memory.count - 1
      memory[last] = memory[last] + (g - memory[last]) * (1 - alpha)
      square = square - memory[last] * memory[last]
    }
    var direction = g / (square.sqrt() + epsilon)
    if momentum != 0 {
      memory[1] = memory[1] * momentum + direction
      direction = memory[1]
    }
    parameter = parameter - direction * learningRate
  }
}

/// Steps divided by a running root mean square of the gradient.
public typealias RMSprop = RuleOptimizer<RMSpropRule>

extension RuleOptimizer where Rule == RMSpropRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 1e-2,
    alpha: Double = 0.99,
    epsilon: Double = 1e-8,
    weightDecay: Double = 0,
    momentum: Double = 0,
    centered: Bool = false
  ) {
    let rule = RMSpropRule(
      learningRate: learningRate, alpha: alpha, epsilon: epsilon, weightDecay: weightDecay,
      momentum: momentum, centered: centered)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
