/// `x[indices]`: integers, ranges with steps, new axes, an ellipsis, integer tensors and masks, with
/// NumPy's rules. Ranges are cut to the axis; integers must exist.
public struct Index: Composite {
  /// One tensor.
  public typealias Inputs = Tensor
  let entries: [AxisIndex]
  /// With these entries, nil for a new axis.
  public init(_ entries: [(any TensorIndex)?]) {
    self.entries = entries.map { $0?.axisIndex ?? AxisIndex(kind: .newAxis) }
  }
  /// As in messages.
  public var name: String { "index" }

  /// In other operations.
  public func composed(_ x: Tensor) throws(TensorError) -> Tensor {
    let (view, tensors) = try basic(x)
    if tensors.isEmpty { return view }
    return try Tensor.apply(IndexPlaces(axes: tensors.map(\.axis)), [view] + tensors.map(\.index))
  }

  /// The view that integers, ranges and new axes make, and the tensors with the axes they index.
  func basic(
    _ x: Tensor
  ) throws(TensorError) -> (view: Tensor, tensors: [(axis: Int, index: Tensor)]) {
    var y = x
    var axis = 0
    var tensors: [(axis: Int, index: Tensor)] = []
    for entry in try withEllipsis(x) {
      switch entry.kind {
      case .newAxis:
        y = try Tensor.apply(Unsqueeze(axis: axis), y)
        axis += 1
      case .at(let given):
        let size = y.shape[axis]
        guard given >= -size, given < size else {
          throw .index(operation: "\(name) into axis \(axis) of \(x.shape)", given, limit: size)
        }
        let place = given < 0 ? given + size : given
        let one = try Tensor.apply(Slice(axis: axis, start: place, count: 1), y)
        y = try Tensor.apply(Reshape(Array(y.shape.removing([axis]))), one)
      case .range(let from, let to, let step):
        y = try Tensor.apply(try slice(axis, y.shape[axis], from, to, step), y)
        axis += 1
      case .tensor(let flag) where flag.dtype == .bool && flag.rank == 0:
        // One truth value keeps or drops the whole as a new axis.
        y = try Tensor.apply(Unsqueeze(axis: axis), y)
        let keeps = try flag.numbers(of: Bool.self)[0]
        tensors.append((axis, Tensor(keeps ? [0] : [Int]())))
        axis += 1
      case .tensor(let index) where index.dtype == .bool:
        guard index.rank > 0, axis + index.rank <= y.rank,
          y.shape.dropFirst(axis).prefix(index.rank).elementsEqual(index.shape)
        else {
          throw .shape(
            operation: name, [x.shape, index.shape], "the mask doesn't fit at axis \(axis)")
        }
        for (offset, places) in try index.trueCoordinates().enumerated() {
          tensors.append((axis + offset, places))
        }
        axis += index.rank
      case .tensor(let index):
        guard index.dtype.isInteger else {
          throw .dtype(operation: name, [index.dtype], "an index is an integer or a mask")
        }
        tensors.append((axis, index.to(.int64)))
        axis += 1
      case .ellipsis: throw .argument(operation: name, "two ellipses")
      }
    }
    return (y, tensors)
  }

  /// The entries with whole axes for the ellipsis, or at the end.
  private func withEllipsis(_ x: Tensor) throws(TensorError) -> [AxisIndex] {
    var used = 0
    for entry in entries {
      switch entry.kind {
      case .newAxis, .ellipsis: continue
      case .tensor(let mask) where mask.dtype == .bool: used += mask.rank
      default: used += 1
      }
    }
    guard used <= x.rank else {
      throw .argument(operation: name, "\(used) indices into \(x.shape)")
    }
    let whole = [AxisIndex](repeating: .all, count: x.rank - used)
    let place = entries.firstIndex { if case .ellipsis = $0.kind { true } else { false } }
    guard let place else { return entries + whole }
    return entries[..<place] + whole + entries[(place + 1)...]
  }

  private func slice(
    _ axis: Int, _ size: Int, _ from: Int?, _ to: Int?, _ step: Int
  ) throws(TensorError) -> Slice {
    guard step != 0 else { throw .argument(operation: name, "a step of 0") }
    func cut(_ place: Int, _ low: Int, _ high: Int) -> Int {
      min(max(place < 0 ? place + size : place, low), high)
    }
    if step > 0 {
      let (start, end) = (cut(from ?? 0, 0, size), to.map { cut($0, 0, size) } ?? size)
      let count = end > start ? (end - start - 1) / step + 1 : 0
      return Slice(axis: axis, start: start, count: count, step: step)
    }
    let start = from.map { cut($0, -1, size - 1) } ?? size - 1
    let end = to.map { cut($0, -1, size - 1) } ?? -1
    let count = start > end ? (end - start + 1) / step + 1 : 0
    return Slice(axis: axis, start: start, count: count, step: step)
  }
}

extension Tensor {
  /// For each axis of a mask, where it is true.
  func trueCoordinates() throws(TensorError) -> [Tensor] {
    let flags = try numbers(of: Bool.self)
    var places = [[Int]](repeating: [], count: rank)
    let strides = shape.strides
    for (i, isTrue) in flags.enumerated() where isTrue {
      for axis in shape.indices { places[axis].append(i / strides[axis] % shape[axis]) }
    }
    return places.map { Tensor($0) }
  }
}

/// Entries at computed places of several axes at once: the index tensors, which broadcast, give one
/// coordinate each. Inputs: x and one index for each axis. Their axes stand where the indexed axes
/// were if those are neighbours, else in front.
public struct IndexPlaces: Composite {
  /// A list of tensors.
  public typealias Inputs = [Tensor]
  let axes: [Int]
  /// Into these axes, ascending, counted from the front.
  public init(axes: [Int]) { self.axes = axes }

  /// In other operations.
  public func composed(_ inputs: [Tensor]) throws(TensorError) -> Tensor {
    let (x, rest) = (inputs[0], try linearIndex(inputs))
    let others = x.shape.indices.filter { !axes.contains($0) }
    let front = x.permuted(axes + others)
    let size = axes.reduce(1) { $0 * x.shape[$1] }
    let rows = front.reshaped(Shape([size] + others.map { x.shape[$0] }))
    let y = try Tensor.apply(IndexSelect(axis: 0), Pair(rows, rest))
    guard let first = axes.first, let last = axes.last, last - first == axes.count - 1, first > 0
    else { return y }
    let width = rest.rank
    let order =
      (0..<first).map { width + $0 } + (0..<width) + (width + first..<y.rank)
    return try Tensor.apply(Permute(Array(order)), y)
  }

  /// All coordinates as one index into the indexed axes joined.
  private func linearIndex(_ inputs: [Tensor]) throws(TensorError) -> Tensor {
    let x = inputs[0]
    guard inputs.count == axes.count + 1 else {
      throw .argument(operation: name, "\(inputs.count - 1) indices for \(axes.count) axes")
    }
    var linear = Tensor.zeros([], .int64)
    for (axis, index) in zip(axes, inputs.dropFirst()) {
      let size = x.shape[axis]
      if index.trace == nil {
        for place in try index.numbers(of: Int.self) where place < -size || place >= size {
          throw .index(operation: "index into axis \(axis) of \(x.shape)", place, limit: size)
        }
      }
      let wrapped = select(index .< 0, index + size, index)
      _ = try linear.shape.broadcast(with: index.shape, "index")
      linear = linear * size + wrapped
    }
    return linear
  }
}
