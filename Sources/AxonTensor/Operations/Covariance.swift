/// How variables change with each other: the covariances of the rows of a matrix [variables, observations]
/// (a vector is one variable), [variables, variables]. Inputs: the matrix, and where there are any counts of
/// each observation (integers) and then weights of each.
public struct Covariance: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  let correction: Int, hasCounts: Bool, hasWeights: Bool
  /// The sum of squares is divided by the count less `correction`. Says which further inputs are there.
  public init(correction: Int = 1, counts: Bool = false, weights: Bool = false) {
    (self.correction, hasCounts, hasWeights) = (correction, counts, weights)
  }

  /// Throws what is wrong with the inputs.
  public func check(_ x: [Tensor]) throws(TensorError) {
    guard x.count == 1 + (hasCounts ? 1 : 0) + (hasWeights ? 1 : 0), x[0].rank <= 2 else {
      throw .shape(operation: name, x.map(\.shape), "need [variables, observations]")
    }
    guard x[0].dtype != .bool else {
      throw .dtype(operation: name, [.bool], "booleans have no covariance")
    }
    let observations = x[0].shape.last ?? 1
    for extra in x.dropFirst() where extra.rank > 1 || extra.count != observations {
      throw .shape(
        operation: name, [x[0].shape, extra.shape], "there are \(observations) observations")
    }
    if hasCounts {
      guard x[1].dtype.isInteger else {
        throw .dtype(operation: name, [x[1].dtype], "counts are integers")
      }
      try requireNonnegative(x[1])
    }
    if hasWeights, let weights = x.last {
      guard weights.dtype.isFloatingPoint else {
        throw .dtype(operation: name, [weights.dtype], "weights are floating point")
      }
      try requireNonnegative(weights)
    }
  }

  private func requireNonnegative(_ x: Tensor) throws(TensorError) {
    if x.trace != nil { return }
    for number in try x.numbers(of: Double.self) where number < 0 {
      throw .argument(operation: name, "a count or weight \(number) is below 0")
    }
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let given = x[0].to(x[0].dtype.floatingPoint)
    let rows = given.rank == 2 ? given : given.reshaped([1, given.count])
    let counts = hasCounts ? x[1].reshaped([x[1].count]) : nil
    let weights = hasWeights ? x[x.count - 1].reshaped([rows.shape[1]]) : nil
    let all = [counts, weights].compactMap { $0 }
    let shares = all.isEmpty ? nil : all.dropFirst().reduce(all[0], *)
    let total = shares?.sum() ?? Tensor.full([], rows.shape[1], rows.dtype)
    let mean = (shares.map { rows * $0 } ?? rows).sum(along: 1, keepingAxes: true) / total
    let centered = rows - mean
    let products = (shares.map { centered * $0 } ?? centered).matmul(centered.transposed())
    // With weights the correction counts as much as an average observation.
    let reduction =
      if let weights, let shares {
        (shares * weights).sum() / total * Double(correction)
      } else {
        Tensor.full([], correction, total.dtype)
      }
    let y = products / (total - reduction).maximum(0)
    return given.rank == 2 && rows.shape[0] != 1 ? y : y.reshaped([])
  }
}

/// The correlations of the rows of a matrix [variables, observations]: covariances over both deviations,
/// within ±1.
public struct Correlation: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Half precision is computed in float32.
  public var roundsOnce: Bool { true }
  /// Of the rows.
  public init() {}

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let covariance = try Tensor.apply(Covariance(), [x])
    if covariance.rank == 0 { return covariance / covariance }
    let deviations = covariance.diagonal().sqrt()
    let y = covariance / deviations.expandedDimensions(at: 1) / deviations
    return y.clamped(min: -1, max: 1)
  }
}

extension Tensor {
  /// The covariances of the rows of a matrix [variables, observations].
  public func covariance(correction: Int = 1) -> Tensor {
    Covariance(correction: correction)([self])
  }
  /// The correlations of the rows of a matrix [variables, observations].
  public func correlation() -> Tensor { Correlation()(self) }
}
