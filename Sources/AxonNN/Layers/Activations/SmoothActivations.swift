// Smooth activation functions as layers.

/// x where it is positive, α (eˣ - 1) elsewhere. (Clevert, Unterthiner and Hochreiter, "Fast and
/// accurate deep network learning by exponential linear units", 2015)
public struct ELU: Layer {
  /// The limit far left of zero is -α.
  public let alpha: Double
  /// With these settings.
  public init(alpha: Double = 1) {
    self.alpha = alpha
  }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.elu(alpha: alpha) }
  /// What the initializer was given.
  public var settings: String { "alpha: \(alpha)" }
}

/// x where it is positive, α (e^(x / α) - 1) elsewhere. (Barron, "Continuously differentiable
/// exponential linear units", 2017)
public struct CELU: Layer {
  /// The limit far left of zero is -α.
  public let alpha: Double
  /// With these settings.
  public init(alpha: Double = 1) {
    self.alpha = alpha
  }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.celu(alpha: alpha) }
  /// What the initializer was given.
  public var settings: String { "alpha: \(alpha)" }
}

/// ELU scaled so that mean 0 and variance 1 stay. (Klambauer et al., "Self-normalizing neural
/// networks", 2017)
public struct SELU: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.selu() }
}

/// log σ(x), without overflow.
public struct LogSigmoid: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.logSigmoid() }
}

/// x · tanh(log(1 + eˣ)). (Misra, "Mish: a self regularized non-monotonic activation function",
/// 2019)
public struct Mish: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.mish() }
}

/// log(1 + e^(βx)) / β; x itself where βx exceeds the threshold.
public struct Softplus: Layer {
  /// How sharp the bend is.
  public let beta: Double
  /// From here on it is the identity.
  public let threshold: Double
  /// With these settings.
  public init(beta: Double = 1, threshold: Double = 20) {
    self.beta = beta
    self.threshold = threshold
  }
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.softplus(beta: beta, threshold: threshold) }
  /// What the initializer was given.
  public var settings: String { "beta: \(beta), threshold: \(threshold)" }
}

/// x / (1 + |x|)
public struct Softsign: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.softsign() }
}

/// x - tanh x
public struct Tanhshrink: Layer {
  /// Without settings.
  public init() {}
  /// Applies it to any shape.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.tanhshrink() }
}
