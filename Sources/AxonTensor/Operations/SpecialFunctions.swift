public import AxonFormula

/// Functions of two numbers that series and recurrences of open length give, element by element in
/// float64. Inputs broadcast.
public struct SpecialPair: Primitive {
  /// Two tensors.
  public typealias Inputs = Pair
  /// Which one.
  public enum Function: Hashable, Sendable {
    /// P(a, x), the lower part of Γ(a), regularized. A gradient of a is refused.
    case lowerGamma
    /// Q(a, x) = 1 - P(a, x). A gradient of a is refused.
    case upperGamma
    /// Hurwitz's ζ(s, q) = Σ (q + k)⁻ˢ. A gradient of s is refused.
    case zeta
    /// The polynomial of a family at x, of a degree (the second input). A gradient is refused.
    case polynomial(OrthogonalPolynomial)
  }
  let function: Function
  /// This function.
  public init(_ function: Function) { self.function = function }
  /// As in messages.
  public var name: String {
    if case .polynomial(let family) = function { return family.rawValue }
    return "\(function)"
  }
  /// Whether a gradient flows.
  public var isDifferentiable: Bool {
    if case .polynomial = function { return false }
    return true
  }
  /// The first number has no rule. (A degree has no derivative.)
  public var refused: Marks { Marks(bits: 1) }
  /// What the backward step reads.
  public var saves: Saves { .inputs }

  /// The inputs as the rules expect them.
  public func aligned(_ x: Pair) throws(TensorError) -> Pair {
    let dtype = DType.promoted(x.a.dtype, x.b.dtype).floatingPoint
    let shape = try x.a.shape.broadcast(with: x.b.shape, name)
    return Pair(x.a.to(dtype).expanded(to: shape), x.b.to(dtype).expanded(to: shape))
  }
  /// Shape and dtype of the result, or why there is none.
  public func infer(_ x: Pair) throws(TensorError) -> Spec {
    guard x.a.shape == x.b.shape else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "the shapes differ")
    }
    return x.a.spec
  }
  /// Computes.
  public func evaluate(_ x: Pair, _ spec: Spec) -> Tensor {
    let f = body
    let numbers = zip(x.a.array(of: Double.self), x.b.array(of: Double.self)).map(f)
    return Tensor(numbers, shape: spec.shape, dtype: spec.dtype)
  }
  private var body: (Double, Double) -> Double {
    switch function {
    case .lowerGamma: SpecialFunction.lowerGamma
    case .upperGamma: SpecialFunction.upperGamma
    case .zeta: SpecialFunction.zeta
    case .polynomial(let family): { family.value($0, degree: $1) }
    }
  }

  /// ∂/∂x of the result.
  private func slope(_ x: Pair) -> Tensor {
    switch function {
    case .zeta: return -x.a * self(Pair(x.a + 1, x.b))
    default:
      let density = ((x.a - 1) * x.b.log() - x.b - x.a.lgamma()).exp()
      return function == .lowerGamma ? density : -density
    }
  }
  /// The backward step.
  public func vjp(_ g: Tensor, _ x: Pair, _: Tensor, _ wanted: Marks) -> (Tensor?, Tensor?) {
    (nil, wanted[1] && isDifferentiable ? g * slope(x) : nil)
  }
  /// The tangent of the result.
  public func jvp(_ tangents: (Tensor?, Tensor?), _ x: Pair, _ y: Tensor) -> Tensor? {
    tangents.1.map { $0 * slope(x) }
  }
  /// All examples at once.
  public func vmap(_ x: Pair, _ batched: Marks, _ size: Int) throws(TensorError) -> Tensor {
    try bind(self, x.allBatched(batched, size))
  }
}

/// log Γₚ(x), of the multivariate gamma function: p (p - 1) / 4 · log π + Σ log Γ(x - j / 2), j below p.
public struct MultivariateLogGamma: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let count: Int
  /// Of p = `count` dimensions.
  public init(_ count: Int) { self.count = count }

  /// In other operations.
  public func composed(_ given: Tensor) throws(TensorError) -> Tensor {
    guard count > 0 else { throw .argument(operation: name, "\(count) dimensions") }
    let x = given.to(given.dtype.floatingPoint)
    let logarithmOfPi = 1.1447298858494002
    let sum = (1..<count).reduce(x.lgamma()) { $0 + (x - Double($1) / 2).lgamma() }
    return sum + Double(count * (count - 1)) / 4 * logarithmOfPi
  }
}

extension Tensor {
  /// P(a, x), the lower part of Γ(a) up to x, regularized; this is a.
  public func lowerGamma(_ x: Tensor) -> Tensor { SpecialPair(.lowerGamma)(Pair(self, x)) }
  /// Q(a, x) = 1 - P(a, x); this is a.
  public func upperGamma(_ x: Tensor) -> Tensor { SpecialPair(.upperGamma)(Pair(self, x)) }
  /// Hurwitz's ζ(s, q) = Σ (q + k)⁻ˢ; this is s.
  public func zeta(_ q: Tensor) -> Tensor { SpecialPair(.zeta)(Pair(self, q)) }
  /// The polynomials of a family at each element, of these degrees.
  public func polynomial(_ family: OrthogonalPolynomial, degree: Tensor) -> Tensor {
    SpecialPair(.polynomial(family))(Pair(self, degree))
  }
}
