public import AxonNN

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Adafactor: steps divided by the root mean square of the gradient, of which matrices remember only
/// the means of rows and columns, in units of the parameter. (Shazeer and Stern, "Adafactor: adaptive
/// learning rates with sublinear memory cost", 2018)
public struct AdafactorRule: UpdateRule {
  /// The longest step, relative to the size of the parameter.
  public var learningRate: Double
  /// τ: at step t a share t^τ of the mean square is new.
  public var meanDecay: Double
  /// The least root mean square of a gradient, nil for the resolution of the dtype; and of a parameter.
  public var epsilons: (gradient: Double?, parameter: Double)
  /// A step whose root mean square is longer is shortened to this, before the learning rate.
  public var clipping: Double
  /// λ: shrinks the parameter.
  public var weightDecay: Double

  /// These options.
  public init(
    learningRate: Double = 1e-2, meanDecay: Double = -0.8,
    epsilons: (gradient: Double?, parameter: Double) = (nil, 1e-3), clipping: Double = 1,
    weightDecay: Double = 0
  ) {
    (self.learningRate, self.meanDecay, self.epsilons) = (learningRate, meanDecay, epsilons)
    (self.clipping, self.weightDecay) = (clipping, weightDecay)
  }

  /// Named as in PyTorch: means over the last axis and over the one before; of vectors all squares.
  public func initialMemory(of parameter: Tensor) -> RuleMemory {
    let rank = parameter.shape.count
    if rank < 2 { return ["variance": parameter.zeros] }
    var (rows, columns) = (Array(parameter.shape), Array(parameter.shape))
    (rows[rank - 1], columns[rank - 2]) = (1, 1)
    return [
      "row_var": .zeros(Shape(rows), parameter.dtype),
      "col_var": .zeros(Shape(columns), parameter.dtype),
    ]
  }

  /// Throws what PyTorch's constructor refuses.
  public func validate() throws(OptimizerOptionError) {
    try requireFromZero([
      "learningRate": learningRate, "epsilons.gradient": epsilons.gradient ?? 0,
      "epsilons.parameter": epsilons.parameter, "weightDecay": weightDecay,
    ])
    guard meanDecay <= 0 else {
      throw OptimizerOptionError(Self.self, "meanDecay", meanDecay, expected: "0 or less")
    }
    guard clipping >= 1 else {
      throw OptimizerOptionError(Self.self, "clipping", clipping, expected: "1 or more")
    }
  }

  /// One step of one parameter.
  public func update(
    _ parameter: inout Tensor, _ gradient: Tensor, _ memory: inout RuleMemory, step: Int
  ) {
    let rate = min(learningRate, 1 / Double(step).squareRoot())
    let size = parameter.rootMeanSquare.clamped(min: epsilons.parameter) * rate
    let g = decayed(gradient, &parameter, by: weightDecay, isDecoupled: true)
    let least = epsilons.gradient ?? parameter.dtype.resolution
    let square = meanSquare(g, &memory, step, least)
    let direction = g / square.clamped(min: least * least).sqrt()
    let excess = (direction.rootMeanSquare / clipping).clamped(min: 1)
    parameter = parameter - direction * (size / excess)
  }

  /// The estimate of the mean square of each number of the gradient, `g` being the newest.
  private func meanSquare(
    _ g: Tensor, _ memory: inout RuleMemory, _ step: Int, _ least: Double
  ) -> Tensor {
    let share = pow(Double(step), meanDecay)
    if memory.names == ["variance"] {
      memory.average("variance", g.square(), share: share)
      return memory["variance"]
    }
    memory.average("row_var", g.square().mean(along: -1, keepingAxes: true), share: share)
    memory.average("col_var", g.square().mean(along: -2, keepingAxes: true), share: share)
    let mean = memory["row_var"].mean(along: -2, keepingAxes: true).clamped(min: least)
    return memory["row_var"] * memory["col_var"] / mean
  }
}

extension Tensor {
  fileprivate var rootMeanSquare: Tensor { square().mean().sqrt() }
}

extension DType {
  /// The distance from 1 to the next number.
  fileprivate var resolution: Double {
    switch self {
    case .float64: Double.ulpOfOne
    case .float16: 0x1p-10
    case .bfloat16: 0x1p-7
    default: Double(Float.ulpOfOne)
    }
  }
}

/// Adaptive steps with little memory.
public typealias Adafactor = RuleOptimizer<AdafactorRule>

extension RuleOptimizer where Rule == AdafactorRule {
  /// Every parameter of a model in one group.
  public convenience init(
    _ model: some Module, learningRate: Double = 1e-2, meanDecay: Double = -0.8,
    epsilons: (gradient: Double?, parameter: Double) = (nil, 1e-3), clipping: Double = 1,
    weightDecay: Double = 0
  ) {
    let rule = AdafactorRule(
      learningRate: learningRate, meanDecay: meanDecay, epsilons: epsilons, clipping: clipping,
      weightDecay: weightDecay)
    self.init(groups: [ParameterGroup(model.parameters, rule)])
  }
}
