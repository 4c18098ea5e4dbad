import AxonTensor

extension Bindings {
  mutating func addIndexing() {
    bind("gather") { a in
      [try Tensor.apply(Gather(axis: a.int(1, "dim")), Pair(a.tensor(0), a.tensor(2, "index")))]
    }
    bind("index_select") { a in
      let inputs = Pair(try a.tensor(0), try a.tensor(2, "index"))
      let chosen = try Tensor.apply(IndexSelect(axis: a.int(1, "dim")), inputs)
      // PyTorch gives a number for the entry of a number.
      return [inputs.a.rank == 0 ? try Tensor.apply(Reshape([]), chosen) : chosen]
    }
    bind("scatter_add") { a in
      let inputs = try [a.tensor(0), a.tensor(2, "index"), a.tensor(3, "src")]
      return [try Tensor.apply(ScatterAdd(axis: a.int(1, "dim")), inputs)]
    }
    bind("scatter") { a in
      let (x, index) = (try a.tensor(0), try a.tensor(2, "index"))
      var source = try a.entry(3, a.isTensor(3, "src") ? "src" : "value", x.dtype)
      if source.rank == 0 { source = try Tensor.apply(Expand(shape: index.shape), source) }
      if a.value(nil, "reduce") != nil {
        let kind = try a.string(nil, "reduce")
        let operation = ScatterReduce(kind == "add" ? .sum : .product, axis: try a.int(1, "dim"))
        return [try Tensor.apply(operation, [x, index, source])]
      }
      return [try Tensor.apply(Scatter(axis: a.int(1, "dim")), [x, index, source])]
    }
    bind("narrow") { a in
      let (x, axis, count) = (try a.tensor(0), try a.int(1, "dim"), try a.int(3, "length"))
      var start: Int
      if a.isTensor(2, "start") {
        let given = try a.tensor(2, "start")
        guard given.rank == 0, given.dtype.isInteger, given.dtype != .bool else {
          throw BindingError.wrongArgument("start is a tensor \(given.dtype)\(given.shape)")
        }
        start = try given.numbers(of: Int.self)[0]
      } else {
        start = try a.int(2, "start")
      }
      guard (-x.rank..<x.rank).contains(axis) else {
        throw TensorError.index(operation: "narrow", axis, limit: x.rank)
      }
      let size = x.shape[axis < 0 ? axis + x.rank : axis]
      guard (-size...size).contains(start) else {
        throw TensorError.index(operation: "narrow", start, limit: size)
      }
      if start < 0 { start += size }
      return [try Tensor.apply(Slice(axis: axis, start: start, count: count), x)]
    }
    bind("select") { a in
      let axis = try a.int(1, "dim")
      return [
        try Tensor.apply(Index(entries(axis, try a.int(2, "index"), a.tensor(0))), a.tensor(0))
      ]
    }
    bind("__getitem__") { a in [try Tensor.apply(Index(a.entries()), a.tensor(0))] }
    bind("masked_select") { a in
      let (x, mask) = (try a.tensor(0), try a.tensor(1, "mask"))
      let shape = try apply(.notEqual, x, mask).shape
      let wide = try Tensor.apply(Expand(shape: shape), x)
      return [try Tensor.apply(Index([Tensor.apply(Expand(shape: shape), mask)]), wide)]
    }
    bind("index_add") { a in
      let (x, axis) = (try a.tensor(0), try a.int(1, "dim"))
      let whole = x.rank == 0 ? try Tensor.apply(Reshape([1]), x) : x
      guard (-whole.rank..<whole.rank).contains(axis) else {
        throw TensorError.index(operation: "indexAdd", axis, limit: whole.rank)
      }
      let place = axis < 0 ? axis + whole.rank : axis
      let source = try a.tensor(3, "source")
      let parts = source.rank == 0 ? try Tensor.apply(Reshape([1]), source) : source
      let index = try a.tensor(2, "index")
      let places = index.rank == 0 ? try Tensor.apply(Reshape([1]), index) : index
      let added = try Tensor.apply(
        IndexAdd(axis: place, size: whole.shape[place]), Pair(parts, places))
      let factor = try a.number(nil, "alpha", default: .int(1))
      let sum = try apply(.add, whole, scaled(added, by: factor))
      return [x.rank == 0 ? try Tensor.apply(Reshape([]), sum) : sum]
    }
    bind("index_put") { a in
      let entries = try a.tensorList(1, "indices").map { $0 as (any TensorIndex)? }
      let operation = IndexPut(entries, accumulating: try a.bool(3, "accumulate"))
      return [try Tensor.apply(operation, [a.tensor(0), a.tensor(2, "values")])]
    }
    bind("take") { a in
      let flat = try Tensor.apply(Reshape([-1]), a.tensor(0))
      return [try Tensor.apply(Index([a.tensor(1, "index")]), flat)]
    }
    bind("nn.functional.embedding") { a in
      // The cases have the weights first.
      let table = try a.tensor(0)
      guard table.rank == 2 else {
        throw TensorError.shape(operation: "embedding", [table.shape], "the weights are a matrix")
      }
      return [try Tensor.apply(Index([a.tensor(1, "input")]), table)]
    }
  }
}

/// An entry at `axis` behind whole axes.
private func entries(_ axis: Int, _ index: Int, _ x: Tensor) -> [(any TensorIndex)?] {
  axis >= 0
    ? [(any TensorIndex)?](repeating: AxisIndex.all, count: axis) + [index]
    : [AxisIndex.ellipsis, index]
      + [(any TensorIndex)?](repeating: AxisIndex.all, count: -1 - axis)
}

extension Arguments {
  /// What stands between the brackets of `x[…]`.
  fileprivate func entries() throws -> [(any TensorIndex)?] {
    let argument = try required(1, "index")
    guard case .tuple(let items) = argument else { return [try entry(argument)] }
    return try items.map(entry)
  }

  private func entry(_ argument: Argument) throws -> (any TensorIndex)? {
    switch argument {
    case .none: return nil
    case .int(let index): return index
    case .tensor(let number): return tensors[number]
    case .ellipsis: return AxisIndex.ellipsis
    case .list(let items):
      return Tensor(
        try items.map {
          guard case .int(let index) = $0 else { throw mismatch("index", $0, "an int") }
          return index
        })
    case .slice(let start, let stop, let step):
      return AxisIndex.slice(from: start, to: stop, by: step ?? 1)
    default: throw mismatch("index", argument, "an index")
    }
  }
}
