/// `(value - offset) · scale`.
public struct Standardization: Hashable, Sendable {
  /// Subtracted first.
  public var offset: Double
  /// Multiplied then.
  public var scale: Double

  /// These two.
  public init(offset: Double, scale: Double) { (self.offset, self.scale) = (offset, scale) }

  /// Mean 0 and variance 1 over `values`, those that are NaN left out. Values that are all the same
  /// keep their scale.
  public init(of values: some Sequence<Double>) {
    // Welford's update: the sum of squares would lose the variance of large numbers.
    var (count, mean, squares) = (0.0, 0.0, 0.0)
    for value in values where !value.isNaN {
      count += 1
      let difference = value - mean
      mean += difference / count
      squares += difference * (value - mean)
    }
    self.init(mean: mean, variance: count > 0 ? squares / count : 0)
  }

  /// Mean 0 and variance 1 for values of this mean and variance; a variance that is nothing but
  /// rounding keeps the scale.
  public init(mean: Double, variance: Double) {
    let deviation = variance.squareRoot()
    let isConstant = !(deviation > mean.magnitude * 1e-12) || !deviation.isNormal
    self.init(offset: mean, scale: isConstant ? 1 : 1 / deviation)
  }

  /// Standardised.
  public func callAsFunction(_ value: Double) -> Double { (value - offset) * scale }

  /// The value that was standardised.
  public func inverse(_ value: Double) -> Double { value / scale + offset }
}
