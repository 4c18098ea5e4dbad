public import AxonNN

/// Muon: the momentum of a matrix, made nearly orthogonal, is the direction of its step.
/// (Jordan et al., "Muon: an optimizer for hidden layers in neural networks", 2024)
///
/// For the weight matrices of hidden layers only; give biases, embeddings and the last layer to AdamW.
public struct MuonRule: UpdateRule {
  /// How a step depends on the shape of its matrix.
  public enum Scaling: Hashable, Sendable {
    /// √max(1, rows / columns)
    case original
    /// 0.2 · √max(rows, columns): the learning rates of AdamW fit. (Liu et al., "Muon is scalable for
    /// LLM training", 2025)
    case matchingAdamW
  }
  /// η
  public var learningRate: Double
  /// λ: shrinks the parameter.
  public var weightDecay: Double
  /// How much of the old mean gradient stays at each step.
  public var momentum: Double
  /// Looks one step ahead along the momentum.
  public var isNesterov: Bool
  /// What an iteration makes of a singular value s: a · s + b · s³ + c · s⁵.
  public var coefficients: (Double, Double, Double)
  /// The least norm that is divided by.
  public var epsilon: Double
  /// Iterations, below 100.
  public var iterations: Int
  /// How a step depends on the shape of its matrix.
  public var scaling: Scaling

  /// These options.
  public init(
    learningRate: Double = 1e-3, weightDecay: Double = 0.1, momentum: Double = 0.95,
    nesterov: Bool = true, coefficients: (Double, Double, Double) = (3.4445, -4.775, 2.0315),
    epsilon: Double = 1e-7, iterations: Int = 5, scaling: Scaling = .original
  ) {
    (self.learningRate, self.weightDecay, self.momentum) = (learningRate, weightDecay, momentum)
    (isNesterov, self.coefficients, self.epsilon) = (nesterov, coefficients, epsilon)
    (self.iterations, self.scaling) = (iterations, scaling)
  }

  /// Named as in PyTorch.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    ["momentum_buffer": parameter.zeros]
  }

  /// Throws what PyTorch's constructor and first step refuse.
  public func validate() throws(OptimizerOptionError) {
    try requireFromZero([
      "learningRate": learningRate, "momentum": momentum, "weightDecay": weightDecay,
    ])
    guard 0..<100 ~= iterations else {
      throw OptimizerOptionError(Self.self, "iterations", iterations, expected: "0 to 99")
    }
  }

  /// Throws unless it is a matrix.
  public func validate(_ parameter: Tensor) throws(OptimizerOptionError) {
    guard parameter.shape.count == 2 else {
      throw OptimizerOptionError(
        Self.self, "a parameter", "\(parameter.shape)", expected: "a matrix")
    }
  }

  /// μ
  public mutating func setMomentum(_ momentum: Double) { self.momentum = momentum }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int
  ) {
    let g = decayed(gradient, &parameter, by: weightDecay, isDecoupled: true)
    memory.average("momentum_buffer", g, share: 1 - momentum)
    let mean = memory["momentum_buffer"]
    let direction = orthogonalized(isNesterov ? g + (mean - g) * momentum : mean)
    let (rows, columns) = (Double(parameter.shape[0]), Double(parameter.shape[1]))
    let scale =
      switch scaling {
      case .original: max(1, rows / columns).squareRoot()
      case .matchingAdamW: 0.2 * max(rows, columns).squareRoot()
      }
    parameter = parameter - direction.to(parameter.dtype) * (learningRate * scale)
  }

  /// The nearest orthogonal matrix, roughly: Newton and Schulz's iteration. In bfloat16 as in PyTorch,
  /// whose products add up in float32 and are rounded once; float32, each number a bfloat16.
  private func orthogonalized(_ matrix: Tensor) -> Tensor {
    let isTall = matrix.shape[0] > matrix.shape[1]
    let rounded = matrix.to(.float32).roundedToBFloat16
    var x = isTall ? rounded.transposed() : rounded
    let (a, b, c) = coefficients
    x = (x / x.square().sum().sqrt().roundedToBFloat16.clamped(min: epsilon)).roundedToBFloat16
    for _ in 0..<iterations {
      let gram = x.matmul(x.transposed()).roundedToBFloat16
      let polynomial = (gram * b + gram.matmul(gram) * c).roundedToBFloat16
      x = (x * a + polynomial.matmul(x)).roundedToBFloat16
    }
    return isTall ? x.transposed() : x
  }
}

extension Tensor {
  fileprivate var roundedToBFloat16: Tensor { to(.bfloat16).to(.float32) }
}

/// Steps along an orthogonal matrix near the momentum.
public typealias Muon = RuleOptimizer<MuonRule>

extension RuleOptimizer where Rule == MuonRule {
  /// Every parameter of a model in one group; all must be matrices.
  public convenience init(
    _ model: some Module, learningRate: Double = 1e-3, weightDecay: Double = 0.1,
    momentum: Double = 0.95, nesterov: Bool = true
  ) {
    let rule = MuonRule(
      learningRate: learningRate, weightDecay: weightDecay, momentum: momentum, nesterov: nesterov)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
