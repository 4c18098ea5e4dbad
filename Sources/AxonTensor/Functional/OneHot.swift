/// A new last axis with 1 at the place that each integer names and 0 elsewhere, int64.
public struct OneHot: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let count: Int?
  /// For the integers below `count`; without it up to the largest that there is.
  public init(_ count: Int? = nil) { self.count = count }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard x.dtype.isInteger, x.rank < Shape.maximumRank else {
      throw .dtype(operation: name, [x.dtype], "need integers")
    }
    let classes: Int
    if let count, x.trace != nil {
      classes = count
    } else {
      let integers = try x.numbers(of: Int.self)
      guard let largest = integers.max() ?? count.map({ $0 - 1 }) else {
        throw .argument(operation: name, "no integers and no count")
      }
      classes = count ?? largest + 1
      for integer in integers where integer < 0 || integer >= classes {
        throw .index(operation: name, integer, limit: classes)
      }
    }
    return (x.expandedDimensions(at: -1) .== Tensor.arange(classes)).to(.int64)
  }
}

extension Tensor {
  /// A new last axis with 1 at the place that each integer names and 0 elsewhere.
  public func oneHot(_ count: Int? = nil) -> Tensor { OneHot(count)(self) }
}
