/// Numbers at equal distances from one to another, both included. Inputs: the two ends.
public struct LinearSpace: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  let count: Int, dtype: DType
  /// So many, of this dtype.
  public init(_ count: Int, _ dtype: DType = .float32) { (self.count, self.dtype) = (count, dtype) }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    guard count >= 0 else { throw .argument(operation: name, "\(count) numbers") }
    guard x.a.rank == 0, x.b.rank == 0 else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "both ends are numbers")
    }
    let type: DType = dtype.isFloatingPoint ? dtype : .float64
    let (start, end) = (x.a.to(type), x.b.to(type))
    let number = Tensor.arange(count)
    let step = (end - start) / Double(max(1, count - 1))
    // From both ends, so that the last one is exact.
    let y = select(
      number .< (count + 1) / 2, start + step * number.to(type),
      end - step * (count - 1 - number).to(type))
    return y.to(dtype)
  }
}

/// Powers of a base whose exponents lie at equal distances. Inputs: the first and the last exponent.
public struct LogarithmicSpace: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  let exponents: LinearSpace, base: Double
  /// So many, of this dtype.
  public init(_ count: Int, base: Double = 10, _ dtype: DType = .float32) {
    (exponents, self.base) = (LinearSpace(count, dtype), base)
  }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let space = LinearSpace(exponents.count, .float64)
    let powers = try Tensor.apply(space, x)
    return Formula.power(.full([], base, .float64), powers).to(exponents.dtype)
  }
}

extension Tensor {
  /// start, start + step, … before `end`; throws where they lead nowhere.
  public static func sequence(
    from start: Double, to end: Double, by step: Double = 1, _ dtype: DType = .float32
  ) throws(TensorError) -> Tensor {
    guard start.isFinite, end.isFinite, step != 0, (end - start) * step >= 0 else {
      throw .argument(operation: "sequence", "from \(start) to \(end) by \(step)")
    }
    return arange(from: start, to: end, by: step, dtype)
  }
}
