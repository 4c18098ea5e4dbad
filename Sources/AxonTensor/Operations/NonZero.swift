/// The coordinates of the entries that aren't 0, one row each: [count, rank], int64.
public struct NonZero: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// Without settings.
  public init() {}

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let isThere = x.to(.bool)
    if x.rank == 0 { return .zeros([try isThere.numbers(of: Bool.self)[0] ? 1 : 0, 0], .int64) }
    return try Tensor.apply(Stack(axis: 1), isThere.trueCoordinates())
  }
}

extension Tensor {
  /// The coordinates of the entries that aren't 0, one row each: [count, rank].
  public func nonzero() -> Tensor { NonZero()(self) }
}
