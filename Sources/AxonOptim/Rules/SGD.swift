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
    require(
      !nesterov || (momentum > 0 && dampening == 0),
      "SGD: Nesterov needs momentum and no dampening, not \(momentum) and \(dampening)")
    (self.learningRate, self.momentum, self.dampening) = (learningRate, momentum, dampening)
    (self.weightDecay, isNesterov) = (weightDecay, nesterov)
  }

  /// As in PyTorch.
  public var memoryNames: [String] { momentum == 0 ? [] : ["momentum_buffer"] }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout [Tensor], step: Int
  ) {
    guard parameter.isUpdatable(with: memory + [gradient]) else {
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
        memory[0].withMutableBytes { momentum in
          axon_sgd_step(
            &options, parameter.baseAddress, gradient.baseAddress, momentum.baseAddress, count,
            isDouble)
        }
      }
    }
  }

  /// The same in tensors, for traced and short ones.
  private func compose(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout [Tensor], _ step: Int
  ) {
    var direction = weightDecay == 0 ? gradient : gradient + parameter * weightDecay
    if momentum != 0 {
      memory[0] = step == 1 ? direction : memory[0] * momentum + direction * (1 - dampening)
      direction = isNesterov ? direction + memory[0] * momentum : memory[0]
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
