/// A norm of each matrix of two axes.
public struct MatrixNorm: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Which one.
  public enum Kind: Hashable, Sendable {
    /// The root of the sum of all squares.
    case frobenius
    /// The sum of the singular values.
    case nuclear
    /// The largest singular value, or the smallest.
    case spectral(largest: Bool)
    /// The largest sum of magnitudes of a column, or the smallest.
    case columns(largest: Bool)
    /// The largest sum of magnitudes of a row, or the smallest.
    case rows(largest: Bool)
  }
  let kind: Kind, axes: [Int], keepingAxes: Bool
  /// The first of the axes counts rows.
  public init(_ kind: Kind = .frobenius, axes: [Int] = [-2, -1], keepingAxes: Bool = false) {
    (self.kind, self.axes, self.keepingAxes) = (kind, axes, keepingAxes)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.rank >= 2, axes.count == 2 else {
      throw .shape(operation: name, [x.shape], "axes \(axes) aren't those of a matrix")
    }
    try requireFloatingPoint(x)
    let places = [try x.shape.axis(axes[0], name), try x.shape.axis(axes[1], name)]
    guard places[0] != places[1] else {
      throw .argument(operation: name, "axes \(axes) are one and the same")
    }
    let y = try norm(try Tensor.apply(MoveAxes(places, to: [-2, -1]), x))
    return keepingAxes ? y.reshaped(x.shape.keeping(places)) : y
  }

  private func norm(_ x: Tensor) throws(TensorError) -> Tensor {
    switch kind {
    case .frobenius: return try Tensor.apply(VectorNorm(axes: [-2, -1]), x)
    case .nuclear: return try Tensor.apply(SingularValueDecomposition(), x)[1].sum(along: -1)
    case .columns(let largest): return try extreme(x.abs().sum(along: -2), largest)
    case .rows(let largest): return try extreme(x.abs().sum(along: -1), largest)
    case .spectral(let largest):
      return try extreme(try Tensor.apply(SingularValueDecomposition(), x)[1], largest)
    }
  }

  private func extreme(_ x: Tensor, _ isLargest: Bool) throws(TensorError) -> Tensor {
    isLargest
      ? try Tensor.apply(ReduceMaximum(axes: [-1]), x)
      : try Tensor.apply(ReduceMinimum(axes: [-1]), x)
  }
}

/// How much each matrix may enlarge errors: its norm times that of its inverse.
public struct ConditionNumber: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let kind: MatrixNorm.Kind
  /// In this norm.
  public init(_ kind: MatrixNorm.Kind = .spectral(largest: true)) { self.kind = kind }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    if case .spectral(let isLargest) = kind {
      let values = try Tensor.apply(SingularValueDecomposition(), x)[1]
      let count = values.shape[values.rank - 1]
      guard count > 0 else { return .zeros(Shape(x.shape.dropLast(2)), x.dtype) }
      let (first, last) = (
        values.narrowed(along: -1, start: 0, count: 1).squeezed(along: -1),
        values.narrowed(along: -1, start: count - 1, count: 1).squeezed(along: -1)
      )
      return isLargest ? first / last : last / first
    }
    let inverse = try Tensor.apply(Inverse(), x)
    return try Tensor.apply(MatrixNorm(kind), x) * (try Tensor.apply(MatrixNorm(kind), inverse))
  }
}

extension Tensor {
  /// A norm of each matrix of the last two axes.
  public func matrixNorm(_ kind: MatrixNorm.Kind = .frobenius, keepingAxes: Bool = false) -> Tensor
  {
    MatrixNorm(kind, keepingAxes: keepingAxes)(self)
  }
  /// How much each matrix may enlarge errors.
  public func conditionNumber(_ kind: MatrixNorm.Kind = .spectral(largest: true)) -> Tensor {
    ConditionNumber(kind)(self)
  }
}
