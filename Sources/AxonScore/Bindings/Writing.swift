import AxonTensor

extension Bindings {
  private static let kinds: [String: ScatterReduce.Kind] = [
    "sum": .sum, "prod": .product, "mean": .mean, "amax": .maximum, "amin": .minimum,
  ]

  /// Entries taken and put by number, parts replaced.
  mutating func addWriting() {
    bind("index_copy") { a in
      let inputs = try [a.tensor(0), a.tensor(2, "index"), a.tensor(3, "source")]
      return [try Tensor.apply(IndexCopy(axis: a.int(1, "dim")), inputs)]
    }
    bind("index_fill") { a in
      let x = try a.tensor(0)
      let inputs = try [x, a.tensor(2, "index"), a.tensor(3, "value", meeting: x.dtype)]
      return [try Tensor.apply(IndexFill(axis: a.int(1, "dim")), inputs)]
    }
    bind("index_reduce") { a in
      let operation = IndexReduce(
        try Self.kind(a.string(4, "reduce")), axis: try a.int(1, "dim"),
        includingSelf: try a.bool(nil, "include_self", default: true))
      let inputs = try [a.tensor(0), a.tensor(2, "index"), a.tensor(3, "source")]
      return [try Tensor.apply(operation, inputs)]
    }
    bind("scatter_reduce") { a in
      let operation = ScatterReduce(
        try Self.kind(a.string(4, "reduce")), axis: try a.int(1, "dim"),
        includingSelf: try a.bool(nil, "include_self", default: true))
      let inputs = try [a.tensor(0), a.tensor(2, "index"), a.tensor(3, "src")]
      return [try Tensor.apply(operation, inputs)]
    }
    bind("put") { a in
      let inputs = try [a.tensor(0), a.tensor(1, "index"), a.tensor(2, "source")]
      return [try Tensor.apply(Put(accumulating: a.bool(3, "accumulate")), inputs)]
    }
    bind("take_along_dim") { a in
      let inputs = Pair(try a.tensor(0), try a.tensor(1, "indices"))
      return [try Tensor.apply(TakeAlong(axis: a.optionalInt(2, "dim")), inputs)]
    }
    bind("masked_scatter") { a in
      let inputs = try [a.tensor(0), a.tensor(1, "mask"), a.tensor(2, "source")]
      return [try Tensor.apply(MaskedScatter(), inputs)]
    }
    bind("diagonal_scatter") { a in
      let diagonal = Diagonal(
        offset: try a.int(2, "offset", default: 0), first: try a.int(3, "dim1", default: 0),
        second: try a.int(4, "dim2", default: 1))
      return [
        try Tensor.apply(DiagonalScatter(diagonal), Pair(a.tensor(0), a.tensor(1, "src")))
      ]
    }
    addSlices()
  }

  private static func kind(_ name: String) throws -> ScatterReduce.Kind {
    guard let kind = kinds[name] else { throw BindingError.wrongArgument("reduce is \(name)") }
    return kind
  }

  private mutating func addSlices() {
    bind("select_scatter") { a in
      let (x, axis) = (try a.tensor(0), try a.int(2, "dim"))
      let source = try Tensor.apply(Unsqueeze(axis: axis), a.tensor(1, "src"))
      let index = try a.int(3, "index")
      let size = try a.size(axis, "select_scatter")
      let slice = Slice(axis: axis, start: index < 0 ? index + size : index, count: 1)
      return [try Tensor.apply(SliceScatter(slice), Pair(x, source))]
    }
    bind("slice_scatter") { a in
      let slice = try a.slice(2)
      return [try Tensor.apply(SliceScatter(slice), Pair(a.tensor(0), a.tensor(1, "src")))]
    }
    bind("slice") { a in [try Tensor.apply(a.slice(1), a.tensor(0))] }
  }
}

extension Arguments {
  /// The size of an axis that may not exist.
  fileprivate func size(_ axis: Int, _ operation: String) throws -> Int {
    let x = try tensor(0)
    guard (-x.rank..<x.rank).contains(axis) else {
      throw TensorError.index(operation: operation, axis, limit: x.rank)
    }
    return x.shape[axis < 0 ? axis + x.rank : axis]
  }

  /// `dim, start, end, step` from `position` on, cut to the axis as Python does.
  fileprivate func slice(_ position: Int) throws -> Slice {
    let axis = try int(position, "dim", default: 0)
    let size = try size(axis, "slice")
    func cut(_ place: Int) -> Int { min(max(place < 0 ? place + size : place, 0), size) }
    let start = cut(try int(position + 1, "start", default: 0))
    let end = cut(try int(position + 2, "end", default: size))
    let step = try int(position + 3, "step", default: 1)
    guard step > 0 else { throw BindingError.wrongArgument("step is \(step)") }
    return Slice(
      axis: axis, start: start, count: end > start ? (end - start - 1) / step + 1 : 0, step: step)
  }
}
