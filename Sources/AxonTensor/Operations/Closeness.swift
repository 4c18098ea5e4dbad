/// Whether |a - b| is at most `absolute` + `relative` · |b|, entry by entry; equal infinities are close.
public struct IsClose: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  let relative: Double, absolute: Double, equalsNaN: Bool
  /// `equalNaN`: two NaN are close.
  public init(relative: Double = 1e-5, absolute: Double = 1e-8, equalNaN: Bool = false) {
    (self.relative, self.absolute, equalsNaN) = (relative, absolute, equalNaN)
  }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    guard relative >= 0, absolute >= 0 else {
      throw .argument(operation: name, "tolerances \(relative) and \(absolute)")
    }
    guard x.a.dtype == x.b.dtype else {
      throw .dtype(operation: name, [x.a.dtype, x.b.dtype], "the dtypes differ")
    }
    let isEqual = try Tensor.apply(Elementwise<Pair>(.equal), x)
    guard x.a.dtype != .bool else { return isEqual }
    let isNear =
      (x.a - x.b).abs().to(x.a.dtype.floatingPoint)
      .<= x.b.abs().to(x.a.dtype.floatingPoint) * relative + absolute
    let close = isEqual .| isNear .& (x.a - x.b).isFinite()
    return equalsNaN ? close .| (x.a.isNaN() .& x.b.isNaN()) : close
  }
}

/// x as a part of magnitude in 0.5..<1 and an exponent of two, int32: x = part · 2^exponent.
public struct SplitExponent: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  /// Without settings.
  public init() {}

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    try requireFloatingPoint(x)
    let isPlain = x.isFinite() .& (x .!= 0)
    let size = select(isPlain, x.abs(), 1).detached
    let estimate = size.log2().floor() + 1
    // In two steps, because 2^-e may be no number; the logarithm may be off by one at a power of two.
    func part(_ exponent: Tensor) -> Tensor {
      let half = (exponent * 0.5).floor()
      return (-half).exp2() * ((half - exponent).exp2() * size)
    }
    let found = part(estimate)
    let exponent = select(found .>= 1, estimate + 1, select(found .< 0.5, estimate - 1, estimate))
    let half = (exponent * 0.5).floor()
    let scaled = (x * (-half).exp2()) * (half - exponent).exp2()
    return [select(isPlain, scaled, x), select(isPlain, exponent, 0).to(.int32)]
  }
}

extension Tensor {
  /// Whether |a - b| is at most `absolute` + `relative` · |b|, entry by entry.
  public func isClose(
    to other: Tensor, relative: Double = 1e-5, absolute: Double = 1e-8, equalNaN: Bool = false
  ) -> Tensor {
    IsClose(relative: relative, absolute: absolute, equalNaN: equalNaN)(Pair(self, other))
  }
}
