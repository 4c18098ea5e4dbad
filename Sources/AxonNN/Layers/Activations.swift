// Activation functions as layers.

/// max(x, 0)
public struct ReLU: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.relu() }
}

/// x · Φ(x), Φ being the normal distribution function; or its approximation by tanh. (Hendrycks and
/// Gimpel, "Gaussian error linear units", 2016)
public struct GELU: Layer {
  /// Whether tanh stands for the distribution function.
  public let isApproximate: Bool
  /// The exact function, or the approximation.
  public init(approximate: Bool = false) { isApproximate = approximate }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { isApproximate ? x.geluTanh() : x.gelu() }
  /// What the initializer was given.
  public var settings: String { isApproximate ? "approximate: true" : "" }
}

/// x · σ(x). (Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units", 2017)
public struct SiLU: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.silu() }
}

/// The hyperbolic tangent.
public struct Tanh: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.tanh() }
}

/// 1 / (1 + e⁻ˣ)
public struct Sigmoid: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.sigmoid() }
}

/// x where it is positive, slope · x elsewhere.
public struct LeakyReLU: Layer {
  /// The slope left of zero.
  public let slope: Double
  /// With this slope left of zero.
  public init(slope: Double = 0.01) { self.slope = slope }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { select(x .> 0, x, x * slope) }
  /// What the initializer was given.
  public var settings: String { "slope: \(slope)" }
}

/// eˣ / Σ eˣ along an axis.
public struct Softmax: Layer {
  /// Along which axis.
  public let axis: Int
  /// Along this axis.
  public init(along axis: Int) { self.axis = axis }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.softmax(along: axis) }
  /// What the initializer was given.
  public var settings: String { "along: \(axis)" }
}

/// x - log Σ eˣ along an axis.
public struct LogSoftmax: Layer {
  /// Along which axis.
  public let axis: Int
  /// Along this axis.
  public init(along axis: Int) { self.axis = axis }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.logSoftmax(along: axis) }
  /// What the initializer was given.
  public var settings: String { "along: \(axis)" }
}
