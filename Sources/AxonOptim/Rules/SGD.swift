public import AxonNN
internal import CAxonKernels

/// Stochastic gradient descent: p ← p - η · g, where g includes weight decay, and with momentum is
/// replaced by m ← μ · m + (1 - dampening) · g. (Sutskever et al., "On the importance of
/// initialization and momentum in deep learning", 2013)
public struct SGDRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// μ; 0 for none.
  public var momentum: Double
  /// What of the gradient doesn't enter the momentum.
  public var dampening: Double
  /// Added to the gradient, times the parameter.
  public var weightDecay: Double
  /// Looks one step ahead along the momentum.
  public var isNesterov: Bool

  /// These options.
  public init(
    learningRate: Double, momentum: Double = 0, dampening: Double = 0, weightDecay: Double = 0,
    nesterov: Bool = false
  ) {
    (self.learningRate, self.momentum, self.dampening) = (learningRate, momentum, dampening)
    (self.weightDecay, isNesterov) = (weightDecay, nesterov)
  }

  /// Named as in PyTorch.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    momentum == 0 ? [:] : ["momentum_buffer": parameter.zeros]
  }

  /// Throws what PyTorch's constructor refuses.
  public func validate() throws(OptimizerOptionError) {
    try requireFromZero(
      ["learningRate": learningRate, "momentum": momentum, "weightDecay": weightDecay])
    guard !isNesterov || (momentum > 0 && dampening == 0) else {
      throw OptimizerOptionError(
        Self.self, "isNesterov", "true with momentum \(momentum) and dampening \(dampening)",
        expected: "momentum above 0 and no dampening")
    }
  }

  /// μ, unless it is 0 anyway.
  public mutating func setMomentum(_ momentum: Double) {
    if self.momentum != 0 { self.momentum = momentum }
  }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int
  ) {
    guard parameter.isUpdatable(with: memory.tensors + [gradient]) else {
      return compose(&parameter, gradient, &memory, step)
    }
    var options = axon_sgd(
      learning_rate: learningRate, weight_decay: weightDecay, momentum_factor: momentum,
      dampening: dampening, nesterov: isNesterov ? 1 : 0, first: step == 1 ? 1 : 0)
    let isDouble: Int32 = parameter.dtype == .float64 ? 1 : 0
    let count = parameter.count
    gradient.withBytes { gradient in
      parameter.withMutableBytes { parameter in
        guard momentum != 0 else {
          axon_sgd_step(
            &options, parameter.baseAddress, gradient.baseAddress, nil, count, isDouble)
          return
        }
        memory.tensors[0].withMutableBytes { momentum in
          axon_sgd_step(
            &options, parameter.baseAddress, gradient.baseAddress, momentum.baseAddress, count,
            isDouble)
        }
      }
    }
  }

  /// The same in tensors, for traced and short ones.
  private func compose(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, _ step: Int
  ) {
    var direction = decayed(gradient, &parameter, by: weightDecay)
    if momentum != 0 {
      // The first gradient enters whole.
      let mean =
        step == 1
        ? direction : memory["momentum_buffer"] * momentum + direction * (1 - dampening)
      memory["momentum_buffer"] = mean
      direction = isNesterov ? direction + mean * momentum : mean
    }
    parameter = parameter - direction * learningRate
  }
}

/// Stochastic gradient descent, with momentum, Nesterov's or not, and weight decay.
public typealias SGD = RuleOptimizer<SGDRule>

extension RuleOptimizer where Rule == SGDRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double, momentum: Double = 0, dampening: Double = 0,
    weightDecay: Double = 0, nesterov: Bool = false
  ) {
    let rule = SGDRule(
      learningRate: learningRate, momentum: momentum, dampening: dampening,
      weightDecay: weightDecay, nesterov: nesterov)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
