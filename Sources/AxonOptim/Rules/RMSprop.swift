public import AxonNN
internal import CAxonKernels

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

  /// Named as in PyTorch.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    let names =
      ["square_avg"] + (momentum == 0 ? [] : ["momentum_buffer"]) + (centered ? ["grad_avg"] : [])
    return RuleMemory(names.map { ($0, parameter.zeros) })
  }

  /// Throws what PyTorch's constructor refuses.
  public func validate() throws(OptimizerOptionError) {
    try requireFromZero([
      "learningRate": learningRate, "alpha": alpha, "epsilon": epsilon, "weightDecay": weightDecay,
      "momentum": momentum,
    ])
  }

  /// μ, unless it is 0 anyway.
  public mutating func setMomentum(_ momentum: Double) {
    if self.momentum != 0 { self.momentum = momentum }
  }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int
  ) {
    if parameter.isUpdatable(with: memory.tensors + [gradient]) {
      return fusedStep(&parameter, gradient, &memory)
    }
    let g = decayed(gradient, &parameter, by: weightDecay)
    memory.average("square_avg", g * g, share: 1 - alpha)
    var square = memory["square_avg"]
    if centered {
      memory.average("grad_avg", g, share: 1 - alpha)
      square = square - memory["grad_avg"].square()
    }
    var direction = g / (square.sqrt() + epsilon)
    if momentum != 0 {
      direction = memory["momentum_buffer"] * momentum + direction
      memory["momentum_buffer"] = direction
    }
    parameter = parameter - direction * learningRate
  }

  /// The same in one pass.
  private func fusedStep(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory
  ) {
    var options = axon_rmsprop(
      learning_rate: learningRate, weight_decay: weightDecay, alpha: alpha, epsilon: epsilon,
      momentum_factor: momentum)
    let (count, isDouble) = (parameter.count, Int32(parameter.dtype == .float64 ? 1 : 0))
    gradient.withBytes { gradient in
      parameter.withMutableBytes { parameter in
        memory.withMutableBytes { places in
          axon_rmsprop_step(
            &options, parameter.baseAddress, gradient.baseAddress, places[0],
            momentum == 0 ? nil : places[1], centered ? places[places.count - 1] : nil, count,
            isDouble)
        }
      }
    }
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
