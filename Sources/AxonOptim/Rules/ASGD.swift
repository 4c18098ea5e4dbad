public import AxonNN

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Averaged stochastic gradient descent: p ← (1 - λ · ηₜ) · p - ηₜ · g with ηₜ = η / (1 + λ · η · t)^α,
/// and a running mean of the parameters from step t₀ on, which is what to use in the end: `ax` of the
/// state dict. (Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992)
public struct ASGDRule: UpdateRule {
  /// η
  public var learningRate: Double
  /// λ: how fast the steps shorten and the parameters shrink.
  public var decay: Double
  /// α
  public var exponent: Double
  /// t₀: the step from which on parameters are averaged.
  public var averagingStart: Double
  /// Added to the gradient, times the parameter.
  public var weightDecay: Double

  /// These options.
  public init(
    learningRate: Double = 1e-2, decay: Double = 1e-4, exponent: Double = 0.75,
    averagingStart: Double = 1e6, weightDecay: Double = 0
  ) {
    (self.learningRate, self.decay, self.exponent) = (learningRate, decay, exponent)
    (self.averagingStart, self.weightDecay) = (averagingStart, weightDecay)
  }

  /// Named as in PyTorch: the size of the next step, its share in the mean (both float32 as there), and
  /// the mean of the parameters.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    [
      "eta": Tensor(learningRate, dtype: .float32), "mu": Tensor(1, dtype: .float32),
      "ax": parameter.zeros,
    ]
  }

  /// Throws what PyTorch's constructor refuses.
  public func validate() throws(OptimizerOptionError) {
    try requireFromZero(["learningRate": learningRate, "weightDecay": weightDecay])
  }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int
  ) {
    let g = decayed(gradient, &parameter, by: weightDecay)
    let (rate, share) = (memory["eta"].item(), memory["mu"].item())
    parameter = parameter * (1 - decay * rate) - g * rate
    memory["ax"] = share == 1 ? parameter : memory["ax"] + (parameter - memory["ax"]) * share
    let next = learningRate / pow(1 + decay * learningRate * Double(step), exponent)
    memory["eta"] = Tensor(next, dtype: .float32)
    memory["mu"] = Tensor(1 / max(1, Double(step) - averagingStart), dtype: .float32)
  }
}

/// Stochastic gradient descent that averages its parameters.
public typealias ASGD = RuleOptimizer<ASGDRule>

extension RuleOptimizer where Rule == ASGDRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 1e-2, decay: Double = 1e-4,
    exponent: Double = 0.75, averagingStart: Double = 1e6, weightDecay: Double = 0
  ) {
    let rule = ASGDRule(
      learningRate: learningRate, decay: decay, exponent: exponent,
      averagingStart: averagingStart, weightDecay: weightDecay)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
