public import AxonNN

/// How one parameter follows its gradient; the stored properties are the options of a group.
///
/// A new optimizer is one such struct: `RuleOptimizer` does the rest.
public protocol UpdateRule: Sendable {
  /// The size of a step.
  var learningRate: Double { get set }
  /// What the rule remembers of a parameter, as it is before the first step. Names and shapes follow
  /// from the options and the parameter's shape alone.
  func initialMemory(of parameter: Tensor) -> RuleMemory
  /// Step number `step`, counted from 1, of one parameter.
  func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int)
  /// Throws what is out of its range, by the rules of PyTorch's constructors.
  func validate() throws(OptimizerOptionError)
  /// Throws unless the rule can change such a parameter.
  func validate(_ parameter: Tensor) throws(OptimizerOptionError)
  /// Takes the momentum of a schedule, unless the rule works without one.
  mutating func setMomentum(_ momentum: Double)
}

extension UpdateRule {
  /// Every parameter will do.
  public func validate(_ parameter: Tensor) throws(OptimizerOptionError) {}

  /// There is none.
  public mutating func setMomentum(_ momentum: Double) {}

  /// The gradient to follow once weight decay is in it; decoupled, it shrinks the parameter instead.
  /// (Loshchilov and Hutter, "Decoupled weight decay regularization", 2017)
  func decayed(
    _ gradient: Tensor, _ parameter: inout Tensor, by weightDecay: Double, isDecoupled: Bool = false
  ) -> Tensor {
    if weightDecay == 0 { return gradient }
    if !isDecoupled { return gradient + parameter * weightDecay }
    parameter = parameter * (1 - learningRate * weightDecay)
    return gradient
  }
}

extension Tensor {
  /// Whether a kernel may work on it in place together with `others`.
  func isUpdatable(with others: [Tensor]) -> Bool {
    let all = others + [self]
    return (dtype == .float32 || dtype == .float64) && !all.contains { $0.isTraced }
      && others.allSatisfy { $0.dtype == dtype && $0.shape == shape }
  }
}
