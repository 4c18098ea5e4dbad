public import AxonNN

/// How one parameter follows its gradient; the stored properties are the options of a group.
///
/// A new optimizer is one such struct: `RuleOptimizer` does the rest.
public protocol UpdateRule: Sendable {
  /// The size of a step.
  var learningRate: Double { get set }
  /// What the rule remembers for each parameter with these options, by the names of the state dict.
  var memoryNames: [String] { get }
  /// Step number `step`, counted from 1, of one parameter. `memory` holds a tensor like the parameter
  /// for each name, zeros before the first step.
  func update(_ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout [Tensor], step: Int)
}

extension Tensor {
  /// Whether a kernel may work on it in place together with `others`.
  func isUpdatable(with others: [Tensor]) -> Bool {
    let all = others + [self]
    return (dtype == .float32 || dtype == .float64) && !all.contains { $0.isTraced }
      && others.allSatisfy { $0.dtype == dtype && $0.shape == shape }
  }
}
