/// The sizes of a tensor, inline: no allocation.
public struct Shape: Hashable, Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
  /// The largest number of axes.
  public static let maximumRank = 12

  // Three parts: one wide vector would align every tensor to its size.
  private var front = SIMD4<Int32>(repeating: 1)
  private var middle = SIMD4<Int32>(repeating: 1)
  private var back = SIMD4<Int32>(repeating: 1)
  private let rank: UInt8

  /// The number of axes.
  @inline(__always) public var count: Int { Int(rank) }

  /// The shape of a number.
  public init() { rank = 0 }

  /// The shape with these sizes, each below 2³¹.
  public init(_ sizes: some Collection<Int>) {
    require(
      sizes.count <= Self.maximumRank,
      "a tensor has at most \(Self.maximumRank) axes, not \(sizes.count)")
    rank = UInt8(sizes.count)
    var (product, isTooLarge) = (1, false)
    for (axis, size) in sizes.enumerated() {
      require(size >= 0 && size <= Int(Int32.max), "axis \(axis) of a tensor has size \(size)")
      let (next, overflows) = product.multipliedReportingOverflow(by: size)
      (product, isTooLarge) = (next, isTooLarge || overflows)
      switch axis {
      case ..<4: front[axis] = Int32(size)
      case ..<8: middle[axis - 4] = Int32(size)
      default: back[axis - 8] = Int32(size)
      }
    }
    require(
      !isTooLarge || sizes.contains(0), "the elements of a tensor \(Array(sizes)) can't be counted")
  }

  /// The shape of these sizes.
  public init(arrayLiteral sizes: Int...) { self.init(sizes) }

  /// The first axis.
  public var startIndex: Int { 0 }
  /// Behind the last axis.
  public var endIndex: Int { count }
  /// The size along an axis.
  public subscript(axis: Int) -> Int {
    switch axis {
    case ..<4: Int(front[axis])
    case ..<8: Int(middle[axis - 4])
    default: Int(back[axis - 8])
    }
  }

  /// How many elements a tensor of this shape holds.
  @inline(__always) public var elementCount: Int {
    if rank == 1 { return Int(front[0]) }
    var product = Int(front[0]) &* Int(front[1]) &* Int(front[2]) &* Int(front[3])
    if rank > 4 { for axis in 4..<count { product &*= self[axis] } }
    return product
  }

  /// Whether both are the same.
  @inline(__always) public static func == (a: Shape, b: Shape) -> Bool {
    a.rank == b.rank && a.front == b.front && a.middle == b.middle && a.back == b.back
  }
}

extension Shape: CustomStringConvertible {
  /// For people.
  public var description: String { "\(Array(self))" }
}

// MARK: - Rules of shapes

extension Shape {
  /// Row-major steps, in elements.
  package var strides: [Int] {
    var strides = [Int](repeating: 1, count: count)
    for axis in (0..<Swift.max(count - 1, 0)).reversed() {
      strides[axis] = strides[axis + 1] * self[axis + 1]
    }
    return strides
  }

  func inserting(_ size: Int, at axis: Int) -> Shape {
    var list = Array(self)
    list.insert(size, at: axis)
    return Shape(list)
  }

  func replacing(_ axis: Int, with size: Int) -> Shape {
    var list = Array(self)
    list[axis] = size
    return Shape(list)
  }

  func removing(_ axes: [Int]) -> Shape {
    Shape(indices.filter { !axes.contains($0) }.map { self[$0] })
  }

  /// The same with size 1 along `axes`.
  func keeping(_ axes: [Int]) -> Shape {
    Shape(indices.map { axes.contains($0) ? 1 : self[$0] })
  }

  /// The shape that both repeat to.
  func broadcast(with other: Shape, _ name: String) throws(TensorError) -> Shape {
    let rank = Swift.max(count, other.count)
    var sizes: [Int] = []
    for axis in 0..<rank {
      let x = axis < rank - count ? 1 : self[axis - (rank - count)]
      let y = axis < rank - other.count ? 1 : other[axis - (rank - other.count)]
      guard x == y || x == 1 || y == 1 else {
        let reason = "axis \(axis) is \(x) and \(y), and neither is 1"
        throw .shape(operation: name, [self, other], reason)
      }
      sizes.append(x == 1 ? y : x)
    }
    return Shape(sizes)
  }

  /// The axis counted from the front; a negative one counts from the end.
  func axis(_ axis: Int, _ name: String) throws(TensorError) -> Int {
    // A number lets itself be seen as having one axis, as in NumPy and PyTorch.
    let limit = Swift.max(count, 1)
    guard axis >= -limit, axis < limit else {
      throw .index(operation: "\(name) along an axis of \(self)", axis, limit: limit)
    }
    return axis < 0 ? axis + limit : axis
  }

  /// All of `axes` counted from the front, in order, none twice; nil means every axis.
  func axes(_ axes: [Int]?, _ name: String) throws(TensorError) -> [Int] {
    guard let axes else { return Array(indices) }
    var found: [Int] = []
    for axis in axes {
      let place = try self.axis(axis, name)
      if found.contains(place) {
        throw .argument(operation: name, "axis \(axis) appears twice in \(axes)")
      }
      found.append(place)
    }
    return count == 0 ? [] : found.sorted()
  }
}
