/// The entries that differ, for each entry the place of its equal among them, and how often each occurs.
public struct Unique: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  /// A list of tensors.
  public typealias Results = [Tensor]
  let axis: Int?, isConsecutive: Bool
  /// Of the flattened tensor in ascending order, or of the parts along an axis. `consecutive`: only
  /// neighbors are compared, and the order stays.
  public init(axis: Int? = nil, consecutive: Bool = false) {
    (self.axis, isConsecutive) = (axis, consecutive)
  }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> [Tensor] {
    let place = try x.shape.axis(axis ?? 0, name)
    let whole = axis == nil || x.rank == 0 ? x.flattened() : x
    let size = whole.shape[place]
    let rows = whole.moved(place, to: 0)
    let width = whole.shape.removing([place]).elementCount
    let groups =
      whole.dtype.isFloatingPoint
      ? groups(try rows.numbers(of: Double.self), size, width)
      : groups(try rows.numbers(of: Int.self), size, width)
    let firsts = Tensor(groups.map { $0[0] })
    var inverse = [Int](repeating: 0, count: size)
    for (number, group) in groups.enumerated() { for row in group { inverse[row] = number } }
    return [
      try Tensor.apply(IndexSelect(axis: place), Pair(whole, firsts)),
      Tensor(inverse, shape: axis == nil ? x.shape : [size]), Tensor(groups.map(\.count)),
    ]
  }

  /// The rows that are equal, in the order of the result.
  private func groups<T: Comparable>(_ numbers: [T], _ size: Int, _ width: Int) -> [[Int]] {
    func row(_ i: Int) -> ArraySlice<T> { numbers[i * width..<(i + 1) * width] }
    let order =
      isConsecutive
      ? Array(0..<size) : (0..<size).sorted { row($0).lexicographicallyPrecedes(row($1)) }
    var groups: [[Int]] = []
    for i in order {
      if let last = groups.last?[0], row(last).elementsEqual(row(i)) {
        groups[groups.count - 1].append(i)
      } else {
        groups.append([i])
      }
    }
    return groups
  }
}

extension Tensor {
  /// The entries that differ in ascending order, for each entry the place of its equal among them, and how
  /// often each occurs; along an axis the parts that differ.
  public func unique(along axis: Int? = nil) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
    let all = Unique(axis: axis)(self)
    return (all[0], all[1], all[2])
  }
}
