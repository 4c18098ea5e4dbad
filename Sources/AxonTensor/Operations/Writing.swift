// Parts of a tensor replaced, and single entries taken or put by number.

/// `x` with whole entries of an axis replaced by those of `source`. Inputs: x, index [k], source, whose
/// axis has k entries.
public struct IndexCopy: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let spread = try Tensor.apply(SpreadIndex(axis: axis), Pair(x[1], x[2]))
    return try Tensor.apply(Scatter(axis: axis), [x[0], spread, x[2].to(x[0].dtype)])
  }
}

/// `x` with one number in whole entries of an axis. Inputs: x, index [k], the number.
public struct IndexFill: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let axis: Int
  /// Along this axis.
  public init(axis: Int) { self.axis = axis }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let place = try x[0].shape.axis(axis, name)
    guard x[1].rank <= 1, x[2].rank == 0 else {
      throw .shape(operation: name, x.map(\.shape), "need an index vector and a number")
    }
    let size = x[0].rank == 0 ? 1 : x[0].shape[place]
    let index = x[1].reshaped([x[1].count])
    let isFilled = try Tensor.apply(
      Scatter(axis: 0), [.zeros([size], .bool), index, .ones(index.shape, .bool)])
    let wide = Shape([size] + [Int](repeating: 1, count: max(0, x[0].rank - place - 1)))
    let mask = x[0].rank == 0 ? isFilled.reshaped([]) : isFilled.reshaped(wide)
    return select(mask, x[2].to(x[0].dtype), x[0])
  }
}

/// `x` with whole entries of an axis combined with those of `source`. Inputs: as for `IndexCopy`.
public struct IndexReduce: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let scatter: ScatterReduce
  /// Along this axis. `includingSelf`: what was there before takes part.
  public init(_ kind: ScatterReduce.Kind, axis: Int, includingSelf: Bool = true) {
    scatter = ScatterReduce(kind, axis: axis, includingSelf: includingSelf)
  }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    let spread = try Tensor.apply(SpreadIndex(axis: scatter.axis), Pair(x[1], x[2]))
    return try Tensor.apply(scatter, [x[0], spread, x[2]])
  }
}

/// The index of whole entries of an axis, repeated for each element of a source. Inputs: index and source.
struct SpreadIndex: Composite {
  typealias Inputs = Pair
  let axis: Int
  init(axis: Int) { self.axis = axis }

  func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let place = try x.b.shape.axis(axis, name)
    guard x.a.rank <= 1, x.a.count == (x.b.rank == 0 ? 1 : x.b.shape[place]) else {
      throw .shape(
        operation: name, [x.a.shape, x.b.shape], "the source has one entry for each index")
    }
    if x.b.rank == 0 { return x.a.reshaped([]) }
    let behind = [Int](repeating: 1, count: x.b.rank - place - 1)
    return x.a.reshaped(Shape([x.a.count] + behind)).expanded(to: x.b.shape)
  }
}

/// Element by element along an axis, as `Gather`, where the other axes broadcast and places may count from
/// the end. Inputs: x and index.
public struct TakeAlong: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  let axis: Int?
  /// Along this axis; without one of the flattened tensors.
  public init(axis: Int?) { self.axis = axis }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    guard let axis else {
      return try Tensor.apply(Gather(axis: 0), Pair(x.a.flattened(), x.b.flattened()))
    }
    guard x.a.rank == x.b.rank else {
      throw .shape(operation: name, [x.a.shape, x.b.shape], "the ranks differ")
    }
    let place = try x.a.shape.axis(axis, name)
    if x.a.rank == 0 { return try Tensor.apply(Gather(axis: 0), x) }
    let (one, other) = (x.a.shape.replacing(place, with: 1), x.b.shape.replacing(place, with: 1))
    let common = try one.broadcast(with: other, name)
    let size = x.a.shape[place]
    let index = select(x.b .< 0, x.b + size, x.b)
    return try Tensor.apply(
      Gather(axis: place),
      Pair(
        x.a.expanded(to: common.replacing(place, with: size)),
        index.expanded(to: common.replacing(place, with: x.b.shape[place]))))
  }
}

/// `x` with elements replaced (or added to) at places of the flattened tensor, which may count from the end.
/// Inputs: x, index, and source of as many elements.
public struct Put: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let isAccumulating: Bool
  /// `accumulating`: the source is added.
  public init(accumulating: Bool = false) { isAccumulating = accumulating }

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard x[1].count == x[2].count else {
      throw .shape(operation: name, x.map(\.shape), "index and source differ in number")
    }
    guard x[1].dtype.isInteger else {
      throw .dtype(operation: name, [x[1].dtype], "an index is an integer")
    }
    let index = x[1].flattened()
    let inputs = [
      x[0].flattened(), select(index .< 0, index + x[0].count, index),
      x[2].flattened().to(x[0].dtype),
    ]
    let y =
      isAccumulating
      ? try Tensor.apply(ScatterAdd(axis: 0), inputs) : try Tensor.apply(Scatter(axis: 0), inputs)
    return y.reshaped(x[0].shape)
  }
}

/// `x` with the elements of a source, one after the other, where a mask is true. Inputs: x, mask, which
/// broadcasts with x, and source.
public struct MaskedScatter: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  /// Without settings.
  public init() {}

  /// In other operations.
  public func composed(_ x: [Tensor]) throws(TensorError) -> Tensor {
    guard x[1].dtype == .bool else {
      throw .dtype(operation: name, [x[1].dtype], "a mask is boolean")
    }
    let shape = try x[0].shape.broadcast(with: x[1].shape, name)
    let (target, mask) = (x[0].expanded(to: shape), x[1].expanded(to: shape))
    let number = mask.flattened().to(.int64).cumulativeSum(along: 0) - 1
    if mask.trace == nil {
      let wanted = mask.to(.int64).sum().item(as: Int.self)
      guard wanted <= x[2].count else {
        throw .shape(operation: name, x.map(\.shape), "the mask asks for \(wanted) elements")
      }
    }
    if x[2].count == 0 { return target }
    let source = x[2].to(x[0].dtype).flattened()
    let places = number.maximum(0).minimum(x[2].count - 1)
    let written = try Tensor.apply(IndexSelect(axis: 0), Pair(source, places)).reshaped(shape)
    return select(mask, written, target)
  }
}

/// `x` with a slice replaced. Inputs: x and what stands there then, of the slice's shape.
public struct SliceScatter: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  let slice: Slice
  /// This slice.
  public init(_ slice: Slice) { self.slice = slice }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let place = try x.a.shape.axis(slice.axis, name)
    let region = try Tensor.apply(slice, x.a)
    let source = try Tensor.apply(Expand(shape: region.shape), x.b).to(x.a.dtype)
    let set = Place(slice, size: x.a.shape[place])
    let mask = try Tensor.apply(set, Tensor.ones(region.shape, .bool))
    return select(mask, try Tensor.apply(set, source), x.a)
  }
}

/// `x` with a diagonal replaced. Inputs: x and what stands there then, of the diagonal's shape.
public struct DiagonalScatter: Composite {
  /// Two tensors.
  public typealias Inputs = Pair
  let diagonal: Diagonal
  /// This diagonal.
  public init(_ diagonal: Diagonal) { self.diagonal = diagonal }

  /// In other operations.
  public func composed(_ x: Pair) throws(TensorError) -> Tensor {
    let set = PlaceDiagonal(diagonal, shape: x.a.shape)
    let source = try Tensor.apply(set, x.b.to(x.a.dtype))
    return select(try Tensor.apply(set, Tensor.ones(x.b.shape, .bool)), source, x.a)
  }
}

extension Tensor {
  /// This with whole entries of an axis replaced.
  public func indexCopied(along axis: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    IndexCopy(axis: axis)([self, index, source])
  }
  /// This combined with `source` where the index says along an axis.
  public func scatterReduced(
    _ kind: ScatterReduce.Kind, along axis: Int, _ index: Tensor, _ source: Tensor,
    includingSelf: Bool = true
  ) -> Tensor {
    ScatterReduce(kind, axis: axis, includingSelf: includingSelf)([self, index, source])
  }
  /// Element by element along an axis, where the other axes broadcast.
  public func takenAlong(_ axis: Int?, _ index: Tensor) -> Tensor {
    TakeAlong(axis: axis)(Pair(self, index))
  }
  /// This with the elements of `source`, one after the other, where the mask is true.
  public func maskedScattered(_ mask: Tensor, _ source: Tensor) -> Tensor {
    MaskedScatter()([self, mask, source])
  }
}
