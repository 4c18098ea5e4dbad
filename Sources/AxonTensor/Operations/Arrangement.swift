// Axes and tensors brought together.

/// Axes moved to other places; the others keep their order.
public struct MoveAxes: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let from: [Int], to: [Int]
  /// Axis `from[i]` becomes axis `to[i]`.
  public init(_ from: [Int], to: [Int]) { (self.from, self.to) = (from, to) }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    guard from.count == to.count else {
      throw .argument(operation: name, "\(from.count) axes to \(to.count) places")
    }
    var (sources, places) = ([Int](), [Int]())
    for axis in from { sources.append(try x.shape.axis(axis, name)) }
    for axis in to { places.append(try x.shape.axis(axis, name)) }
    guard Set(sources).count == sources.count, Set(places).count == places.count else {
      throw .argument(operation: name, "an axis twice in \(from) to \(to)")
    }
    if x.rank == 0 { return x }
    var rest = x.shape.indices.filter { !sources.contains($0) }[...]
    let order = x.shape.indices.map { axis -> Int in
      if let place = places.firstIndex(of: axis) { return sources[place] }
      return rest.removeFirst()
    }
    return try Tensor.apply(Permute(order), x)
  }
}

/// One axis as several; one size may be -1.
public struct Unflatten: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let axis: Int, sizes: [Int]
  /// The axis `axis` as axes of these sizes.
  public init(axis: Int, _ sizes: [Int]) { (self.axis, self.sizes) = (axis, sizes) }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let place = try x.shape.axis(axis, name)
    guard x.rank > 0, !sizes.isEmpty else {
      throw .argument(operation: name, "sizes \(sizes) for \(x.shape)")
    }
    let part = try Reshape(sizes).infer(Tensor([x.shape[place]], x.dtype, nil)).shape
    let all = x.shape.prefix(place) + Array(part) + x.shape.suffix(x.rank - place - 1)
    return try Tensor.apply(Reshape(Array(all)), x)
  }
}

/// At least so many axes: new ones in front, and for three one at the end of a matrix, as in NumPy.
public struct AtLeastRank: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let rank: Int
  /// One, two or three axes.
  public init(_ rank: Int) { self.rank = rank }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    if x.rank >= rank { return x }
    switch (rank, x.rank) {
    case (_, 0): return try Tensor.apply(Reshape([Int](repeating: 1, count: rank)), x)
    case (2, _): return try Tensor.apply(Reshape([1, x.count]), x)
    case (3, 1): return try Tensor.apply(Reshape([1, x.count, 1]), x)
    default: return try Tensor.apply(Unsqueeze(axis: -1), x)
    }
  }
}

/// Tensors side by side, below each other, behind each other or as columns, as in NumPy.
public struct JoinedStack: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// In which direction.
  public enum Direction: Sendable {
    /// Along the second axis, vectors along the first.
    case horizontal
    /// Along the first axis, vectors as rows.
    case vertical
    /// Along the third axis.
    case deep
    /// Along the second axis, vectors as columns.
    case columns
  }
  let direction: Direction
  /// In this direction.
  public init(_ direction: Direction) { self.direction = direction }

  /// In other operations.
  public func composed(_ parts: [Tensor]) throws(TensorError) -> Tensor {
    guard let first = parts.first else {
      throw .argument(operation: name, "there is nothing to stack")
    }
    var shaped: [Tensor] = []
    for part in parts { shaped.append(try prepared(part)) }
    let axis =
      switch direction {
      case .horizontal: first.rank <= 1 ? 0 : 1
      case .vertical: 0
      case .deep: 2
      case .columns: 1
      }
    return try Tensor.apply(Concatenate(axis: axis), shaped)
  }

  private func prepared(_ x: Tensor) throws(TensorError) -> Tensor {
    switch direction {
    case .horizontal: return try Tensor.apply(AtLeastRank(1), x)
    case .vertical: return try Tensor.apply(AtLeastRank(2), x)
    case .deep: return try Tensor.apply(AtLeastRank(3), x)
    case .columns: return x.rank <= 1 ? try Tensor.apply(Reshape([x.count, 1]), x) : x
    }
  }
}
